"""Debug mode with logging at its lowest level."""
import asyncio, time, logging
logging.basicConfig(level=logging.DEBUG, format='%(levelname)s %(name)s %(message)s')

async def slow():
    time.sleep(0.3)
    await asyncio.sleep(0.1)
    time.sleep(0.05)

def cb(n):
    time.sleep(n)

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(cb, 0.2)
    loop.slow_callback_duration = 0.15
    await slow()
asyncio.run(main(), debug=True)
