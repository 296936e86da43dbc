"""Coroutines from exec() and eval()."""
import asyncio
src = '\nimport asyncio\nasync def inner(n):\n    await asyncio.sleep(0.1)\n    return 10 // n\n'
ns = {}
exec(src, ns)

async def main():
    print(await ns['inner'](2))
    print(await eval('inner(5)', ns))
    await ns['inner'](0)
asyncio.run(main())
