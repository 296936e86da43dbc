"""Debug mode: handles and tasks remember where they were made; the exception handler shows it."""
import asyncio


def fails():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print(sorted(context), context["message"].split(" created at")[0][:40])
        print([frame.name for frame in context["source_traceback"]][-1])

    loop.set_exception_handler(handler)
    loop.call_soon(fails)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
