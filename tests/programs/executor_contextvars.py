"""to_thread takes the context along, run_in_executor does not."""
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def main():
    user.set("ada")
    print(await asyncio.to_thread(user.get))
    print(await asyncio.get_running_loop().run_in_executor(None, user.get))


asyncio.run(main())
