"""Factories, stacks, shields, barriers, runners and what they refuse."""
import asyncio, sys, functools, inspect, types
async def c():
    await asyncio.sleep(0.01); return 1
class Meta(type):
    def __call__(cls, *a): return super().__call__(*a)
class Fut(asyncio.Future): pass
def factory(loop, coro, context=None):
    print("factory", coro.__qualname__)
    return asyncio.Task(coro, loop=loop, name="made", context=context)
async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    t = asyncio.create_task(c())
    print(t.get_name(), await t)
    loop.set_task_factory(None)
    t = asyncio.create_task(c(), name=None or "n")
    t.add_done_callback(lambda t: print("done", t.get_name(), t.result()))
    t.add_done_callback(functools.partial(print, "partial", end="!\n", file=sys.stderr))
    await asyncio.wait({t}, timeout=0)
    t.print_stack(file=sys.stdout)
    print(t.get_stack()[0].f_lineno, inspect.getcoroutinestate(t.get_coro()))
    await t
    f = Fut(loop=loop)
    asyncio.get_running_loop().call_soon(f.set_result, 3)
    print(await f, f)
    try: f.set_result(4)
    except asyncio.InvalidStateError as e: print(type(e), e)
    p = asyncio.shield(c())
    p.cancel()
    try: await p
    except asyncio.CancelledError: print("shield cancelled")
    s = asyncio.create_task(c());
    try:
        await asyncio.wait_for(asyncio.shield(s), 0.001)
    except asyncio.TimeoutError: print("timed out", s.done())
    print(await s)
    r = await asyncio.to_thread(lambda *a, **k: (a, k), 1, b=2)
    print(r)
    b = asyncio.Barrier(2)
    async def meet(n):
        async with b as i: return i
    print(sorted(await asyncio.gather(meet(1), meet(2))))
    sem = asyncio.BoundedSemaphore(1)
    async with sem:
        print(sem.locked(), repr(sem).split("[")[1])
    try: sem.release()
    except ValueError as e: print(e)
    h = loop.call_later(5, print, "never"); print(h.cancelled(), h.when() > loop.time()); h.cancel(); print(h.cancelled())
    async with asyncio.timeout(None) as to:
        to.reschedule(loop.time() + 0.005)
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: print("inside cancelled", to.expired()); raise
try:
    asyncio.run(main())
except TimeoutError as e:
    print("outside", repr(e))
@types.coroutine
def gen():
    x = yield
    return x
async def weird():
    return await gen()
co = weird(); print(co.send(None))
try: co.send(9)
except StopIteration as e: print(e.value)
asyncio.run(c(), debug=None)
print(asyncio.run(asyncio.wait_for(c(), 1)))
try: asyncio.run(c)
except ValueError as e: print(str(e).partition(' at 0x')[0])
async def r(): asyncio.run(c())
try: asyncio.run(r())
except RuntimeError as e: print(e)
with asyncio.Runner() as runner:
    print(runner.run(c()), runner.get_loop().is_running())
def top():
    raise SystemExit("bye")
loop = asyncio.new_event_loop()
loop.call_soon(top)
loop.run_forever()
