"""A handler of one's own receives what would be logged, as a dictionary."""
import asyncio
import gc


def handler(loop, context):
    print("handler:", context["message"].split(" at 0x")[0].split("(")[0])
    print("  keys", sorted(context), "exception", repr(context.get("exception")))


async def fails():
    raise OSError("disk full")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(int, "x")
    task = asyncio.create_task(fails(), name="fails")
    await asyncio.wait([task])
    del task
    gc.collect()
    loop.call_exception_handler({"message": "made by hand", "detail": 1})
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_exception_handler({"message": "to a broken handler"})
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
