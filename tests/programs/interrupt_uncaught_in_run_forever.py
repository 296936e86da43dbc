# coroscope: --interrupt-at 0.25
"""An uncaught Ctrl+C while the loop waits: the traceback ends in select(), and finally blocks are not run."""
import asyncio


async def ticker():
    try:
        while True:
            await asyncio.sleep(0.1)
            print("tick")
    finally:
        print("finally of the ticker")


loop = asyncio.new_event_loop()
task = loop.create_task(ticker())
loop.run_forever()
