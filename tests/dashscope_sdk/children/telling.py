"""What every child does: tell the test, a line of JSON each time, what the SDK told it."""

import json
import os
import sys
import threading
from typing import Any

LIMIT_S = 10.0
KEY = "sk-test"

_ONE_LINE = threading.Lock()


class Telling:
    """The callbacks of both of the SDK's classes."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._changed = threading.Condition()

    def on_open(self) -> None:
        tell("open")

    def on_event(self, message: dict[str, Any]) -> None:
        tell("event", event=message)
        self.see(message["type"])

    def on_close(self, close_status_code: int | None, close_msg: str | None) -> None:
        tell("close", code=close_status_code, message=close_msg)
        self.see("close")

    def wait_for(self, kind: str, count: int = 1) -> None:
        """Until so many events of this type have come; `close` is a close by the service.

        Of a close of its own the SDK does not always tell.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._seen.count(kind) >= count, LIMIT_S):
                sys.exit(f"{kind} did not come; what came: {self._seen}")

    def see(self, kind: str) -> None:
        """It has come."""
        with self._changed:
            self._seen.append(kind)
            self._changed.notify_all()


def tell(kind: str, **fields: Any) -> None:
    """A line for the test."""
    line = json.dumps({"kind": kind, **fields}) + "\n"
    # Python ends badly when one of the SDK's threads is in the middle of a buffered write
    with _ONE_LINE:
        os.write(sys.stdout.fileno(), line.encode())
