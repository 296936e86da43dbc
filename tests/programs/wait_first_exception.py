"""FIRST_EXCEPTION returns when one fails; wait itself never raises it."""
import asyncio


async def lift(kilograms):
    await asyncio.sleep(kilograms / 100)
    if kilograms == 20:
        raise OverflowError(f"{kilograms} kg is too much")
    return kilograms


async def main():
    tasks = [asyncio.create_task(lift(weight), name=f"{weight} kg") for weight in (30, 10, 20)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in sorted(done, key=lambda task: task.get_name()):
        print(task.get_name(), "exception:", task.exception())
    print("pending:", [task.get_name() for task in pending])
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print("then:", [task.result() for task in done], len(pending))


asyncio.run(main())
