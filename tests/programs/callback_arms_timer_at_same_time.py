"""A timer armed for "now" by a timer's callback fires in the next iteration, behind what is ready."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 0.2

    def first():
        print("first")
        loop.call_at(deadline, print, "armed by first, same deadline")
        loop.call_soon(print, "soon from first")

    loop.call_at(deadline, first)
    loop.call_at(deadline, print, "second")
    loop.call_at(deadline + 0.1, print, "last")
    await asyncio.sleep(0.4)


asyncio.run(main())
