"""Cancelling one child raises at the gather as an error would; the siblings run on."""
import asyncio


async def child(name):
    await asyncio.sleep(0.2)
    print(name, "ends")
    return name


async def main():
    first, second = (asyncio.create_task(child(name), name=name) for name in ("first", "second"))
    asyncio.get_running_loop().call_later(0.1, first.cancel)
    try:
        await asyncio.gather(first, second)
    except asyncio.CancelledError:
        print("gather raised; am I cancelled?", asyncio.current_task().cancelling())
    print(await asyncio.gather(first, second, return_exceptions=True))


asyncio.run(main())
