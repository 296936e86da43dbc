"""Subscribers with bounded priority queues and time-outs; a condition that is not locked; as_completed that is too late."""
import asyncio, weakref, functools, dataclasses, enum
class Kind(enum.Enum):
    A = 1; B = 2
@dataclasses.dataclass(order=True)
class Message:
    priority: int
    text: str = dataclasses.field(compare=False)
class Hub:
    def __init__(self):
        self.subscribers = weakref.WeakKeyDictionary()
        self.lock = asyncio.Lock()
        self.ready = asyncio.Condition()
    def subscribe(self, kind):
        q = asyncio.PriorityQueue(maxsize=2)
        self.subscribers[q] = kind
        return q
    async def publish(self, kind, message):
        async with self.lock:
            for q, k in list(self.subscribers.items()):
                if k is kind:
                    try:
                        q.put_nowait(message)
                    except asyncio.QueueFull:
                        print("dropped", message, q)
        async with self.ready:
            self.ready.notify_all()
async def subscriber(hub, kind, name, started):
    q = hub.subscribe(kind)
    started.set()
    got = []
    with_timeout = functools.partial(asyncio.wait_for, timeout=0.05)
    while True:
        try:
            got.append((await with_timeout(q.get())).text)
        except asyncio.TimeoutError:
            print(name, got)
            return got
async def main():
    hub = Hub()
    events = [asyncio.Event() for _ in range(3)]
    subs = [asyncio.create_task(subscriber(hub, k, n, e)) for k, n, e in zip([Kind.A, Kind.B, Kind.A], "xyz", events)]
    await asyncio.gather(*(e.wait() for e in events))
    for i, text in enumerate("hello"):
        await hub.publish(Kind.A if i % 2 else Kind.B, Message(-i, text))
    waiter = asyncio.create_task(hub.ready.wait())
    try:
        await waiter
    except RuntimeError as e:
        print(e)
    for coro in asyncio.as_completed(subs, timeout=1):
        print(len(await coro))
    try:
        for coro in asyncio.as_completed([asyncio.sleep(1, "late")], timeout=0.01):
            await coro
    except TimeoutError as e:
        print("late", repr(e))
asyncio.run(main())
