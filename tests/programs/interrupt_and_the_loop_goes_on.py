"""A loop used again after KeyboardInterrupt left it."""
import asyncio
loop = asyncio.new_event_loop()

def cb():
    raise KeyboardInterrupt

async def main():
    await asyncio.sleep(0.5)
    print('main done')
    return 7
t = loop.create_task(main())
loop.call_later(0.1, cb)
try:
    loop.run_until_complete(t)
except KeyboardInterrupt:
    print('interrupted', loop.is_running(), t.done())
print(loop.run_until_complete(t))
loop.close()
