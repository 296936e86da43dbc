"""Awaiting a future of another loop is refused."""
import asyncio

other = asyncio.new_event_loop()


async def main():
    try:
        await other.create_future()
    except RuntimeError as error:
        print(str(error).split(" got Future ")[1].split("> ")[1])
    try:
        await asyncio.wait_for(other.create_future(), 1)
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__)


asyncio.run(main())
other.close()
