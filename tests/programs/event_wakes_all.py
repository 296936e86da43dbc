"""An Event wakes every waiter, in the order in which they came; once set it holds nobody up."""
import asyncio


async def swimmer(name, whistle):
    print(name, "on the block")
    await whistle.wait()
    print(name, "jumps")


async def main():
    whistle = asyncio.Event()
    swimmers = [asyncio.create_task(swimmer(name, whistle), name=name) for name in ("red", "blue", "green")]
    asyncio.get_running_loop().call_later(0.2, whistle.set)
    await asyncio.sleep(0.1)
    print("set:", whistle.is_set())
    await asyncio.gather(*swimmers)
    await swimmer("late", whistle)
    whistle.clear()
    try:
        await asyncio.wait_for(swimmer("after clear", whistle), 0.1)
    except TimeoutError:
        print("waited in vain")


asyncio.run(main())
