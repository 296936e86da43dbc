"""A random program from a seed: nested lists that interpreter.py and random_program.cpp both carry out.

An expression is `( name arguments... )`; arguments are whole numbers or expressions. Delays are in units of 0.1 s, so
that many deadlines are equal.
"""

import random

THINGS = 3  # of each kind: queues, locks, events, semaphores, conditions; and tasks by number


def body(chance, depth, more):
    count = chance.randint(1, 3)
    return ["seq"] + [statement(chance, depth, more) for _ in range(count)]


def bodies(chance, depth, more):
    return [body(chance, depth - 1, more) for _ in range(chance.randint(1, 3))]


def of_python(chance, thing, delay):
    """What only Python has."""
    return [
        lambda: ["thread", delay, chance.randint(0, 99)],
        lambda: ["thread_raises", delay],
        lambda: ["pool", *[chance.randint(0, 4) for _ in range(chance.randint(1, 5))]],
        lambda: ["thread_calls", thing, delay],
        lambda: ["freeze", delay],
        lambda: ["later", delay, chance.randint(0, 999)],
        lambda: ["soon", chance.randint(0, 999)],
        lambda: ["ticks", chance.randint(1, 3)],
        lambda: ["when_done", thing, chance.randint(0, 999)],
        lambda: ["variable", chance.randint(1, 9)],
    ]


def statement(chance, depth, more=False):
    thing = chance.randrange(THINGS)
    delay = chance.randint(0, 4)
    simple = [
        lambda: ["sleep", delay],
        lambda: ["sleep", 0],
        lambda: ["print", chance.randint(0, 999)],
        lambda: ["put", thing, chance.randint(0, 99)],
        lambda: ["get", thing],
        lambda: ["set", thing],
        lambda: ["clear", thing],
        lambda: ["wait_event", thing],
        lambda: ["cancel", thing],
        lambda: ["cancel", thing],
        lambda: ["raise", chance.randint(0, 9)],
        lambda: ["await", thing],
        lambda: ["shield", thing],
        lambda: ["notify", thing],
        lambda: ["wait_condition", thing],
        lambda: ["cancel_me"],
    ]
    if more:
        simple += of_python(chance, thing, delay)
    if depth == 0:
        return chance.choice(simple)()
    nested = [
        lambda: ["spawn", thing, body(chance, depth - 1, more)],
        lambda: ["spawn", thing, body(chance, depth - 1, more)],
        lambda: ["try", body(chance, depth - 1, more)],
        lambda: ["finally", body(chance, depth - 1, more), body(chance, 0, more)],
        lambda: ["lock", thing, body(chance, depth - 1, more)],
        lambda: ["semaphore", thing, body(chance, depth - 1, more)],
        lambda: ["gather", *bodies(chance, depth, more)],
        lambda: ["gather_all", *bodies(chance, depth, more)],
        lambda: ["wait", chance.randrange(3), delay, *bodies(chance, depth, more)],
        lambda: ["wait_for", delay, body(chance, depth - 1, more)],
        lambda: ["timeout", delay, body(chance, depth - 1, more)],
        lambda: ["group", *bodies(chance, depth, more)],
        lambda: ["as_completed", delay, *bodies(chance, depth, more)],
    ]
    return chance.choice(simple + nested + nested)()


def text(expression):
    if isinstance(expression, list):
        return "( " + " ".join(text(part) for part in expression) + " )"
    return str(expression)


def program(seed, more=False):
    """`more`: with what only Python has."""
    chance = random.Random(seed)
    return ["seq"] + [statement(chance, chance.randint(1, 3), more) for _ in range(chance.randint(2, 6))]
