"""A Barrier lets its parties go on when the last has come; it can be used again, or broken."""
import asyncio


async def hiker(name, seconds, hut):
    await asyncio.sleep(seconds)
    print(name, "reaches the hut")
    position = await hut.wait()
    print(name, "goes on as number", position)
    await asyncio.sleep(seconds)
    await hut.wait()
    print(name, "at the summit")


async def main():
    hut = asyncio.Barrier(3)
    await asyncio.gather(hiker("Kim", 0.2, hut), hiker("Lou", 0.1, hut), hiker("Mia", 0.3, hut))
    waiting = asyncio.create_task(hut.wait(), name="waiting")
    await asyncio.sleep(0.1)
    print("waiting:", hut.n_waiting)
    await hut.abort()
    try:
        await waiting
    except asyncio.BrokenBarrierError as error:
        print("broken:", hut.broken, error)


asyncio.run(main())
