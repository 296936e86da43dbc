"""A random program from a seed: nested lists that interpreter.py and random_program.cpp both carry out.

An expression is `( name arguments... )`; arguments are whole numbers or expressions. Delays are in units of 0.1 s, so
that many deadlines are equal.
"""

import random

THINGS = 3  # of each kind: queues, locks, events, semaphores, conditions; and tasks by number


def body(chance, depth):
    count = chance.randint(1, 3)
    return ["seq"] + [statement(chance, depth) for _ in range(count)]


def bodies(chance, depth):
    return [body(chance, depth - 1) for _ in range(chance.randint(1, 3))]


def statement(chance, depth):
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
    if depth == 0:
        return chance.choice(simple)()
    nested = [
        lambda: ["spawn", thing, body(chance, depth - 1)],
        lambda: ["spawn", thing, body(chance, depth - 1)],
        lambda: ["try", body(chance, depth - 1)],
        lambda: ["finally", body(chance, depth - 1), body(chance, 0)],
        lambda: ["lock", thing, body(chance, depth - 1)],
        lambda: ["semaphore", thing, body(chance, depth - 1)],
        lambda: ["gather", *bodies(chance, depth)],
        lambda: ["gather_all", *bodies(chance, depth)],
        lambda: ["wait", chance.randrange(3), delay, *bodies(chance, depth)],
        lambda: ["wait_for", delay, body(chance, depth - 1)],
        lambda: ["timeout", delay, body(chance, depth - 1)],
        lambda: ["group", *bodies(chance, depth)],
        lambda: ["as_completed", delay, *bodies(chance, depth)],
    ]
    return chance.choice(simple + nested + nested)()


def text(expression):
    if isinstance(expression, list):
        return "( " + " ".join(text(part) for part in expression) + " )"
    return str(expression)


def program(seed):
    chance = random.Random(seed)
    return ["seq"] + [statement(chance, chance.randint(1, 3)) for _ in range(chance.randint(2, 6))]
