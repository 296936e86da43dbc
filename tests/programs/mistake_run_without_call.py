"""The parentheses of main() are missing."""
import asyncio

async def main():
    print('hi')
asyncio.run(main)
