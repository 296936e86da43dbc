# coroscope: args two words --flag=1
"""The program's own arguments, its name and its folder."""
import asyncio
import os
import sys


async def main():
    print(len(sys.argv), sys.argv[1:])
    print(os.path.basename(sys.argv[0]), __name__, os.path.basename(__file__))
    print(os.path.basename(sys.path[0]))
    await asyncio.sleep(0)


asyncio.run(main())
