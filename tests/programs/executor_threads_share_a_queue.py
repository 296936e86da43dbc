"""queue.Queue between two threads."""
import asyncio, queue, time

def producer(q, n):
    for i in range(n):
        time.sleep(0.1)
        q.put(i)
    q.put(None)

def consumer(q):
    while (x := q.get()) is not None:
        print('got', x)
    try:
        q.get(timeout=0.1)
    except queue.Empty as e:
        print(repr(e))
    return 'done'

async def main():
    q = queue.Queue(maxsize=1)
    print(await asyncio.gather(asyncio.to_thread(producer, q, 3), asyncio.to_thread(consumer, q)))
asyncio.run(main())
