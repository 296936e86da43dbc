"""0.1 + 0.2 is a little more than 0.3; as deadlines they are equal, so the first armed fires first."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []
    print("the sum is larger:", 0.1 + 0.2 > 0.3)
    for label, delay in (("sum", 0.1 + 0.2), ("0.3", 0.3), ("1.5 / 5", 1.5 / 5), ("sum again", 0.2 + 0.1)):
        loop.call_later(delay, order.append, label)
    await asyncio.sleep(0.4)
    print(order)

    steps = []

    async def three_short():
        for _ in range(3):
            await asyncio.sleep(0.1)
        steps.append("three times 0.1")

    async def one_long():
        await asyncio.sleep(0.3)
        steps.append("once 0.3")

    await asyncio.gather(three_short(), one_long())
    print(steps)


asyncio.run(main())
