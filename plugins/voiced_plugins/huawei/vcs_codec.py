"""Sessions of the voice clone stream, one after the other on one connection: text goes out, sound comes back.  Pure."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Any

from voiced.api import SpeechError
from voiced_plugins.huawei.vcs_events import (
    SESSION_LIMIT,
    TEXT_LIMIT,
    Began,
    End,
    Ended,
    Noted,
    Refused,
    Sound,
    Start,
    VcsIn,
    VcsOptions,
    VcsOut,
    length,
)
from voiced_plugins.huawei.wording import printed

EVENTS = ("EXCEEDED_TOTAL_TEXT_LENGTH", "VCS_END")
"""The events that are documented (API reference, VCS stream, EVENT)."""


class _State(Enum):
    IDLE = auto()
    STARTING = auto()
    OPEN = auto()
    """Text may come."""
    ENDING = auto()
    """All text was told."""
    OVER = auto()


class VcsCodec:
    """One connection.

    After ERROR another session may begin (API reference, VCS stream, ERROR); whether one may after END is not
    documented, and the codec refuses it unless `restarts`.
    """

    def __init__(self, *, restarts: bool = False) -> None:
        self._restarts = restarts
        self._state = _State.IDLE
        self._whole = False
        """All text of the session came with its START."""

        self._told = 0
        self._trace_id = ""
        self._meanings: Mapping[str, Callable[[Mapping[str, Any]], Sequence[VcsOut]]] = {
            "START": self._began,
            "END": self._ended,
            "ERROR": self._refused,
            "FATAL_ERROR": self._failed,
            "EVENT": self._noted,
        }

    @property
    def ready(self) -> bool:
        """There is no greeting: the service speaks when it is told what."""
        return True

    @property
    def finished(self) -> bool:
        """Nothing can be said any more."""
        return self._state is _State.OVER

    @property
    def trace_id(self) -> str:
        """The service's name for the session; empty until it is told."""
        return self._trace_id

    @property
    def takes_text(self) -> bool:
        """Text or its end may be said now."""
        return self._state is _State.OPEN

    @property
    def room(self) -> int:
        """Characters that the session still takes."""
        return SESSION_LIMIT - self._told

    def open(self) -> Sequence[str]:
        """Nothing: a session begins with its first text."""
        return ()

    def feed(self, given: VcsIn) -> Sequence[str]:
        """Raises ValueError for a session within another, text without a session, and text that is too long."""
        if isinstance(given, Start):
            return self._start(given)
        if self._state is not _State.OPEN:
            raise ValueError(f"{type(given).__name__} cannot be said while the session is {self._state.name.lower()}")
        if isinstance(given, End):
            return self.close()
        return (_encoded({"command": "MSG", "text": self._counted(given.text)}),)

    def close(self) -> Sequence[str]:
        """Say that there is no more text, where it comes piece by piece."""
        if self._state is not _State.OPEN:
            return ()
        self._state = _State.ENDING
        return (_encoded({"command": "END"}),)

    def receive(self, message: str | bytes) -> Sequence[VcsOut]:
        """Sound of no session, messages of unknown types and events nobody knows mean nothing.

        Raises SpeechError "protocol" for what cannot be read.
        """
        if isinstance(message, bytes):
            return (Sound(message),) if message and self._state in (_State.OPEN, _State.ENDING) else ()
        fields = _read(message)
        meaning = self._meanings.get(fields["resp_type"])
        return meaning(fields) if meaning and self._state is not _State.OVER else ()

    def _start(self, start: Start) -> Sequence[str]:
        if self._state is not _State.IDLE:
            raise ValueError(f"no session can begin while one is {self._state.name.lower()}")
        self._whole, self._told = start.text is not None, 0
        told: dict[str, object] = {
            "command": "START",
            "text_pieces": "MULTI" if start.text is None else "ONLY",
            "config": _config(start.options),
        }
        if start.text is not None:
            told["text"] = self._counted(start.text)
        self._state, self._trace_id = _State.STARTING, ""
        return (_encoded(told),)

    def _counted(self, text: str) -> str:
        size = length(text)
        if size > min(TEXT_LIMIT, self.room):
            raise ValueError(f"a text of {size} characters is too long")
        self._told += size
        return _encodable(text)

    def _began(self, fields: Mapping[str, Any]) -> Sequence[VcsOut]:
        if self._state is not _State.STARTING:
            return ()
        self._state = _State.ENDING if self._whole else _State.OPEN
        return (Began(self._trace(fields)),)

    def _ended(self, fields: Mapping[str, Any]) -> Sequence[VcsOut]:
        if self._state not in (_State.OPEN, _State.ENDING):
            return ()  # of a session that has failed
        is_asked = self._state is _State.ENDING
        self._state = _State.IDLE if self._restarts else _State.OVER
        return (Ended(self._trace(fields), _text(fields, "reason"), is_asked),)

    def _refused(self, fields: Mapping[str, Any]) -> Sequence[VcsOut]:
        self._state = _State.IDLE
        return (Refused(self._trace(fields), _text(fields, "error_code"), _text(fields, "error_msg")),)

    def _failed(self, fields: Mapping[str, Any]) -> Sequence[VcsOut]:
        self._state = _State.OVER
        code, message = _text(fields, "error_code"), _text(fields, "error_msg")
        return (Refused(self._trace(fields), code, message, is_fatal=True),)

    def _noted(self, fields: Mapping[str, Any]) -> Sequence[VcsOut]:
        event = _text(fields, "event")
        # the table of the reference has the one name, its example the other
        at = fields.get("time_stamp", fields.get("timestamp"))
        seconds = float(at) if isinstance(at, int | float) and abs(at) < _FAR_S else None
        return (Noted(self._trace(fields), event, seconds),) if event in EVENTS else ()

    def _trace(self, fields: Mapping[str, Any]) -> str:
        self._trace_id = _text(fields, "trace_id") or self._trace_id
        return self._trace_id


_FAR_S = 1e15
"""No time has as many seconds."""


def _config(options: VcsOptions) -> Mapping[str, object]:
    """Everything is told: the defaults of the service are others than those of its own library."""
    return {
        "voice_name": _encodable(options.voice_name),
        "audio_format": options.audio_format,
        "sample_rate": str(options.sample_rate),
        "speed": options.speed,
        "pitch": options.pitch,
        "volume": options.volume,
    }


def _encoded(message: Mapping[str, object]) -> str:
    return json.dumps(message, allow_nan=False)


def _encodable(text: str) -> str:
    """The text with a question mark for each half of a character that was cut in two."""
    return text.encode("utf-8", "replace").decode()


def _read(message: str) -> dict[str, Any]:
    try:
        fields = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise _not_understood(printed("Huawei Cloud sent a message that is no JSON")) from error
    if not isinstance(fields, dict) or not isinstance(fields.get("resp_type"), str):
        raise _not_understood(printed("Huawei Cloud sent a message that does not say what it is"))
    return fields


def _text(fields: Mapping[str, Any], name: str) -> str:
    """A text, empty when it is missing or something else."""
    value = fields.get(name)
    return _encodable(value) if isinstance(value, str) else ""


def _not_understood(message: str) -> SpeechError:
    return SpeechError(message, code="protocol")
