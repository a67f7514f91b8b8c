"""Whatever is said and however the parts behave, the conversation comes to rest, and nothing is unexpected."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conversation.stage import Stage, intent
from voiced.api import (
    Announcement,
    Audio,
    Clause,
    DeviceChanged,
    Expected,
    Failed,
    Frame,
    Interim,
    Pause,
    Reply,
    Request,
    SpeechError,
    StateChanged,
    Transcript,
    number,
)
from voiced.api.testing import silence, tone
from voiced.conversation.states import Limits

SOUNDS = st.lists(
    st.tuples(st.sampled_from([tone, silence]), st.sampled_from([0.06, 0.2, 0.5, 0.9, 1.6, 3.0])), max_size=8
)
TEXTS = (
    "",
    "what time is it",
    "what time",
    "voiced",
    "the weather was fine",
    "tell me a story",
    "tell me a tale",
    "tell me a riddle",
    "fail",
    "be quiet",
    "boil an egg",
    "ten minutes",
)
WAYS = ("draft", "final", "late", "silent", "error", "bug", "returns", "clings", "early")


@dataclass
class Moody:
    """A recognizer that behaves differently in each turn."""

    moods: list[tuple[str, str]]
    turns: int = 0

    async def prepare(self, expected: Expected) -> None: ...

    async def transcribe(
        self, speech: AsyncIterator[Frame | Pause], expected: Expected, heard: Callable[[Interim], None]
    ) -> Transcript:
        way, text = self.moods[self.turns % len(self.moods)]
        self.turns += 1
        if way == "error":
            raise SpeechError("gone", code="gone")
        if way == "bug":
            raise ZeroDivisionError
        if way == "early":
            return Transcript(text, "en")
        async for item in speech:
            self._react(way, text, item, heard)
        heard(Interim(text, segment_ended=True))
        if way == "clings":
            await asyncio.Event().wait()
        return Transcript(text, "en")

    def _react(self, way: str, text: str, item: Frame | Pause, heard: Callable[[Interim], None]) -> None:
        if isinstance(item, Frame) and way in ("draft", "final", "clings"):
            heard(Interim("", text))
        if isinstance(item, Pause) and way in ("draft", "final"):
            heard(Interim(text, segment_ended=True))
        if isinstance(item, Pause) and way == "late":
            asyncio.get_running_loop().call_later(0.01, heard, Interim(text, segment_ended=True))

    async def close(self) -> None: ...


@dataclass
class MoodyVoice:
    """A synthesizer that behaves differently in each reply."""

    moods: list[str]
    replies: int = field(default=0)

    async def prepare(self) -> None: ...

    async def speak(self, clauses: AsyncIterator[Clause], play: Callable[[Audio], Awaitable[None]]) -> None:
        mood = self.moods[self.replies % len(self.moods)]
        self.replies += 1
        async for clause in clauses:
            if mood == "error":
                raise SpeechError("gone", code="gone")
            if mood == "silent":
                await asyncio.Event().wait()
            await play(Audio(tone(0.2), 16_000, clause.index, ends_clause=mood != "forgets"))

    async def close(self) -> None: ...


async def story() -> AsyncIterator[str]:
    for piece in ("Once upon a time. ", "There was a king. ", "The end."):
        await asyncio.sleep(0)
        yield piece


async def tale() -> AsyncIterator[str]:
    """Breaks off."""
    yield "Once upon a time. There was"
    raise ConnectionError


async def riddle() -> AsyncIterator[str]:
    """Never comes to its first clause, and is slow to close."""
    try:
        yield "What is it that"
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)


def fail(_: Request) -> str:
    raise ZeroDivisionError


async def boil(request: Request) -> str:
    minutes = await request.ask("How many minutes?", MINUTES)
    return f"Done in {minutes}."


MINUTES = number("minutes", 1, 100)
INTENTS = [
    intent("boil", boil, "boil an egg"),
    intent("time", lambda _: "It is ten.", "what time is it"),
    intent("story", lambda _: Reply(story()), "tell me a story"),
    intent("tale", lambda _: Reply(tale()), "tell me a tale"),
    intent("riddle", lambda _: Reply(riddle()), "tell me a riddle"),
    intent("fail", fail, "fail"),
    intent("quiet", lambda _: "", "be quiet"),
]


@dataclass
class Happenings:
    """A wake word that hears nothing, and lets things happen in some blocks."""

    stage: Stage
    plan: list[tuple[int, str]]
    count: int = 0

    def heard(self, pcm: bytes) -> str | None:
        self.count += 1
        for block, what in self.plan:
            if block == self.count:
                self.stage.later(self._deeds()[what])
        return "hello" if (self.count, "woken") in self.plan else None

    def _deeds(self) -> dict[str, Callable[[], object]]:
        stage, now = self.stage, self.stage.now
        return {
            "woken": lambda: None,
            "pressed": stage.press,
            "stop": stage.stop,
            "announce": lambda: stage.notices.announce(Announcement("Dinner is ready.")),
            "alarm": lambda: stage.notices.announce(Announcement("Wake up.", key="egg", due=now(), alarm=True)),
            "withdraw": lambda: stage.notices.withdraw("egg"),
            "deaf": lambda: stage.changed(DeviceChanged("microphone", "lost")),
            "found": lambda: stage.changed(DeviceChanged("microphone", "open")),
            "dumb": lambda: stage.changed(DeviceChanged("loudspeaker", "lost")),
            "loud": lambda: stage.changed(DeviceChanged("loudspeaker", "open")),
        }


LIMITS = Limits(
    confirm=0.1, think=0.3, first_clause=0.2, working=0.05, armed=1.0, follow_up=0.8, question=1.0, ring=4.0
)
WHAT = ("woken", "pressed", "stop", "announce", "alarm", "withdraw", "deaf", "found", "dumb", "loud")
PLANS = st.lists(st.tuples(st.integers(1, 400), st.sampled_from(WHAT)), max_size=8)
MOODS = st.lists(st.tuples(st.sampled_from(WAYS), st.sampled_from(TEXTS)), min_size=1, max_size=4)
VOICES = st.lists(st.sampled_from(["speaks", "speaks", "error", "silent", "forgets"]), min_size=1, max_size=3)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOUNDS, MOODS, VOICES, PLANS, st.sampled_from(["half", "full"]))
def test_it_always_comes_to_rest(
    sounds: list[tuple[Callable[[float], bytes], float]],
    moods: list[tuple[str, str]],
    voices: list[str],
    plan: list[tuple[int, str]],
    duplex: str,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), INTENTS, Moody(moods), MoodyVoice(voices), limits=LIMITS, full=duplex == "full")
        stage.wake_words = {"happenings": Happenings(stage, plan)}

        async def hold() -> int:
            async with asyncio.timeout(60):
                await stage.hold(b"".join(make(seconds) for make, seconds in sounds) + silence(0.5))
            return len(asyncio.all_tasks())

        assert asyncio.run(hold()) == 1
    states = [event.state for event in stage.events if isinstance(event, StateChanged)]
    assert states[-1] in ("idle", "armed", "deaf")
    assert not [event for event in stage.events if isinstance(event, Failed) and event.code == "unexpected"]
