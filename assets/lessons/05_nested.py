"""Lesson 5. A coroutine that waits for tasks."""
import asyncio


async def ask(shop, seconds):
    print("asking the", shop)
    await asyncio.sleep(seconds)
    return f"{shop} answered after {seconds} s"


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    shops = {"baker": 1, "grocer": 2, "butcher": 4}
    calls = [asyncio.create_task(ask(shop, seconds),
                                 name=shop)
             for shop, seconds in shops.items()]

    # main waits here until all three are done.
    done, pending = await asyncio.wait(calls)

    # `done` is a set: sort what comes out of it.
    for answer in sorted(call.result() for call in done):
        print(answer)
    print(f"total: {loop.time() - start:.0f} s, not 7 s")


loop = asyncio.new_event_loop()
errand = loop.create_task(main(), name="main")
loop.run_until_complete(errand)
loop.close()
