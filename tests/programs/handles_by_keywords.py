"""call_soon() and its like by keywords, and without what they need."""
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(callback=lambda: print("soon"))
    loop.call_later(delay=0.1, callback=lambda: print("later", round(loop.time(), 1)))
    loop.call_at(when=loop.time() + 0.2, callback=lambda: print("at"), context=None)
    for bad in (lambda: loop.call_later(), lambda: loop.call_later(1), lambda: loop.call_at(1),
                lambda: loop.call_soon(print, callback=5), lambda: loop.call_soon_threadsafe(), lambda: loop.create_task(),
                lambda: loop.create_task(5, foo=1), lambda: loop.create_task(5), lambda: loop.stop(4)):
        try:
            print(type(bad()).__name__)
        except TypeError as e:
            print(e)
    future = loop.create_future()
    future.add_done_callback(loop.stop)
    future.set_result(None)
    await asyncio.sleep(0.3)
asyncio.run(main())
