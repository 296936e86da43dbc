# coroscope: --interrupt-at 0.35
"""Ctrl+C under asyncio.run cancels the main task, which may clean up; then KeyboardInterrupt is raised."""
import asyncio


async def background():
    try:
        await asyncio.sleep(60)
    finally:
        print("background ends")


async def main():
    task = asyncio.create_task(background(), name="background")
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        print("main cancelled, background done:", task.done())
        await asyncio.sleep(0.1)
        print("main cleaned up")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt after asyncio.run")
