"""A token bucket that sleeps for what is missing, to the last fraction of a nanosecond; awaitables of one's own, good and bad."""
import asyncio, time, math
class TokenBucket:
    def __init__(self, rate, capacity):
        self.rate, self.capacity, self.tokens = rate, capacity, capacity
        self.updated = None
        self.lock = asyncio.Lock()
    async def acquire(self):
        async with self.lock:
            loop = asyncio.get_running_loop()
            while True:
                now = loop.time()
                if self.updated is not None:
                    self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
                self.updated = now
                if self.tokens >= 1:
                    self.tokens -= 1
                    return
                await asyncio.sleep((1 - self.tokens) / self.rate)
class Gate:
    """A custom awaitable."""
    def __init__(self): self.waiters = []; self.opened = False
    def __await__(self):
        while not self.opened:
            fut = asyncio.get_running_loop().create_future()
            self.waiters.append(fut)
            try:
                yield from fut
            finally:
                self.waiters.remove(fut)
        return "through"
    def open(self):
        self.opened = True
        for f in self.waiters:
            f.set_result(None)
async def client(i, bucket, start, out):
    await bucket.acquire()
    out.append((i, round((time.monotonic() - start) / 0.2)))
async def main():
    bucket, out = TokenBucket(5, 2), []
    start = time.monotonic()
    await asyncio.gather(*(client(i, bucket, start, out) for i in range(6)))
    print(out)
    gate = Gate()
    asyncio.get_running_loop().call_later(0.01, gate.open)
    print(await asyncio.gather(*(asyncio.wait_for(gate, 1) for _ in range(2))) if False else await gate)
    class Bad:
        def __await__(self): return 5
    class Worse:
        def __await__(self): yield 7
    for bad in (Bad, Worse):
        try:
            await bad()
        except (TypeError, RuntimeError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.create_task(Worse())
    except TypeError as e: print(str(e).partition(' at 0x')[0])
    try:
        await 5
    except TypeError as e: print(e)
asyncio.run(main(), debug=False)
