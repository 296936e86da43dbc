"""Two functions on threads of a pool exchange values by queue.Queue; a lock and an event of threading's."""
import asyncio
import queue
import threading
import time


def producer(values, lock):
    for n in range(3):
        time.sleep(0.1)
        with lock:
            print(f"{time.monotonic():.2f} put {n}")
        values.put(n)
    values.put(None)


def consumer(values, lock, finished):
    while (n := values.get()) is not None:
        with lock:
            time.sleep(0.15)
            print(f"{time.monotonic():.2f} got {n}")
    finished.set()


async def main():
    values, lock, finished = queue.Queue(), threading.Lock(), threading.Event()
    await asyncio.gather(asyncio.to_thread(consumer, values, lock, finished),
                         asyncio.to_thread(producer, values, lock),
                         asyncio.to_thread(finished.wait))
    print(finished.wait(0), threading.Event().wait(0.5), f"{time.monotonic():.2f}")


asyncio.run(main())
