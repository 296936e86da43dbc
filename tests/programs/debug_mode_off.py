"""Debug mode is off unless asked for; it can be asked for."""
import asyncio


async def report():
    loop = asyncio.get_running_loop()
    print("debug:", loop.get_debug())
    await asyncio.sleep(0)


asyncio.run(report())
asyncio.run(report(), debug=True)
loop = asyncio.new_event_loop()
loop.set_debug(True)
loop.run_until_complete(report())
try:
    loop.call_soon("not callable")
except TypeError as error:
    print(error)
loop.close()
