# coroscope: --interrupt-at 0.25
"""Ctrl+C as tutorials of 2018 handle it."""
import asyncio

async def w():
    while True:
        await asyncio.sleep(0.1)
        print('tick')
loop = asyncio.new_event_loop()
t = loop.create_task(w())
try:
    loop.run_forever()
except KeyboardInterrupt:
    print('ctrl-c')
finally:
    pending = asyncio.all_tasks(loop)
    for p in pending:
        p.cancel()
    print(loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True)))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
