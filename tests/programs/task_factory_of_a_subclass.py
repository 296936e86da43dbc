"""A task factory that makes tasks of a class of its own."""
import asyncio

class MyTask(asyncio.Task):

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(coro, loop=loop, name=name)
        print('made', self.get_name())

    def cancel(self, msg=None):
        print('cancel', self.get_name(), msg)
        return super().cancel(msg)

def factory(loop, coro, **kw):
    return MyTask(coro, loop=loop, **kw)

async def f():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print('got', e.args)
        raise

async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    t = asyncio.create_task(f(), name='x')
    await asyncio.sleep(0.1)
    t.cancel('why')
    r = await asyncio.gather(t, f(), return_exceptions=True)
    print(r)
    try:
        loop.set_task_factory(3)
    except TypeError as e:
        print(e)
    loop.set_task_factory(None)
    async with asyncio.timeout(0.1) as cm:
        try:
            await f()
        except asyncio.CancelledError:
            print('inner')
            raise
try:
    asyncio.run(main())
except TimeoutError as e:
    print(repr(e))
