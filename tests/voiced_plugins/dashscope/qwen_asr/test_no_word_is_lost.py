"""With a service that is sound, no order of speech, pauses, events and deadlines loses a word or tells it twice."""

import json
from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.dashscope.asr import AsrSession
from tests.servers.dashscope.ears import Scripted
from voiced.api import Frame, Interim, Pause
from voiced.api.testing import silence, tone
from voiced.segments import join_segments
from voiced_plugins.dashscope.qwen_asr.codec import AsrCodec
from voiced_plugins.dashscope.qwen_asr.events import (
    Append,
    AsrIn,
    AsrOptions,
    Commit,
    Completed,
    Finish,
    ServerVad,
)
from voiced_plugins.dashscope.qwen_asr.turn import AsrTurn, Stage, Tuning
from voiced_plugins.dashscope.realtime.events import read


class Room:
    """A turn in a session that is sound, whose events come when the test wants."""

    def __init__(self, tuning: Tuning) -> None:
        self.turn = AsrTurn(tuning)
        self.answers: list[Interim] = []
        self.pauses = 0
        self.utterances = 0
        """How many began."""
        self._told = 0
        """The texts of how many came."""
        self._ears = Scripted(*(f"w{number}." for number in range(100)))
        self._tuning = tuning
        self._now = 0.0
        self._position = 0
        self._coming: deque[str] = deque()
        self._connect()

    def speaks(self, pcm: bytes) -> None:
        """100 ms each."""
        if self.turn.stage is Stage.FINISHING:
            self.hears(1000)
        if self.turn.stage is Stage.ENDED:
            self._connect()
        for start in range(0, len(pcm), 3200):
            frame = Frame(pcm[start : start + 3200], self._position, 0.0)
            self._position = frame.end
            self.turn.hear(frame)
            self._say(Append(frame.pcm))
            self._look()

    def pauses_for(self, silence_s: float | None) -> None:
        """None ends the turn."""
        if self.turn.stage is Stage.FINISHING:
            self.hears(1000)
        self.pauses += silence_s is not None
        zeros = self.turn.pause(None if silence_s is None else Pause(silence_s), self._now, 0.0)
        if zeros:
            self._say(Append(bytes(2 * zeros)))
        if self.turn.commits:
            self.turn.committed()
            self._say(Commit())
        self._look(is_silent=True)

    def hears(self, events: int) -> None:
        """So many events of the service come."""
        for _ in range(min(events, len(self._coming))):
            for event in self._codec.receive(self._coming.popleft()):
                self._told += isinstance(event, Completed)
                self.turn.take(event, self._now)
                self._look()

    def is_late(self) -> None:
        """The deadline passes before anything comes."""
        if self.turn.deadline is not None and self.turn.stage is Stage.FLUSHED:
            self.turn.pass_deadline(self.turn.deadline)
            self._say(Finish())

    def ends(self) -> str:
        """Everything comes."""
        while self._coming or self.turn.waits:
            self.hears(1000)
            self.is_late()
        return self.turn.transcript.text

    def _connect(self) -> None:
        vad = ServerVad() if self._tuning.window else None
        self._codec = AsrCodec(AsrOptions("asr", turn_detection=vad), "x")
        self._session = AsrSession("asr", self._ears)
        self._coming.clear()
        for message in self._codec.open():
            self._answer(message)
        self.turn.lead(self._codec.sent // 2, "sess")

    def _say(self, given_: AsrIn) -> None:
        for message in self._codec.feed(given_):
            self._answer(message)

    def _answer(self, message: str) -> None:
        for event in self._session.receive(dict(read(message).fields)):
            self._coming.append(json.dumps(event))
            self.utterances += event["type"] in (
                "input_audio_buffer.speech_started" if self._tuning.window else "input_audio_buffer.committed",
            )

    def _look(self, *, is_silent: bool = False) -> None:
        for answer in self.turn.answers():
            self.answers.append(answer)
            if is_silent:
                assert not any("completed" in event for event in self._coming)
        assert len(self.answers) <= self.pauses
        interim = self.turn.interim
        assert interim.through is None or interim.stable.rstrip(".") == words(self._told).rstrip(".")


def words(many: int) -> str:
    """The text of so many utterances."""
    return join_segments(f"w{number}." for number in range(many))


ORDERS = st.lists(
    st.one_of(
        st.tuples(st.just("speak"), st.integers(3, 12), st.integers(0, 9)),
        st.tuples(st.just("pause")),
        st.tuples(st.just("events"), st.integers(1, 8)),
        st.tuples(st.just("late")),
    ),
    max_size=20,
)


@pytest.mark.slow
@given(st.sampled_from([Tuning(), Tuning(burst=False), Tuning(window=None)]), ORDERS)
@settings(deadline=None)
def test_no_order_of_things_loses_a_word(tuning: Tuning, orders: list[tuple[str, int, int]]) -> None:
    room, after = Room(tuning), 0
    for kind, *numbers in orders:
        match kind:
            case "speak":
                after = numbers[1]
                room.speaks(tone(numbers[0] / 10) + silence(after / 10))
            case "pause":
                room.pauses_for(after / 10)
            case "events":
                room.hears(numbers[0])
            case _:
                room.is_late()
    room.pauses_for(None)
    text = room.ends()
    assert text == words(room.utterances)
    assert len(room.answers) == room.pauses
