"""run_forever() twice, with a task that lives through the pause."""
import asyncio

async def ticker(name):
    n = 0
    while True:
        print(name, n)
        n += 1
        await asyncio.sleep(0.1)
loop = asyncio.new_event_loop()
t = loop.create_task(ticker('a'))
loop.call_later(0.25, loop.stop)
loop.run_forever()
print('pause')
loop.call_later(0.25, loop.stop)
loop.run_forever()
t.cancel()
try:
    loop.run_until_complete(t)
except asyncio.CancelledError:
    print('cancelled')
loop.close()
