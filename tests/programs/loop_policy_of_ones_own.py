"""An event loop policy that names its loops."""
import asyncio


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        loop = super().new_event_loop()
        print("made a loop")
        return loop


asyncio.set_event_loop_policy(Policy())
asyncio.run(asyncio.sleep(0.1))
loop = asyncio.new_event_loop()
loop.run_until_complete(asyncio.sleep(0))
loop.close()
asyncio.set_event_loop_policy(None)
asyncio.run(asyncio.sleep(0))
