"""The main coroutine stops the loop that runs it to its end."""
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.stop()
    await asyncio.sleep(1)
    return 1
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
