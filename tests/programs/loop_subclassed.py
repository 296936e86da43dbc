"""Loops of a program's own class, by Runner and by a policy."""
import asyncio

class MyLoop(asyncio.SelectorEventLoop):

    def call_soon(self, cb, *args, context=None):
        return super().call_soon(cb, *args, context=context)

    def time(self):
        return super().time()

    def default_exception_handler(self, context):
        print('mine:', context['message'])

    def create_task(self, coro, **kw):
        print('create_task')
        return super().create_task(coro, **kw)

async def main():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.create_task(asyncio.sleep(0.1))
    print(type(asyncio.get_running_loop()).__name__)
with asyncio.Runner(loop_factory=MyLoop) as r:
    r.run(main())

class P(asyncio.DefaultEventLoopPolicy):

    def new_event_loop(self):
        l = MyLoop()
        l.set_debug(False)
        return l
asyncio.set_event_loop_policy(P())
asyncio.run(main())
