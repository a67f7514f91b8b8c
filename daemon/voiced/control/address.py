"""Where the control socket is, for the daemon that makes it and for those who look for it."""

import os
from collections.abc import Mapping
from pathlib import Path

from voiced.api.errors import UnavailableError
from voiced.wording import printed

LONGEST_PATH = 107
"""Bytes: what the kernel takes for a socket's name."""

_NAME = "control.sock"
_SYSTEM = Path("/run/voiced") / _NAME


def served_at(setting: str, env: Mapping[str, str], uid: int) -> Path:
    """Where a daemon of that user listens; `setting` is control.socket, "" when it is not set."""
    if setting:
        return Path(setting)
    if directories := env.get("RUNTIME_DIRECTORY"):  # systemd's, for the service; several are joined by colons
        return Path(directories.partition(":")[0]) / _NAME
    if uid == 0:
        return _SYSTEM
    if (runtime := Path(env.get("XDG_RUNTIME_DIR", ""))).is_absolute():
        return runtime / "voiced" / _NAME
    # nobody else can prepare something there
    return Path(env.get("HOME") or Path.home()) / ".voiced" / _NAME


def looked_for_at(setting: str, env: Mapping[str, str], uid: int) -> tuple[Path, ...]:
    """Where a client of that user looks for a daemon, in order: the user's own comes before the machine's."""
    own = served_at(setting, env, uid)
    return (own,) if setting or own == _SYSTEM else (own, _SYSTEM)


def check_length(path: Path) -> None:
    """Raise UnavailableError for a path that no socket can have."""
    if (length := len(os.fsencode(path))) > LONGEST_PATH:
        raise UnavailableError(
            printed(
                "the path of the control socket is too long ({length} bytes, {most} at most): {path}; "
                "set control.socket to a shorter one",
                length=length,
                most=LONGEST_PATH,
                path=path,
            )
        )


def directory_mode(mode: int) -> int:
    """What the socket's directory is created with: closed to others unless they may use the socket."""
    return 0o755 if mode & 0o077 else 0o700
