"""A loop driven by hand: stopped, closed, used again, and its futures awaited in another loop."""
import asyncio, sys, warnings
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
async def job(n):
    await asyncio.sleep(n / 100)
    if n == 2:
        raise ArithmeticError(n)
    return n
futures = [asyncio.ensure_future(job(n), loop=loop) for n in range(4)]
done, pending = loop.run_until_complete(asyncio.wait(futures, return_when=asyncio.FIRST_EXCEPTION))
print(len(done), len(pending), [f.result() for f in futures if f.done() and not f.exception()])
def stop_later():
    print("stopping"); loop.stop()
loop.call_later(0.02, stop_later)
loop.run_forever()
loop.run_until_complete(loop.shutdown_asyncgens())
try:
    loop.run_until_complete(job(2))
except ArithmeticError as e:
    print("error", e)
loop.close()
try:
    loop.run_until_complete(job(1))
except RuntimeError as e:
    print(e)
other = asyncio.new_event_loop()
async def cross():
    try:
        await futures[3]
        f = loop.create_future()
        await f
    except RuntimeError as e:
        print(str(e)[:40])
other.run_until_complete(cross())
other.close()
print(asyncio.get_event_loop_policy().__class__.__name__, loop, other.is_closed())
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        asyncio.get_event_loop_policy().set_event_loop(None)
        asyncio.get_event_loop()
    except (RuntimeError, DeprecationWarning) as e:
        print(type(e).__name__, e)
