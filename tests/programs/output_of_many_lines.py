"""Several lines in one print, empty prints, separators."""
import asyncio


async def poet(name):
    print(f"{name}: first line\n{name}: second line")
    await asyncio.sleep(0)
    print()
    print(name, "three", "words", sep="\n", end="\n--\n")


async def main():
    await asyncio.gather(poet("haiku"), poet("sonnet"))


asyncio.run(main())
