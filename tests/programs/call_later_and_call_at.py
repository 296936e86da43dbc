"""Timers fire by deadline, not in the order they were made; call_at takes the loop's own time."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()

    def show(text):
        print(f"{loop.time() - start:.1f} {text}")

    late = loop.call_later(0.3, show, "later 0.3")
    loop.call_later(0.1, show, "later 0.1")
    loop.call_at(start + 0.2, show, "at 0.2")
    loop.call_at(start - 5, show, "a deadline in the past fires in the next iteration")
    loop.call_later(0, show, "later 0")
    loop.call_soon(show, "soon")
    print(f"when: {late.when() - start:.1f}")
    await asyncio.sleep(0.4)


asyncio.run(main())
