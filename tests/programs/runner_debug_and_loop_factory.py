"""asyncio.Runner: its loop, a loop_factory, a closed one."""
import asyncio


def factory():
    print("factory")
    return asyncio.new_event_loop()


async def answer():
    return asyncio.get_running_loop().get_debug()


with asyncio.Runner(debug=True, loop_factory=factory) as runner:
    print(runner.run(answer()))
    print(runner.get_loop().is_closed())
try:
    runner.run(answer())
except RuntimeError as error:
    print(error)
