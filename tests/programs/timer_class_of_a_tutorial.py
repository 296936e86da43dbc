"""A timer class found in many answers."""
import asyncio

class Timer:

    def __init__(self, timeout, callback):
        self._timeout = timeout
        self._callback = callback
        self._task = asyncio.ensure_future(self._job())

    async def _job(self):
        await asyncio.sleep(self._timeout)
        await self._callback()

    def cancel(self):
        self._task.cancel()

async def timeout_callback():
    await asyncio.sleep(0.1)
    print('echo!')

async def main():
    print('first example:')
    timer = Timer(0.2, timeout_callback)
    await asyncio.sleep(0.25)
    print('second example:')
    timer = Timer(0.2, timeout_callback)
    await asyncio.sleep(0.15)
    timer.cancel()
    await asyncio.sleep(0.15)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
try:
    loop.run_until_complete(main())
finally:
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
