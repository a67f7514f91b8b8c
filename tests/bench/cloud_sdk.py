"""The vendor's SDK in a process with packages of its own: asked for one thing after the other, beside ours."""

import asyncio
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.cloud_service import KEY
from tests.vendor_sdk import DASHSCOPE, ROOT, NotInstalledError

_ANSWER_S = 60.0


class Sdk:
    """What runs in `cloud_sdk_peer`."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    async def ask(self, what: str, **given: object) -> Any:
        """What comes of a function of the peer.  Raises RuntimeError."""
        return await asyncio.to_thread(self.ask_now, what, **given)

    def ask_now(self, what: str, **given: object) -> Any:
        """The same, for who has no loop."""
        assert self._child.stdin
        assert self._child.stdout
        limit = threading.Timer(_ANSWER_S, self._child.kill)
        limit.start()
        try:
            self._child.stdin.write(json.dumps({"what": what, "given": given}) + "\n")
            self._child.stdin.flush()
            answer = self._child.stdout.readline()
        finally:
            limit.cancel()
        if not answer:
            raise RuntimeError(f"the SDK gave no answer to {what}")
        return json.loads(answer)


@contextmanager
def running() -> Iterator[Sdk]:
    """Meanwhile it can be asked."""
    command = [str(DASHSCOPE.python), "-m", "tests.bench.cloud_sdk_peer", KEY]
    with subprocess.Popen(
        command, cwd=ROOT, env=DASHSCOPE.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield Sdk(child)
        finally:
            child.kill()


def missing(*, allowed: bool) -> str:
    """Why there is no SDK; empty when there is, and it is installed when that is allowed."""
    if DASHSCOPE.is_installed:
        return ""
    if not allowed:
        return "the SDK is not installed; with -- --peers it is, in build/"
    try:
        DASHSCOPE.install()
    except NotInstalledError as error:
        return str(error)
    return ""
