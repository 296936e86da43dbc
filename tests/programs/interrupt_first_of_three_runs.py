# coroscope: --interrupt-at 0.15
"""Ctrl+C in the second of three runs."""
import asyncio

async def f(n):
    await asyncio.sleep(n)
    print('f', n)
for n in (0.1, 0.2, 0.3):
    try:
        asyncio.run(f(n))
    except KeyboardInterrupt as e:
        print('KI', repr(e), repr(e.__cause__), repr(e.__context__))
