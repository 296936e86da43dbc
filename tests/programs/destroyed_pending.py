"""A pending task that nobody holds any more is reported when it is destroyed."""
import asyncio
import gc


async def forgotten():
    await asyncio.get_running_loop().create_future()


async def main():
    task = asyncio.create_task(forgotten(), name="forgotten")
    await asyncio.sleep(0)
    print("dropping the last reference")
    del task
    gc.collect()
    print("collected")


asyncio.run(main())
