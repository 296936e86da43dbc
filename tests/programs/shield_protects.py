"""shield: the outer wait is cancelled, the inner task runs on."""
import asyncio


async def payment():
    await asyncio.sleep(0.3)
    print("payment booked")
    return "receipt"


async def customer(inner):
    try:
        await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("customer leaves, payment done:", inner.done())
        raise


async def main():
    inner = asyncio.create_task(payment(), name="payment")
    outer = asyncio.create_task(customer(inner), name="customer")
    await asyncio.sleep(0.1)
    outer.cancel()
    await asyncio.wait([outer])
    print("outer cancelled:", outer.cancelled(), "inner:", inner.cancelled())
    print(await asyncio.shield(inner))
    print("shield of a finished task:", await asyncio.shield(inner))


asyncio.run(main())
