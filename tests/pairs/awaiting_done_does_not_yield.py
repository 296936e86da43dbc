"""What is done is awaited without a step."""

import asyncio


async def other():
    print("other")


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    task = asyncio.create_task(other())
    for _ in range(3):
        print(await future)
    await task
    await task
    print("end")


asyncio.run(main())
