"""Every method of a closed loop."""
import asyncio
loop = asyncio.new_event_loop()
loop.close()

async def f():
    pass
for what in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.call_at(1, print),
        lambda: loop.call_soon_threadsafe(print), lambda: loop.run_forever(), lambda: loop.stop(),
                lambda: loop.run_in_executor(None, print), lambda: loop.create_future(),
                        lambda: loop.time() >= 0, lambda: loop.set_debug(True), lambda: loop.is_closed(),
                                lambda: loop.add_signal_handler(2, print), lambda: loop.set_task_factory(None),
                                        lambda: loop.set_exception_handler(None), lambda: loop.get_debug()):
    try:
        print(what())
    except BaseException as e:
        print(type(e).__name__, e)
c = f()
try:
    loop.run_until_complete(c)
except RuntimeError as e:
    print(e)
try:
    loop.create_task(c)
except RuntimeError as e:
    print(e)
c.close()
