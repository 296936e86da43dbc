"""dataclasses, typing, contextlib, enum, json, textwrap around asyncio."""
from __future__ import annotations
import asyncio, textwrap, dataclasses, enum, typing, functools, itertools, collections, json, contextlib
from dataclasses import dataclass, field
from typing import Any, AsyncIterator, Awaitable, Callable, Optional

class State(enum.Enum):
    NEW = enum.auto()
    DONE = enum.auto()

@dataclass(order=True)
class Job:
    prio: int
    name: str = field(compare=False)
    state: State = State.NEW
    log: list[str] = field(default_factory=list, compare=False)

@contextlib.asynccontextmanager
async def session(name: str) -> AsyncIterator[str]:
    print('open', name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print('close', name)

@functools.lru_cache
def cached(n):
    return n * 2

async def run(q: asyncio.PriorityQueue[Job], out: collections.deque) -> None:
    async with session('s'), contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0.1)
        while not q.empty():
            job = await q.get()
            job.state = State.DONE
            out.append(job)
            q.task_done()

async def main() -> None:
    q: asyncio.PriorityQueue[Job] = asyncio.PriorityQueue()
    for p, n in [(3, 'c'), (1, 'a'), (2, 'b')]:
        q.put_nowait(Job(p, n))
    out = collections.deque(maxlen=2)
    await run(q, out)
    print(out)
    print(json.dumps([dataclasses.asdict(j) | {'state': j.state.name} for j in out]))
    print(textwrap.dedent('\n       hello\n         world').strip(), cached(3), q)
asyncio.run(main())
