"""PriorityQueue gives the smallest first, LifoQueue the newest."""
import asyncio


async def drain(queue):
    items = []
    while not queue.empty():
        items.append(await queue.get())
    return items


async def urgent(queue):
    await asyncio.sleep(0.1)
    await queue.put((0, "fire"))


async def main():
    triage = asyncio.PriorityQueue()
    for patient in ((3, "cold"), (1, "broken leg"), (2, "cut")):
        triage.put_nowait(patient)
    alarm = asyncio.create_task(urgent(triage), name="alarm")
    print(await triage.get())
    await alarm
    print(await drain(triage))

    pile = asyncio.LifoQueue()
    for plate in "abc":
        pile.put_nowait(plate)
    print(await drain(pile))


asyncio.run(main())
