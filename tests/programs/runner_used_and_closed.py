"""Runner: several runs, closing twice, and use after that."""
import asyncio

async def f(x):
    await asyncio.sleep(0.1)
    return x
runner = asyncio.Runner()
print(runner.run(f(1)))
loop = runner.get_loop()
print(loop.is_running(), loop.is_closed())
print(runner.run(f(2)))
runner.close()
runner.close()
print(loop.is_closed())
c = f(3)
try:
    runner.run(c)
except RuntimeError as e:
    print(e)
c.close()
try:
    with runner:
        pass
except RuntimeError as e:
    print(e)
with asyncio.Runner(debug=True) as r:
    try:
        r.run(42)
    except ValueError as e:
        print(e)
    except TypeError as e:
        print(e)
