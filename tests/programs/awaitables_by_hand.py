"""__await__ in all its forms, right and wrong."""
import asyncio, types

@types.coroutine
def switch():
    x = (yield)
    return x

class Aw:

    def __await__(self):
        print('await')
        r = (yield from asyncio.sleep(0.1, 'v').__await__())
        return r

class Bad:

    def __await__(self):
        return 5

class Bad2:

    def __await__(self):
        yield 'something'

async def main():
    print(await switch())
    print(await Aw())
    for b in (Bad, Bad2):
        try:
            await b()
        except BaseException as e:
            print(type(e), e)
    t = asyncio.current_task()

    async def selfawait():
        await t2
    t2 = asyncio.create_task(selfawait())
    try:
        await t2
    except BaseException as e:
        print(type(e))
asyncio.run(main())
