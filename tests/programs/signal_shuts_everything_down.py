"""Signals and an unhandled exception shut all tasks down, as services do it."""
import asyncio, signal, os, sys
stopped = []
async def worker(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        stopped.append((n, e.args))
        raise
async def shutdown(sig, loop):
    print("got", sig.name)
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    for t in tasks: t.cancel(f"by {sig.name}")
    stopped.clear()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(sorted(map(repr, results)))
    print(sorted(stopped))
    loop.stop()
def handle_exception(loop, context):
    print("handler", context["message"], repr(context.get("exception")))
    asyncio.create_task(shutdown(signal.SIGUSR1, loop))
async def boom():
    await asyncio.sleep(0.02)
    raise Exception("boom")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
for s in (signal.SIGTERM, signal.SIGINT):
    loop.add_signal_handler(s, lambda s=s: asyncio.create_task(shutdown(s, loop)))
loop.set_exception_handler(handle_exception)
ts = [loop.create_task(worker(i), name=f"w{i}") for i in range(2)]
loop.call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)
try:
    loop.run_forever()
    print("again")
    loop.create_task(worker(9))
    loop.create_task(boom())
    import gc
    loop.call_later(0.03, gc.collect)
    loop.run_forever()
finally:
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    loop.close()
    print("closed")
sys.exit(len(ts))
