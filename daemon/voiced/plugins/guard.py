"""Runs a plugin's code so that what it raises becomes a value, and tells about it without anybody's words."""

import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from voiced.api.errors import VoicedError
from voiced.wording import printed

T = TypeVar("T")

_NOT_THE_PLUGIN = ("voiced", "importlib", "_frozen_importlib", "_frozen_importlib_external")


@dataclass(frozen=True, slots=True)
class Raised:
    """What came instead of a result."""

    error: BaseException


def attempt(act: Callable[[], T]) -> T | Raised:
    """What `act` returns or raises; only cancellation and the keyboard pass."""
    try:
        return act()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything, and may try to exit
        return Raised(error)


async def attempt_on_loop(act: Callable[[], Awaitable[T]]) -> T | Raised:
    """The same for what is awaited."""
    try:
        return await act()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the same
        return Raised(error)


def cause(error: BaseException) -> str:
    """What went wrong, with the error's own message: for what runs before anybody has spoken."""
    message = attempt(lambda: " ".join(str(error).split()))  # it is the plugin's code that makes the text
    kind = cause_without_words(error)
    return f"{kind}: {message}" if message and not isinstance(message, Raised) else kind


def cause_without_words(error: BaseException) -> str:
    """The kind of error and its place; no message, because that may repeat what a user said."""
    place = _place(error)
    kind = type(error).__name__
    return printed("{error} in {place}", error=kind, place=place) if place else kind


def told(error: BaseException) -> str:
    """With its message when it is of a kind that is written for people, and holds no secrets."""
    return cause(error) if isinstance(error, VoicedError | ImportError | OSError) else cause_without_words(error)


def _place(error: BaseException) -> str:
    """File and line of the innermost frame in the plugin's own package."""
    frames = [
        (frame, frame.f_globals.get("__name__", ""), line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    theirs = [one for one in frames if one[1].partition(".")[0] not in _NOT_THE_PLUGIN]
    own = [one for one in theirs if one[1].partition(".")[0] == theirs[0][1].partition(".")[0]]
    if not own:
        return ""
    frame, _, line = own[-1]
    return printed("{file}, line {line}", file=PurePath(frame.f_code.co_filename).name, line=line)
