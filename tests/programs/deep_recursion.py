"""Recursion without end, of coroutines and of functions."""
import asyncio

async def deep(n):
    return await deep(n + 1)

async def main():
    try:
        await deep(0)
    except RecursionError as e:
        print(e)

    def r():
        return r()
    r()
asyncio.run(main())
