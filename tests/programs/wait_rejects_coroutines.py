"""Since Python 3.11 wait takes no bare coroutines. The real error, and today's form."""
import asyncio


async def ride(name):
    await asyncio.sleep(0.1)
    return name


async def main():
    rides = [ride("bus")]
    try:
        await asyncio.wait(rides)
    except TypeError as error:
        print("TypeError:", error)
    rides[0].close()
    try:
        await asyncio.wait(ride("tram"))
    except TypeError as error:
        print("TypeError:", error)
    try:
        await asyncio.wait([])
    except ValueError as error:
        print("ValueError:", error)
    done, _ = await asyncio.wait([asyncio.create_task(ride("train"))])
    print([task.result() for task in done])


asyncio.run(main())
