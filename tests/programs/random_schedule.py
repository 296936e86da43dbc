"""Forty tasks with random naps, many of them equal: one schedule, run after run."""
import asyncio
import random


async def wanderer(number, log):
    for _ in range(random.randint(1, 4)):
        await asyncio.sleep(random.choice((0, 0.1, 0.2, 0.2, 0.3)))
        log.append(number)


async def main():
    random.seed(2024)
    loop = asyncio.get_running_loop()
    start = loop.time()
    log = []
    tasks = [asyncio.create_task(wanderer(n, log), name=f"w{n}") for n in range(40)]
    done, _ = await asyncio.wait(tasks)
    print(log)
    print(len(done), f"{loop.time() - start:.1f}")


asyncio.run(main())
