# coroscope: --stdin input_lines.input
"""sys.stdin: a line, the rest line by line, and nothing after the end; from a thread as well."""
import asyncio
import sys


async def main():
    print(repr(sys.stdin.readline()))
    print(repr(await asyncio.to_thread(sys.stdin.readline)))
    for line in sys.stdin:
        print(repr(line))
    print(repr(sys.stdin.read()), sys.stdin.name, sys.stdin.mode, sys.stdin.encoding)


asyncio.run(main())
