"""A Lock is handed over in the order of asking."""
import asyncio


async def user(name, lock, clock):
    print(f"{clock()} {name} asks, locked: {lock.locked()}")
    async with lock:
        print(f"{clock()} {name} holds")
        await asyncio.sleep(0.1)
    await asyncio.sleep(0)
    print(f"{clock()} {name} is gone")


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    lock = asyncio.Lock()
    users = [asyncio.create_task(user(name, lock, lambda: f"{loop.time() - start:.1f}"), name=name)
             for name in ("Ann", "Bob", "Cid")]
    await asyncio.sleep(0.05)
    users[1].cancel()  # a waiter that leaves does not hold up the others
    await asyncio.wait(users)
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
