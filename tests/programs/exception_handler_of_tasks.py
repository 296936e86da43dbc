"""What the exception handler gets for a forgotten task, and set back to the default."""
import asyncio
import gc


async def fails():
    raise KeyError("forgotten")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    try:
        loop.set_exception_handler("no function")
    except TypeError as error:
        print(error)
    loop.call_exception_handler({"message": "by hand", "exception": None})


asyncio.run(main())
