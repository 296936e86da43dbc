# coroscope: --interrupt-at 0.15
"""An uncaught Ctrl+C: traceback, and the process dies by SIGINT (exit status 130)."""
import asyncio


async def sleeper():
    print("sleeping")
    await asyncio.sleep(10)
    print("never printed")


asyncio.run(sleeper())
