"""Random numbers repeat from run to run, and so do identifiers made from them."""
import asyncio
import random
import uuid


async def roll(name):
    await asyncio.sleep(random.random() / 10)
    print(name, random.randint(1, 6))


async def main():
    print(random.random(), random.sample(range(100), 5), random.choice("abc"))
    await asyncio.gather(*(roll(name) for name in ("red", "green", "blue")))
    print(uuid.UUID(int=random.getrandbits(128), version=4))
    print(uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"))
    one, two = uuid.uuid4(), uuid.uuid4()
    print("version", one.version, "distinct:", one != two)
    print("order of strings in a set:", list({"alpha", "beta", "gamma", "delta"}))


asyncio.run(main())
