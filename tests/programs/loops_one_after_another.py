"""Several loops in one process; the clock and the numbering of tasks go on."""
import asyncio

names = []


async def visit(label):
    names.append(asyncio.current_task().get_name())
    await asyncio.sleep(0.1)
    print(label, "visited")


first = asyncio.new_event_loop()
second = asyncio.new_event_loop()
start = first.time()
waiting = second.create_task(visit("second loop"), name="waiting")
first.run_until_complete(visit("first loop"))
print("the other loop did not run:", not waiting.done())
second.run_until_complete(waiting)
first.run_until_complete(visit("first loop again"))
first.close()
second.close()
for n in range(2):
    asyncio.run(visit(f"run {n}"))
print(names)
print(f"{asyncio.new_event_loop().time() - start:.1f}")
