"""A plain future is a promise: whoever awaits it goes on when somebody sets it."""
import asyncio


async def reader(name, box):
    print(name, "got", await box)


async def main():
    loop = asyncio.get_running_loop()
    box = loop.create_future()
    readers = [asyncio.create_task(reader(name, box), name=name) for name in ("left", "right")]
    await asyncio.sleep(0.1)
    print("before:", box.done())
    box.set_result("parcel")
    print("after:", box.done(), "but the readers have not run")
    try:
        box.set_result("again")
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, error)
    await asyncio.gather(*readers)

    broken = loop.create_future()
    loop.call_later(0.1, broken.set_exception, ConnectionError("line is dead"))
    try:
        await broken
    except ConnectionError as error:
        print("raised at the await:", error)


asyncio.run(main())
