"""Warnings caught by the program."""
import asyncio, warnings

async def f():
    pass
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    f()

    async def main():
        f()
    asyncio.run(main())
    print([str(x.message) for x in w])
