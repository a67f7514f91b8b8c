"""A service that makes voices in memory, and does what a test tells it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from voiced.api.errors import SpeechError
from voiced.api.making import (
    CloneOrder,
    CloneRules,
    Deed,
    Designed,
    DesignOrder,
    DesignRules,
    NameRule,
    OwnVoice,
    SampleRules,
    Way,
)
from voiced.api.testing.order_rules import wrong_clone, wrong_design, wrong_model
from voiced.api.testing.outcomes import Fails, Outcome, Succeeds
from voiced.api.testing.samples import wav
from voiced.api.testing.sounds import tone

T = TypeVar("T")

NAME = NameRule("[a-z][a-z0-9]{0,15}", "at most 16 small letters and digits, a letter first")
MODELS = ("scripted-2", "scripted-1")
LANGUAGES = ("en", "zh")
BEGAN = datetime(2026, 3, 4, 10, tzinfo=UTC)
"""The first voice was made a minute later."""

SAMPLE = SampleRules(
    most_bytes=10_000_000, least_rate=16_000, most_channels=1, least_s=3.0, most_s=60.0, best_s=(10.0, 20.0),
    least_speech_s=3.0, most_pause_s=2.0, least_share=0.6,
)  # fmt: skip
CLONING = CloneRules(NAME, MODELS, LANGUAGES, SAMPLE, takes_transcript=True)
DESIGNING = DesignRules(NAME, MODELS, LANGUAGES, ("en", "zh"), most_description=200, most_preview=100)


@dataclass
class MadeVoice:
    """A voice of the account, and what looks at it tell."""

    voice: OwnVoice
    """As it is in the end."""

    unseen: int = 0
    """So many looks more do not find it."""

    making: int = 0
    """So many looks after those find it "making"."""

    deleted: bool = False

    def look(self) -> OwnVoice | None:
        """What the next look tells; None when it finds nothing."""
        if self.deleted:
            return None
        if self.unseen:
            self.unseen -= 1
            return None
        if self.making:
            self.making -= 1
            return replace(self.voice, state="making")
        return self.voice


@dataclass
class ScriptedVoiceMaker:
    """A VoiceMaker whose `clone`, `design` and `delete` take one entry of its script after the other, and then succeed.

    It refuses what is outside its rules, and makes two voices of one name when it is asked twice.
    """

    script: Sequence[Outcome] = ()
    looks: Sequence[SpeechError | None] = ()
    """What `voices` and `voice` raise, a look an entry; None for one that goes well, as all after these do."""

    cloning: CloneRules | None = CLONING
    designing: DesignRules | None = DESIGNING
    lacking: Mapping[Deed, str] = field(default_factory=dict)
    made: list[MadeVoice] = field(default_factory=list)
    """Every voice that was made, the first one first; for a restart, hand it to the next maker."""

    changed: Callable[[], None] = lambda: None
    """Called after every change of `made` and `calls`."""

    calls: list[tuple[str, str]] = field(default_factory=list)
    """Which method was called, and with which name."""

    orders: list[CloneOrder | DesignOrder] = field(default_factory=list)
    """What it was asked to make."""

    hanging: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a call begins to hang."""

    closed: bool = False
    _changes: int = 0
    _looked: int = 0

    def unfit_model(self, way: Way, model: str) -> str:
        """As the rules say."""
        return wrong_model(model, self.cloning if way == "clone" else self.designing)

    def is_called(self, voice: OwnVoice, name: str) -> bool:
        """Voices are named after what was asked for, with a number behind it."""
        return voice.name.rpartition("-")[0] == name

    async def voices(self) -> Sequence[OwnVoice]:
        """What is there by now."""
        await self._asked("voices", "")
        self._raise_at_look()
        found = [voice for one in self.made if (voice := one.look()) is not None]
        self.changed()
        return found

    async def voice(self, name: str) -> OwnVoice:
        """What it is like by now."""
        await self._asked("voice", name)
        self._raise_at_look()
        found = next((one.look() for one in self.made if one.voice.name == name), None)
        self.changed()
        if found is None:
            raise _no_voice(name)
        return found

    async def clone(self, order: CloneOrder) -> OwnVoice:
        """As the script says."""
        await self._asked("clone", order.name)
        self.orders.append(order)
        _refuse(wrong_clone(order, self.cloning))
        return await self._follow(lambda how: self._add(order, how))

    async def design(self, order: DesignOrder) -> Designed:
        """As the script says; the preview is a tone."""
        await self._asked("design", order.name)
        self.orders.append(order)
        _refuse(wrong_design(order, self.designing))
        voice = await self._follow(lambda how: self._add(order, how))
        return Designed(voice, wav(tone(0.2, 24_000), 24_000), "wav", 24_000)

    async def delete(self, name: str) -> None:
        """As the script says; raises AssertionError where `lacking` says that it cannot be."""
        assert "delete" not in self.lacking, "a service that deletes nothing was asked to"
        await self._asked("delete", name)
        found = next((one for one in self.made if one.voice.name == name and not one.deleted), None)
        if found is None:
            raise _no_voice(name)
        await self._follow(lambda _: setattr(found, "deleted", True))

    async def close(self) -> None:
        """Remember it."""
        self.closed = True

    async def _asked(self, method: str, name: str) -> None:
        self.calls.append((method, name))
        self.changed()
        await asyncio.sleep(0)  # a service lets others run, and can be cancelled

    async def _follow(self, act: Callable[[Succeeds], T]) -> T:
        """Do it or not, as the next entry of the script says."""
        outcome = self.script[self._changes] if self._changes < len(self.script) else Succeeds()
        self._changes += 1
        if isinstance(outcome, Succeeds):
            result = act(outcome)
            self.changed()
            return result
        if outcome.done is not None:
            act(outcome.done)
            self.changed()
        if isinstance(outcome, Fails):
            raise outcome.error
        self.hanging.set()
        await asyncio.Event().wait()
        raise AssertionError("it hangs until it is cancelled")

    def _add(self, order: CloneOrder | DesignOrder, how: Succeeds) -> OwnVoice:
        number = len(self.made) + 1
        made = BEGAN + timedelta(minutes=number)
        voice = OwnVoice(f"{order.name}-{number}", order.model, order.language, how.ends, made)
        self.made.append(MadeVoice(voice, how.unseen, how.making))
        return replace(voice, state="making") if how.making else voice

    def _raise_at_look(self) -> None:
        error = self.looks[self._looked] if self._looked < len(self.looks) else None
        self._looked += 1
        if error is not None:
            raise error


def _refuse(why: str) -> None:
    if why:
        raise SpeechError(why, code="request", retryable=False)


def _no_voice(name: str) -> SpeechError:
    return SpeechError(f"there is no voice {name!r}", code="no-voice", retryable=False)
