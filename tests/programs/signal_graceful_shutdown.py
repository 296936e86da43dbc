# coroscope: --interrupt-at 0.35
"""The graceful shutdown that everybody copies."""
import asyncio, signal

async def shutdown(sig, loop):
    print('caught', sig.name)
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    print(len(tasks))
    for t in tasks:
        t.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    loop.stop()

async def work():
    while True:
        await asyncio.sleep(0.1)
        print('w')
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
for s in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
    loop.add_signal_handler(s, lambda s=s: asyncio.create_task(shutdown(s, loop)))
try:
    loop.create_task(work())
    loop.run_forever()
finally:
    loop.close()
    print('closed')
