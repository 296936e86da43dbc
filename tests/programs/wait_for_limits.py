"""wait_for gives the result in time, or cancels the task, waits for its cleanup and raises TimeoutError."""
import asyncio


async def answer(seconds):
    try:
        await asyncio.sleep(seconds)
        return f"after {seconds}"
    except asyncio.CancelledError:
        print("  cancelled, cleaning up")
        await asyncio.sleep(0.1)
        print("  clean")
        raise


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    for seconds, limit in ((0.1, 0.2), (0.2, 0.1), (0.1, None), (1, 0)):
        try:
            print(await asyncio.wait_for(answer(seconds), limit))
        except TimeoutError:
            print("no answer within", limit)
        print(f"{loop.time() - start:.1f}")


asyncio.run(main())
