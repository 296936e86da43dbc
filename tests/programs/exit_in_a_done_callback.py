"""sys.exit() in a done callback."""
import asyncio, sys

def cb(fut):
    print('cb', fut.result())
    sys.exit('bye')

async def main():
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(cb)
    f.set_result(1)
    await asyncio.sleep(1)
try:
    asyncio.run(main())
finally:
    print('outer finally')
