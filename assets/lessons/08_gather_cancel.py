"""Lesson 8. Ctrl+C, then cancel everything at once."""
import asyncio


async def guard(gate, seconds):
    print("guarding the", gate)
    await asyncio.sleep(seconds)


async def main():
    gates = {"north": 5, "south": 7}
    guards = [asyncio.create_task(guard(gate, seconds),
                                  name=gate)
              for gate, seconds in gates.items()]
    await asyncio.wait(guards)
    print("never reached: the watch is over")


loop = asyncio.new_event_loop()
watch = loop.create_task(main(), name="main")
try:
    loop.run_until_complete(watch)
except KeyboardInterrupt:
    # main is one of them: it wraps the others.
    tasks = asyncio.all_tasks(loop)
    print("Ctrl+C:", len(tasks), "tasks")
    print("cancel", asyncio.gather(*tasks).cancel())
    loop.stop()
    loop.run_forever()
    print("cancelled:", *(t.cancelled() for t in tasks))
finally:
    loop.close()
