"""TaskGroup and timeout outside of their life."""
import asyncio

async def nothing():
    pass

async def main():
    tg = asyncio.TaskGroup()
    c = nothing()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    async with tg:
        pass
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    try:
        async with tg:
            pass
    except RuntimeError as e:
        print(e)
    c.close()
    print(repr(tg))
    try:
        async with asyncio.TaskGroup() as tg2:
            tg2.create_task(asyncio.sleep(5), name='s')
            print(repr(tg2))
            raise KeyError('body')
    except* KeyError as e:
        print(repr(e), e.exceptions)
    t = asyncio.timeout(0.1)
    try:
        t.reschedule(5)
    except (RuntimeError, AssertionError) as e:
        print(repr(e))
    async with t:
        print(t)
    print(t)
    try:
        async with t:
            pass
    except RuntimeError as e:
        print(e)
asyncio.run(main())
