"""Debug mode tells where a coroutine was made."""
import asyncio

async def work():
    pass

async def helper():
    work()

async def main():
    await helper()
    t = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)
asyncio.run(main(), debug=True)
