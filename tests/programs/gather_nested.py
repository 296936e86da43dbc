"""gather of gathers: results nest in the same shape."""
import asyncio


async def cell(row, column):
    await asyncio.sleep(0.1 * (3 - row) + 0.01 * column)
    return f"{row}{column}"


async def main():
    rows = [asyncio.gather(*(cell(row, column) for column in range(3))) for row in range(3)]
    for row in rows:
        row.add_done_callback(lambda future: print("row complete:", future.result()))
    print(await asyncio.gather(*rows))


asyncio.run(main())
