"""wait_for() over a function that cannot be cancelled."""
import asyncio, time

def block(n):
    time.sleep(n)
    print('thread done')
    return n

async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.wait_for(loop.run_in_executor(None, block, 0.5), 0.2)
    except asyncio.TimeoutError:
        print('timeout', round(loop.time(), 1))
    print(await asyncio.wait_for(asyncio.to_thread(block, 0.1), 1))
start = time.monotonic()
asyncio.run(main())
print(round(time.monotonic() - start, 1))
