"""get_event_loop() in a thread, and where none runs."""
import asyncio
from concurrent.futures import ThreadPoolExecutor

def f():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_running_loop()
    except RuntimeError as e:
        print(e)
    return asyncio._get_running_loop()

async def main():
    print(await asyncio.to_thread(f))
asyncio.run(main())
print(asyncio._get_running_loop())
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
