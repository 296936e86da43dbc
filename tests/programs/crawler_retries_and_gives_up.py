"""A crawler with workers on a queue, fake IO, retries with backoff, a semaphore and a deadline."""
import asyncio
import collections
import logging
import random
import sys

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
log = logging.getLogger("crawler")
PAGES = {"/": ["/a", "/b"], "/a": ["/b", "/c", "/missing"], "/b": ["/", "/slow"], "/c": [], "/slow": ["/d"], "/d": ["/a"]}


class HTTPError(Exception):
    def __init__(self, status, url):
        super().__init__(status, url)
        self.status, self.url = status, url


class Session:
    def __init__(self, limit):
        self._gate = asyncio.Semaphore(limit)
        self.tries = collections.Counter()

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0)
        log.info("closed after %s", dict(sorted(self.tries.items())))

    async def get(self, url):
        async with self._gate:
            self.tries[url] += 1
            await asyncio.sleep(0.5 if url == "/slow" else 0.1)
            if url == "/c" and self.tries[url] < 3:
                raise ConnectionResetError(104, "reset", url)
            if url not in PAGES:
                raise HTTPError(404, url)
            return PAGES[url]


async def fetch(session, url, retries=4):
    delay = 0.1
    for attempt in range(1, retries + 1):
        try:
            async with asyncio.timeout(0.3 * attempt):
                return await session.get(url)
        except (ConnectionError, TimeoutError) as error:
            log.warning("%s: %s, attempt %d", url, type(error).__name__, attempt)
            if attempt == retries:
                raise
            await asyncio.sleep(delay)
            delay *= 2


async def worker(name, queue, session, seen):
    while True:
        url = await queue.get()
        try:
            for link in await fetch(session, url):
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
        except HTTPError as error:
            log.error("gave up: %r", error, exc_info=True)
        finally:
            queue.task_done()


async def main():
    queue, seen = asyncio.Queue(), {"/"}
    queue.put_nowait("/")
    async with Session(2) as session:
        workers = [asyncio.create_task(worker(i, queue, session, seen), name=f"worker-{i}") for i in range(3)]
        await queue.join()
        for task in workers:
            task.cancel()
        print(await asyncio.gather(*workers, return_exceptions=True))
    print(sorted(seen))

asyncio.run(main())
