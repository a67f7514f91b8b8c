"""The voices that were made, and who may speak with them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from tests.servers.dashscope.customization.answers import no_voice
from tests.servers.dashscope.voices import HasVoice

Maker = Literal["qwen-voice-enrollment", "qwen-voice-design", "voice-enrollment"]
"""The `model` of a request: each knows its own voices only."""

Status = Literal["DEPLOYING", "OK", "UNDEPLOYED"]


@dataclass(frozen=True, slots=True)
class Deployment:
    """How a voice of CosyVoice comes to be one."""

    looks: int = 0
    """So many times it is told to be DEPLOYING, by a query or in a list."""

    end: Literal["OK", "UNDEPLOYED"] = "OK"


AT_ONCE = Deployment()


@dataclass(slots=True)
class MadeVoice:
    """One voice."""

    name: str
    maker: Maker
    model: str
    """Which alone speaks with it."""

    made: datetime
    changed: datetime
    language: str = ""
    description: str = ""
    preview_text: str = ""
    url: str = ""
    """Where its sample came from; empty for samples that were sent."""

    sample: bytes = field(default=b"", repr=False)
    """What it was cloned from; empty for what was never fetched."""

    deployment: Deployment = AT_ONCE
    hidden_lists: int = 0
    """It is not in so many lists."""

    @property
    def status(self) -> Status:
        """As it stands."""
        return "DEPLOYING" if self.deployment.looks > 0 else self.deployment.end

    def look(self) -> Status:
        """As it is told now; the next look may find another one."""
        status, deployment = self.status, self.deployment
        self.deployment = Deployment(max(0, deployment.looks - 1), deployment.end)
        return status


def utc_now() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


class VoiceStore:
    """Any thread may look at it, and put voices into it."""

    def __init__(self, now: Callable[[], datetime] = utc_now) -> None:
        self.is_strict = False
        """A voice that was never here is not spoken with; otherwise it is let through by its form."""
        self.deployment = AT_ONCE
        """Of voices of CosyVoice from now on."""
        self._now = now
        self._lock = threading.Lock()
        self._voices: dict[str, MadeVoice] = {}
        self._deleted: set[str] = set()

    @property
    def all(self) -> tuple[MadeVoice, ...]:
        """In the order in which they were made."""
        with self._lock:
            return tuple(self._voices.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Of all of them."""
        return tuple(voice.name for voice in self.all)

    @property
    def now(self) -> datetime:
        """For a voice that is made."""
        return self._now()

    def add(self, voice: MadeVoice) -> None:
        """From now on it is there."""
        with self._lock:
            self._voices[voice.name] = voice

    def find(self, maker: Maker, name: str) -> MadeVoice:
        """One of this maker; raises RefusedRequestError."""
        with self._lock:
            voice = self._voices.get(name)
        if voice is None or voice.maker != maker:
            raise no_voice(name)
        return voice

    def delete(self, maker: Maker, name: str) -> None:
        """It is gone; raises RefusedRequestError when it is not there."""
        voice = self.find(maker, name)
        with self._lock:
            self._voices.pop(voice.name, None)
            self._deleted.add(voice.name)

    def listed(self, maker: Maker, prefix: str = "") -> list[MadeVoice]:
        """Those of this maker that a list shows now."""
        voices = [voice for voice in self.all if voice.maker == maker and prefix in ("", _prefix(voice))]
        shown = [voice for voice in voices if not voice.hidden_lists]
        for voice in voices:
            voice.hidden_lists = max(0, voice.hidden_lists - 1)
        return shown

    def has(self, model: str, name: str, by_form: HasVoice) -> bool:
        """The model may speak with this voice, be it made or the service's own."""
        with self._lock:
            voice, was_here = self._voices.get(name), name in self._deleted
        if voice:
            return voice.model == model and voice.status == "OK"
        if was_here or (self.is_strict and _is_made(model, name)):
            return False
        return by_form(model, name)


def _prefix(voice: MadeVoice) -> str:
    """What it was asked to be called."""
    return (
        voice.name.removeprefix(f"{voice.model}-").removeprefix("vd-" if voice.description else "").rpartition("-")[0]
    )


def _is_made(model: str, name: str) -> bool:
    """By its form it is a voice that somebody made."""
    return "-vc-" in model or "-vd-" in model or name.startswith(f"{model}-")
