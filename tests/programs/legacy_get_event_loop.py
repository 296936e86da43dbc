"""As in tutorials of 2018: asyncio.get_event_loop() with no loop running makes one and keeps it."""
import asyncio


async def work(seconds):
    print("working", seconds, asyncio.get_event_loop() is loop)
    await asyncio.sleep(seconds)
    return seconds


loop = asyncio.get_event_loop()
print(loop is asyncio.get_event_loop(), loop.is_running())
start = loop.time()
print(loop.run_until_complete(work(0.1)))
print(loop.run_until_complete(work(0.2)), f"{loop.time() - start:.1f}")
loop.close()
