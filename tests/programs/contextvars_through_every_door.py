"""Context variables through callbacks, tasks and threads."""
import asyncio, contextvars
v = contextvars.ContextVar('v', default='none')

def cb(label):
    print(label, v.get())

async def child():
    v.set('child')
    await asyncio.sleep(0.1)
    cb('in child')

async def main():
    loop = asyncio.get_running_loop()
    v.set('main')
    loop.call_soon(cb, 'soon')
    ctx = contextvars.copy_context()
    ctx.run(v.set, 'ctx')
    loop.call_soon(cb, 'soon ctx', context=ctx)
    loop.call_later(0.1, cb, 'later')
    loop.call_at(loop.time() + 0.1, lambda: cb('at'), context=ctx) if False else loop.call_at(loop.time() + 0.1,
            cb, 'at', context=ctx)
    fut = loop.create_future()
    fut.add_done_callback(lambda f: cb('done'))
    fut.add_done_callback(lambda f: cb('done ctx'), context=ctx)
    fut.set_result(None)
    v.set('main2')
    t = asyncio.create_task(child())
    await t
    cb('after')
    t = asyncio.create_task(child(), context=ctx)
    await t
    print(ctx[v])
    await asyncio.to_thread(cb, 'thread')
    await loop.run_in_executor(None, cb, 'executor')
    token = v.set('tmp')
    v.reset(token)
    cb('reset')
    try:
        v.reset(token)
    except RuntimeError as e:
        print(type(e))
asyncio.run(main())
