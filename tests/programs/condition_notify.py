"""notify wakes some waiters, wait_for goes on when its predicate holds."""
import asyncio


async def diner(name, counter, plates):
    async with counter:
        await counter.wait_for(lambda: plates)
        print(name, "takes", plates.pop(0), "leaving", len(plates))


async def main():
    counter = asyncio.Condition()
    plates = []
    diners = [asyncio.create_task(diner(name, counter, plates), name=name) for name in ("Eve", "Finn", "Gil")]
    await asyncio.sleep(0.1)
    async with counter:
        plates.append("soup")
        counter.notify()
        print("one plate, one notified")
    await asyncio.sleep(0.1)
    async with counter:
        plates.extend(["rice", "beans"])
        counter.notify_all()
        print("two plates, all notified")
    await asyncio.gather(*diners)
    try:
        counter.notify()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
