# coroscope: --stdin input_lines.input
"""input() in a coroutine freezes nothing but the program; at the end of the file comes an EOFError."""
import asyncio


async def main():
    name = input("name? ")
    await asyncio.sleep(0.1)
    age = int(input())
    print(f"{name} is {age}", repr(input("> ")))
    print(input())
    try:
        input("more? ")
    except EOFError as error:
        print(repr(error))


asyncio.run(main())
