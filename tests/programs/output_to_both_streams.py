"""Standard output and standard error, whole lines and parts of lines, some not ASCII."""
import asyncio
import sys


async def talker(stream, words):
    for word in words:
        print(word, end=" ", file=stream, flush=True)
        await asyncio.sleep(0.1)
    print(file=stream)


async def main():
    await asyncio.gather(talker(sys.stdout, ["one", "zwölf", "三"]), talker(sys.stderr, ["uno", "δύο"]))
    sys.stdout.write("no newline at the end")


asyncio.run(main())
