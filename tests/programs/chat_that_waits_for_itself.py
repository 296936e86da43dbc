"""A chat whose clients wait for messages that were not taken."""
import asyncio

class Room:

    def __init__(self):
        self.q = {}

    async def send(self, who, text):
        for n, q in self.q.items():
            if n != who:
                await q.put((who, text))

async def client(room, name, script):
    q = room.q[name] = asyncio.Queue(2)

    async def recv():
        while True:
            who, text = await q.get()
            print(f'{name}<-{who}: {text}')
            q.task_done()
    r = asyncio.create_task(recv(), name=f'recv-{name}')
    for d, t in script:
        await asyncio.sleep(d)
        await room.send(name, t)
    await q.join()
    r.cancel()
    await asyncio.gather(r, return_exceptions=True)

async def main():
    room = Room()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(client(room, 'ann', [(0.1, 'hi'), (0.2, 'bye')]))
        tg.create_task(client(room, 'bob', [(0.2, 'yo')]))
        tg.create_task(client(room, 'cy', []))
asyncio.run(main())
