"""A callback added to a future that is done is called soon, never at once."""
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("settled")
    future.add_done_callback(lambda f: print("late callback:", f.result()))
    print("added; the line above it has not run")
    await asyncio.sleep(0)

    task = asyncio.create_task(asyncio.sleep(0.1, "slept"))
    task.add_done_callback(lambda t: t.add_done_callback(lambda u: print("nested:", u.result())))
    await task
    print("task awaited")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
