"""The vendor's SDK in a process with packages of its own: asked for one thing after the other, beside ours."""

import asyncio
import fcntl
import json
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.cloud_service import KEY
from tests.dashscope_sdk.conftest import FOLDER, INSTALLING_S, ROOT, WANTED, _environment

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
    command = [str(FOLDER / "bin" / "python"), "-m", "tests.bench.cloud_sdk_peer", KEY]
    with subprocess.Popen(
        command, cwd=ROOT, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield Sdk(child)
        finally:
            child.kill()


def missing(*, allowed: bool) -> str:
    """Why there is no SDK; empty when there is, and it is installed when that is allowed."""
    stamp, expected = FOLDER / "installed", f"{sys.version} {' '.join(WANTED)}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == expected:
        return ""
    if not allowed:
        return "the SDK is not installed; with -- --peers it is, in build/"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER.parent / "dashscope-sdk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests may be installing it
        venv.create(FOLDER, clear=True, symlinks=True)
        pip = [sys.executable, "-m", "pip", "--python", str(FOLDER / "bin" / "python"), "install", "--quiet", *WANTED]
        done = subprocess.run(pip, check=False, timeout=INSTALLING_S, capture_output=True, text=True)
        if not done.returncode:
            stamp.write_text(expected, encoding="utf-8")
    return f"the SDK cannot be installed: {done.stderr.strip()[-300:]}" if done.returncode else ""
