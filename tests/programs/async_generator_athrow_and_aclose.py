"""asend, athrow and aclose of an asynchronous generator, with awaits in its finally."""
import asyncio


async def counter():
    n = 0
    try:
        while True:
            try:
                n += (yield n) or 1
            except ValueError as error:
                print("thrown in:", error)
                n = 100
    finally:
        await asyncio.sleep(0.1)
        print("closed at", n)


async def main():
    numbers = counter()
    print(await anext(numbers), await numbers.asend(5), await numbers.athrow(ValueError("jump")))
    await numbers.aclose()
    print(await anext(numbers, "over"))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
