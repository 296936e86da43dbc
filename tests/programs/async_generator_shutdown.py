"""asyncio.run closes the generators that are still suspended, after the tasks."""
import asyncio

kept = []


async def stream():
    try:
        while True:
            await asyncio.sleep(0.1)
            yield "data"
    finally:
        print("stream: finally begins")
        await asyncio.sleep(0.1)
        print("stream: finally ends")


async def main():
    generator = stream()
    kept.append(generator)
    print(await anext(generator))
    print("main returns with the stream open")


asyncio.run(main())
print("after run")
