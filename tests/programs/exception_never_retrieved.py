"""A failed task whose exception nobody reads is reported when it is collected; one that is read is not."""
import asyncio
import gc


async def fails(text):
    raise ArithmeticError(text)


async def main():
    unread = asyncio.create_task(fails("nobody looks"), name="unread")
    read = asyncio.create_task(fails("somebody looked"), name="read")
    await asyncio.wait([unread, read])
    print("read:", read.exception())
    future = asyncio.get_running_loop().create_future()
    future.set_exception(BufferError("a future as well"))
    print("dropping them")
    del unread, read
    gc.collect()
    del future
    gc.collect()
    print("dropped")


asyncio.run(main())
