"""A callback may create a task; so steps can be chained without await."""
import asyncio

loop = asyncio.new_event_loop()
start = loop.time()


async def stage(number):
    await asyncio.sleep(0.1 * number)
    return number


def next_stage(task):
    number = task.result()
    print(f"{loop.time() - start:.1f} stage {number} done")
    if number == 3:
        loop.stop()
    else:
        loop.create_task(stage(number + 1), name=f"stage {number + 1}").add_done_callback(next_stage)


loop.create_task(stage(1), name="stage 1").add_done_callback(next_stage)
loop.run_forever()
print(f"{loop.time() - start:.1f} stopped")
loop.close()
