"""Lesson 4. Three sleeps at once, waited for twice."""
import asyncio


async def row(boat, seconds):
    await asyncio.sleep(seconds)
    print(boat, "is back")
    return f"{boat} {seconds} s"


def set_out(day):
    boats = {"blue": 2, "green": 4, "red": 1}
    return [asyncio.create_task(row(boat, seconds),
                                name=f"{boat} {day}")
            for boat, seconds in boats.items()]


async def main():
    # wait: two sets of tasks; a set has no order.
    done, pending = await asyncio.wait(set_out("Mon"))
    print(len(done), "done,", len(pending), "pending")

    # gather: one list of results, in order.
    print(await asyncio.gather(*set_out("Tue")))


loop = asyncio.new_event_loop()
start = loop.time()
days = loop.create_task(main(), name="main")
loop.run_until_complete(days)
print(f"both days: {loop.time() - start:.0f} s")
loop.close()
