"""Ending a connection on purpose."""

import asyncio

from tests.servers.dashscope.line import reset_transport


def close(transport: asyncio.Transport | None, *, reset: bool) -> None:
    """What was sent before arrives in any case with a FIN, mostly with a reset."""
    if transport is None:
        return
    if reset:
        reset_transport(transport)
    else:
        transport.close()
