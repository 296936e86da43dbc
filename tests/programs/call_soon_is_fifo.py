"""call_soon keeps the order; what a callback adds runs in the next iteration."""
import asyncio

loop = asyncio.new_event_loop()


def parent(name):
    print(name)
    for n in (1, 2):
        loop.call_soon(print, f"{name}.{n}")


loop.call_soon(parent, "a")
loop.call_soon(print, "b")
loop.call_soon_threadsafe(parent, "c")
loop.call_soon(loop.call_soon, loop.stop)
loop.run_forever()
print("stopped")
loop.close()
