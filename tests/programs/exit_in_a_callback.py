"""SystemExit in a callback comes out of run_forever; what was ready behind it waits for the next run."""
import asyncio

loop = asyncio.new_event_loop()


def leave():
    raise SystemExit("leaving by a callback")


loop.call_soon(print, "before")
loop.call_soon(leave)
loop.call_soon(print, "after")
try:
    loop.run_forever()
except SystemExit as error:
    print("caught:", error)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
raise SystemExit(3)
