"""Handles compared and cancelled; arguments that call_later() and sleep() refuse."""
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    h = loop.call_later(0.2, print, 'no')
    h2 = loop.call_later(0.1, print, 'yes')
    h3 = loop.call_at(loop.time(), print, 'now')
    print(h > h2, h == h2, h2 <= h, hash(h) == hash(h), h._when if False else '', h.cancelled())
    h.cancel()
    h.cancel()
    print(h.cancelled())
    await asyncio.sleep(0.3)
    h2.cancel()
    print(h2.cancelled())
    for bad in (lambda: loop.call_later(None, print), lambda: loop.call_later('x', print),
            lambda: loop.call_soon(), lambda: loop.call_at(None, print), lambda: loop.call_soon(5),
                    lambda: loop.call_later(-1, print, 'negative'), lambda: loop.call_soon(print, x=5),
                            lambda: loop.call_later(float('nan'), print)):
        try:
            print(type(bad()).__name__)
        except Exception as e:
            print(type(e).__name__, e)
    await asyncio.sleep(0.1)
    try:
        await asyncio.sleep('1')
    except TypeError as e:
        print(e)
    print(await asyncio.sleep(-1, 'neg'))
    try:
        await asyncio.sleep(float('nan'))
    except ValueError as e:
        print(e)
asyncio.run(main())
