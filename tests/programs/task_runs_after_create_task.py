"""create_task only puts the first step at the end of the ready queue."""
import asyncio


async def worker(label):
    print("worker", label, "first step")
    await asyncio.sleep(0)
    print("worker", label, "second step")
    return label.upper()


async def main():
    first = asyncio.create_task(worker("a"), name="a")
    second = asyncio.create_task(worker("b"), name="b")
    print("created, nothing has run:", first.done(), second.done())
    print("result:", await second)
    print("a is done as well:", first.done(), first.result())


asyncio.run(main())
