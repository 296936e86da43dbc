"""call_soon() with a coroutine function."""
import asyncio

async def hello():
    print('hello')
loop = asyncio.new_event_loop()
loop.call_soon(hello)
loop.call_later(0.1, loop.stop)
loop.run_forever()
loop.close()
