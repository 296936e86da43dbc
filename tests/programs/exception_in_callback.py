"""An exception in a callback goes to the loop's handler; the loop and the other callbacks go on."""
import asyncio


def broken(number):
    return 1 // number


def complain(task):
    raise RuntimeError(f"cannot handle {task.result()}")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, 0)
    loop.call_soon(print, "the next callback runs")
    task = asyncio.create_task(asyncio.sleep(0.1, "nap"), name="nap")
    task.add_done_callback(complain)
    task.add_done_callback(lambda task: print("second callback:", task.result()))
    await task
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
