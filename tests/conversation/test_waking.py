"""Wake words and buttons, in whole conversations."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conversation.stage import QUESTION, TIME, Stage
from voiced.api import RATE, Answered, Frame, Heard, SpeechBegan, Spoke, StateChanged, WakeWord, Woken
from voiced.api.testing import ScriptedRecognizer, silence, tone
from voiced.conversation.waking import Waking

LONG = "one two three four five six seven eight nine ten eleven twelve"


@dataclass
class At:
    """A wake word that is heard in these blocks."""

    blocks: tuple[int, ...]
    count: int = 0

    def heard(self, pcm: bytes) -> str | None:
        self.count += 1
        return "hello" if self.count in self.blocks else None


class Broken:
    def heard(self, pcm: bytes) -> str | None:
        raise ZeroDivisionError


def words(*blocks: int) -> Mapping[str, WakeWord]:
    return {"hello": At(blocks)}


def stage(folder: Path, *blocks: int) -> Stage:
    return Stage(folder, [TIME], opens_by_voice=False, wake_words=words(*blocks))


async def test_without_the_wake_word_nothing_is_heard(tmp_path: Path) -> None:
    held = stage(tmp_path)
    await held.hold(QUESTION)
    assert held.told(SpeechBegan) == []


async def test_after_the_wake_word_a_question_is_answered(tmp_path: Path) -> None:
    held = stage(tmp_path, 40)
    await held.hold(QUESTION)
    assert held.told(Answered) == [Answered("test", "It is ten.")]


async def test_the_wake_word_is_told(tmp_path: Path) -> None:
    held = stage(tmp_path, 40)
    await held.hold(QUESTION)
    assert held.told(Woken) == [Woken("wake-word", "hello")]


async def test_speech_that_goes_on_behind_the_wake_word_is_heard(tmp_path: Path) -> None:
    held = stage(tmp_path, 60)  # in the midst of the tone
    await held.hold(QUESTION)
    assert [event.text for event in held.events if isinstance(event, Heard)] == ["what time is it"]


async def test_the_end_of_the_wake_word_is_kept_with_what_follows(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(["what time is it"])
    held = Stage(tmp_path, [TIME], recognizer, wake_words=words(60))
    await held.hold(QUESTION)
    # the turn that the speech opened was dropped at block 60, and what follows begins 200 ms before its end
    starts = [item.start for item in recognizer.heard if isinstance(item, Frame)]
    assert 50 * 320 in starts


async def test_what_is_said_over_the_sound_that_it_listens_is_heard(tmp_path: Path) -> None:
    recognizer = ScriptedRecognizer(["what time is it"])
    held = Stage(tmp_path, [TIME], recognizer, opens_by_voice=False, wake_words=words(50))
    await held.hold(silence(1.36) + tone(0.8) + silence(1.0))  # the sound begins at 1.3 s
    starts = [item.start for item in recognizer.heard if isinstance(item, Frame)]
    assert min(starts) <= round(1.36 * RATE)


async def test_a_wake_word_that_breaks_down_ends_nothing(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], wake_words={"broken": Broken()})
    await held.hold(QUESTION)
    assert held.told(Answered) == [Answered("test", "It is ten.")]


def test_a_wake_word_that_broke_down_is_not_asked_again() -> None:
    waking = Waking({"broken": Broken(), "hello": At((2,))})
    assert [waking.heard(b""), waking.heard(b"")] == [None, "hello"]
    assert waking.names == ("hello",)


async def test_the_wake_word_cuts_a_reply(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], wake_words={"hello": At((140,))})
    held.intents = [held.says(LONG)]
    await held.hold(QUESTION + silence(2.0))
    [spoke] = [event for event in held.events if isinstance(event, Spoke)]
    assert not spoke.complete


async def test_then_it_listens(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], ScriptedRecognizer(["what time is it"]), wake_words={"hello": At((140,))})
    held.intents = [held.says(LONG)]
    await held.hold(QUESTION + silence(2.0) + tone(0.8) + silence(1.0))
    states = [event.state for event in held.events if isinstance(event, StateChanged)]
    cut = states.index("speak")
    assert states[cut : cut + 4] == ["speak", "tail", "armed", "listen"]


async def test_a_button_opens_a_turn(tmp_path: Path) -> None:
    held = Stage(tmp_path, [TIME], opens_by_voice=False)
    held.on_event = lambda event: held.later(held.press) if event == StateChanged("idle") else None
    await held.hold(silence(1.0) + tone(0.8) + silence(1.0))
    assert held.told(Answered) == [Answered("test", "It is ten.")]
    assert held.told(Woken)[0] == Woken("button")
