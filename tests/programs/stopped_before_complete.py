"""run_until_complete complains when the loop is stopped under it."""
import asyncio


async def long_trip():
    await asyncio.sleep(0.3)
    return "arrived"


loop = asyncio.new_event_loop()
trip = loop.create_task(long_trip(), name="trip")
loop.call_later(0.1, loop.stop)
try:
    loop.run_until_complete(trip)
except RuntimeError as error:
    print("RuntimeError:", error)
print("pending:", not trip.done())
print(loop.run_until_complete(trip))
loop.close()
