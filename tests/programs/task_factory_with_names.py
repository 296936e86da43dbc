"""A task factory that makes tasks of a class of its own, and one that is taken away."""
import asyncio


class Loud(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name())
        return super().cancel(msg)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **options: Loud(coroutine, loop=loop, **options))
    task = asyncio.create_task(asyncio.sleep(9), name="sleeper")
    print(type(task).__name__, loop.get_task_factory() is not None)
    try:
        await asyncio.wait_for(task, 0.1)
    except asyncio.TimeoutError:
        print("timeout")
    loop.set_task_factory(None)
    print(type(asyncio.create_task(asyncio.sleep(0))).__name__)
    try:
        loop.set_task_factory(1)
    except TypeError as error:
        print(error)


asyncio.run(main())
