"""main() is no coroutine function."""
import asyncio

def main():
    print('hi')
asyncio.run(main())
