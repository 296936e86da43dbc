"""Carries out programs of generate.py: python3 interpreter.py FILE, or with a line for each statement that is reached:
interpreter.py --log FILE...
"""

import asyncio
import concurrent.futures
import contextvars
import sys
import time

TICK = 0.1
LIMIT = 1000  # seconds; nothing that could happen takes as long
WHEN = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)


def parse(tokens):
    """The expression whose opening bracket was read."""
    expression = [next(tokens)]
    for token in tokens:
        if token == ")":
            return expression
        expression.append(parse(tokens) if token == "(" else int(token))


class Machine:
    def __init__(self):
        self.queues = [asyncio.Queue(2) for _ in range(3)]
        self.locks = [asyncio.Lock() for _ in range(3)]
        self.events = [asyncio.Event() for _ in range(3)]
        self.semaphores = [asyncio.Semaphore(2) for _ in range(3)]
        self.conditions = [asyncio.Condition() for _ in range(3)]
        self.tasks = [None] * 3

    async def run(self, expression):
        name, *arguments = expression
        return await getattr(self, "do_" + name)(*arguments)

    async def do_seq(self, *statements):
        for one in statements:
            await self.run(one)
        return len(statements)

    async def do_sleep(self, ticks):
        await asyncio.sleep(ticks * TICK)

    async def do_print(self, number):
        print("print", number)

    async def do_put(self, n, item):
        await self.queues[n].put(item)
        print("put", item)

    async def do_get(self, n):
        print("got", await self.queues[n].get())

    async def do_set(self, n):
        self.events[n].set()

    async def do_clear(self, n):
        self.events[n].clear()

    async def do_wait_event(self, n):
        await self.events[n].wait()

    async def do_cancel(self, n):
        if self.tasks[n] is not None:
            print("cancel", self.tasks[n].cancel())

    async def do_cancel_me(self):
        asyncio.current_task().cancel()

    async def do_raise(self, number):
        raise ValueError(number)

    async def do_await(self, n):
        if self.tasks[n] is not None and self.tasks[n] is not asyncio.current_task():
            print("awaited", await self.tasks[n])

    async def do_shield(self, n):
        if self.tasks[n] is not None and self.tasks[n] is not asyncio.current_task():
            print("shielded", await asyncio.shield(self.tasks[n]))

    async def do_notify(self, n):
        async with self.conditions[n]:
            self.conditions[n].notify(2)

    async def do_wait_condition(self, n):
        async with self.conditions[n]:
            await self.conditions[n].wait()

    async def do_spawn(self, n, body):
        self.tasks[n] = asyncio.create_task(self.run(body))

    async def do_try(self, body):
        try:
            await self.run(body)
        except Exception as error:
            print("caught", type(error).__name__)

    async def do_finally(self, body, last):
        try:
            await self.run(body)
        except BaseException:
            await self.run(last)
            raise
        await self.run(last)

    async def do_lock(self, n, body):
        async with self.locks[n]:
            await self.run(body)

    async def do_semaphore(self, n, body):
        async with self.semaphores[n]:
            await self.run(body)

    async def do_gather(self, *bodies):
        print("gathered", await asyncio.gather(*[self.run(body) for body in bodies]))

    async def do_gather_all(self, *bodies):
        results = await asyncio.gather(*[self.run(body) for body in bodies], return_exceptions=True)
        print("gathered", *[type(r).__name__ if isinstance(r, BaseException) else r for r in results])

    async def do_wait(self, when, ticks, *bodies):
        tasks = [asyncio.create_task(self.run(body)) for body in bodies]
        done, pending = await asyncio.wait(tasks, timeout=ticks * TICK if ticks else None, return_when=WHEN[when])
        print("done", *[t.get_name() for t in done], "pending", *[t.get_name() for t in pending])

    async def do_wait_for(self, ticks, body):
        print("in time", await asyncio.wait_for(self.run(body), ticks * TICK))

    async def do_timeout(self, ticks, body):
        async with asyncio.timeout(ticks * TICK):
            await self.run(body)

    async def do_group(self, *bodies):
        async with asyncio.TaskGroup() as group:
            for body in bodies:
                group.create_task(self.run(body))

    async def do_as_completed(self, ticks, *bodies):
        tasks = [asyncio.create_task(self.run(body)) for body in bodies]
        for one in asyncio.as_completed(tasks, timeout=ticks * TICK if ticks else None):
            print("completed", await one)


variable = contextvars.ContextVar("variable", default=0)


def blocks(ticks, result):
    time.sleep(ticks * TICK)
    if result is None:
        raise KeyError("thread")
    return result


class PythonMachine(Machine):
    """With what only Python has, and a line for each statement that is reached."""

    async def run(self, expression):
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        print(f"{loop.time():.1f} {task.get_name()} {expression[0]}")
        return await super().run(expression)

    async def do_thread(self, ticks, number):
        print("thread", await asyncio.to_thread(blocks, ticks, number))

    async def do_thread_raises(self, ticks):
        await asyncio.to_thread(blocks, ticks, None)

    async def do_pool(self, *ticks):
        loop = asyncio.get_running_loop()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            print("pool", await asyncio.gather(*[loop.run_in_executor(pool, blocks, t, t) for t in ticks]))

    async def do_thread_calls(self, n, ticks):
        loop = asyncio.get_running_loop()

        def in_a_thread():
            time.sleep(ticks * TICK)
            loop.call_soon_threadsafe(self.events[n].set)
            print("from a thread", asyncio.run_coroutine_threadsafe(asyncio.sleep(TICK, ticks), loop).result(LIMIT))

        await asyncio.to_thread(in_a_thread)

    async def do_freeze(self, ticks):
        time.sleep(ticks * TICK)

    async def do_later(self, ticks, number):
        asyncio.get_running_loop().call_later(ticks * TICK, print, "later", number)

    async def do_soon(self, number):
        asyncio.get_running_loop().call_soon(print, "soon", number)

    async def do_ticks(self, count):
        async def ticks():
            try:
                for n in range(count + 1):
                    yield n
                    await asyncio.sleep(TICK)
            finally:
                print("no more ticks")

        async for n in ticks():
            print("tick", n)
            if n == count:
                break

    async def do_when_done(self, n, number):
        if self.tasks[n] is not None:
            self.tasks[n].add_done_callback(lambda task: print("done", number, task.get_name(), task.cancelled()))

    async def do_variable(self, number):
        variable.set(variable.get() + number)
        print("variable", variable.get())


async def main(machine, program):
    try:
        await asyncio.wait_for(machine.run(program), LIMIT)
        print("end")
    except Exception as error:
        print("ended by", type(error).__name__)


def carry_out(path, machine):
    with open(path) as file:
        words = iter(file.read().split())
    next(words)
    try:
        asyncio.run(main(machine, parse(words)))
    except asyncio.CancelledError:
        print("cancelled")


if sys.argv[1] == "--log":
    for path in sys.argv[2:]:
        print("----", path.rpartition("/")[2])
        carry_out(path, PythonMachine())
else:
    carry_out(sys.argv[1], Machine())
