"""wait_for() over a task that will not be cancelled."""
import asyncio

async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(0.2)
            return 'finished'
        except asyncio.CancelledError:
            print('no', i)
    return 'gave up'

async def main():
    try:
        print(await asyncio.wait_for(stubborn(), 0.1))
    except asyncio.TimeoutError as e:
        print('timeout', repr(e), repr(e.__cause__))
    try:
        print(await asyncio.wait_for(asyncio.shield(asyncio.sleep(0.2, 'x')), 0.1))
    except asyncio.TimeoutError as e:
        print('timeout', repr(e))
    t = asyncio.create_task(asyncio.wait_for(asyncio.sleep(1), 0.5))
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print('c', repr(e))
    print(await asyncio.wait_for(asyncio.sleep(0, 'zero'), None))
    try:
        await asyncio.wait_for(asyncio.sleep(0, 'zero'), 0)
    except asyncio.TimeoutError:
        print('zero timeout')
asyncio.run(main())
