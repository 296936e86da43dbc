"""shutdown_default_executor waits, and after it nothing can be submitted."""
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, time.sleep, 0.4)
    await loop.shutdown_default_executor()
    print(f"{loop.time():.1f} shut down")
    try:
        loop.run_in_executor(None, print, "never")
    except RuntimeError as error:
        print(error)


asyncio.run(main())
