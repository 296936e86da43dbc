"""inspect: states of a coroutine, and the stack in it."""
import asyncio, inspect, pprint

async def f(x: int=3) -> str:
    """doc"""
    await asyncio.sleep(0.1)

async def main():
    c = f()
    print(inspect.iscoroutine(c), inspect.getcoroutinestate(c), inspect.iscoroutinefunction(f),
            inspect.signature(f), c.cr_frame.f_lineno, c.cr_running)
    t = asyncio.create_task(c)
    await asyncio.sleep(0)
    print(inspect.getcoroutinestate(c), c.cr_await, t.get_stack()[0].f_lineno, t.get_coro() is c)
    await t
    print(inspect.getcoroutinestate(c))
    pprint.pprint({'a': list(range(30)), 'b': f.__doc__})
    print(inspect.getsource(f).count('\n'), inspect.isawaitable(t), inspect.currentframe().f_code.co_name,
            inspect.stack()[0].function, len(inspect.stack()) > 3)
    print([fr.function for fr in inspect.stack()])
asyncio.run(main())
