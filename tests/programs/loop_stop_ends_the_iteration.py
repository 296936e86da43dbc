"""stop() lets the current iteration end: what was ready runs, what it adds waits for the next run."""
import asyncio

loop = asyncio.new_event_loop()


def first():
    print("first: stop")
    loop.stop()
    loop.call_soon(print, "added after stop")


loop.call_soon(first)
loop.call_soon(print, "second was ready as well")
loop.call_later(0.1, print, "timer")
loop.run_forever()
print("-- stopped, running:", loop.is_running())

loop.call_soon(loop.stop)
loop.run_forever()
print("-- the rest of the queue ran")

loop.stop()  # before run_forever: one iteration
loop.call_soon(print, "one iteration")
loop.run_forever()
loop.call_later(0.2, loop.stop)
loop.run_forever()
print("-- closed:", loop.is_closed())
loop.close()
print("-- closed:", loop.is_closed())
