"""call_soon, call_later and call_at, some cancelled."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(2, lambda: print("two"))
    loop.call_later(1, lambda: print("one"))
    loop.call_at(1, lambda: print("at one"))
    soon = loop.call_soon(lambda: print("never"))
    soon.cancel()
    late = loop.call_later(1.5, lambda: print("never"))
    loop.call_soon(lambda: print("soon"))
    loop.call_later(1.2, lambda: late.cancel())
    await asyncio.sleep(3)
    print(late.cancelled(), soon.cancelled())


asyncio.run(main())
