"""Text from standard input, while it arrives."""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator

WAITING = 100
"""Lines that may wait; then the writer of the pipe waits."""


async def lines_as_they_come() -> AsyncIterator[str]:
    """Each line of standard input as soon as it is there, to its end."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue(WAITING)

    def read() -> None:
        for line in iter(sys.stdin.buffer.readline, b""):
            asyncio.run_coroutine_threadsafe(lines.put(line.decode(errors="replace")), loop).result()
        asyncio.run_coroutine_threadsafe(lines.put(None), loop).result()

    # a thread of its own: files, terminals and pipes all block, and nobody may wait for it at the end
    threading.Thread(target=read, name="standard input", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
