"""stop before run_forever, close twice, run after close, stop in a callback before others."""
import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "first")
loop.stop()
loop.run_forever()
print(loop.is_running(), loop.is_closed())
loop.call_soon(loop.stop)
loop.call_soon(print, "after stop, in the same iteration")
loop.run_forever()
loop.close()
loop.close()
for call in (loop.run_forever, lambda: loop.call_soon(print)):
    try:
        call()
    except RuntimeError as error:
        print(error)
print(loop)
