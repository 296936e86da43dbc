"""run_forever, stop, run_until_complete and close by hand."""

import asyncio


async def work(n):
    await asyncio.sleep(n)
    print("work", n)
    return n


def main():
    loop = asyncio.new_event_loop()
    task = loop.create_task(work(2))
    loop.call_later(1, loop.stop)
    loop.run_forever()
    print("stopped", task.done())
    print(loop.run_until_complete(task))
    print(loop.run_until_complete(work(1)))
    loop.call_soon(lambda: print("last"))
    loop.stop()
    loop.run_forever()
    loop.close()
    try:
        loop.run_forever()
    except RuntimeError as error:
        print(error)


main()
