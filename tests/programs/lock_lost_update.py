"""Read, await, write: without a lock updates are lost, with one they are not."""
import asyncio
import contextlib


async def deposit(account, guard):
    async with guard:
        balance = account["balance"]
        await asyncio.sleep(0)
        account["balance"] = balance + 1


async def main():
    for name, guard in (("without", contextlib.nullcontext()), ("with", asyncio.Lock())):
        account = {"balance": 0}
        await asyncio.gather(*(deposit(account, guard) for _ in range(5)))
        print(name, "a lock:", account["balance"])


asyncio.run(main())
