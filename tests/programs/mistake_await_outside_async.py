"""await in a plain function: a syntax error."""
import asyncio

def main():
    await asyncio.sleep(1)
asyncio.run(main())
