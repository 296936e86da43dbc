"""asyncio.run() three times, then a loop by hand."""
import asyncio
loop_ids = []

async def main(n):
    loop_ids.append(asyncio.get_running_loop())
    await asyncio.sleep(0.1)
    return n
print([asyncio.run(main(i)) for i in range(3)], len(set(loop_ids)), all((l.is_closed() for l in loop_ids)))
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
l = asyncio.new_event_loop()
asyncio.set_event_loop(l)
print(l.run_until_complete(main(9)), asyncio.get_event_loop() is l)
asyncio.set_event_loop(None)
l.close()
