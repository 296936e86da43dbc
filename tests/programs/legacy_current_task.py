"""As in tutorials of 2018: asyncio.Task.current_task()."""
import asyncio


async def who():
    print(asyncio.Task.current_task().get_name(), asyncio.Task.current_task() is asyncio.current_task())
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print("outside:", asyncio.Task.current_task())
loop.run_until_complete(asyncio.wait([loop.create_task(who(), name=name) for name in ("me", "you")]))
loop.close()
