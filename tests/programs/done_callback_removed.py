"""remove_done_callback says how many it removed; the others stay."""
import asyncio
import functools


def log(text, future):
    print(text, future.result())


def twice(future):
    print("twice", future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    keep = functools.partial(log, "keep")
    drop = functools.partial(log, "drop")
    for callback in (twice, keep, drop, twice):
        future.add_done_callback(callback)
    print("removed", future.remove_done_callback(drop))
    print("removed", future.remove_done_callback(twice))
    print("removed", future.remove_done_callback(print))
    future.set_result(7)
    await asyncio.sleep(0)


asyncio.run(main())
