"""Nested timeouts: the one that expired raises, the other stays as it is."""
import asyncio


async def attempt(outer_limit, inner_limit):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(outer_limit) as outer:
            try:
                async with asyncio.timeout(inner_limit) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print(f"{loop.time() - start:.1f} inner block")
            await asyncio.sleep(0.1)
            print(f"{loop.time() - start:.1f} after the inner block")
    except TimeoutError:
        print(f"{loop.time() - start:.1f} outer block")
    print("expired:", outer.expired(), inner.expired())


async def main():
    await attempt(0.5, 0.2)
    await attempt(0.2, 0.5)
    await attempt(0.3, 0.3)


asyncio.run(main())
