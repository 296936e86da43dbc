"""Nothing but what every asyncio program starts with."""
import asyncio  # noqa: F401
