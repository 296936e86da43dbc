# coroscope: --interrupt-at 0.5
"""signal.signal(SIGINT, SIG_IGN) makes Ctrl+C nothing; the program goes on."""
import asyncio
import signal


async def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    await asyncio.sleep(1)
    print("nothing happened", asyncio.get_running_loop().time())


asyncio.run(main())
