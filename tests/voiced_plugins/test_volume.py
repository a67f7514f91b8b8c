"""How loud the device is, by voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from voiced.api import Asker, Intent, Reply, Request, Slot, UnavailableError
from voiced.api.testing import MemoryStore, RecordingSpeaker, RecordingTurns, ScriptedClock
from voiced.intents import Declared, Understanding
from voiced_plugins.volume import Volume, plugin
from voiced_plugins.volume.settings import Settings

TOLD = (
    "Quiet hours are from ten o'clock at night to half past six in the morning. "
    "The volume is at most thirty percent then."
)


class WithoutMicrophone(RecordingTurns):
    """Turns of a device that has nothing to be switched off."""

    async def mute(self) -> None:
        raise UnavailableError("there is no microphone")


class StuckSpeaker(RecordingSpeaker):
    """Its volume cannot be changed, as where no conversation is held."""

    def set_volume(self, percent: int) -> None:
        """Nothing happens."""


class House:
    """The plugin with all that it was lent."""

    def __init__(self, volume: int, settings: Settings, turns: RecordingTurns, speaker: RecordingSpeaker) -> None:
        self.speaker, self.turns = speaker, turns
        self.speaker.volume = volume
        made = Volume(settings)
        made.voiced_start(MemoryStore(), self.speaker, turns, ScriptedClock())
        self._understood = Understanding([Declared("volume", one) for one in made.voiced_intents()])

    async def ask(self, said: str, language: str = "en", asker: Asker | None = None) -> str:
        match = self._understood.match(said, language)
        assert match is not None
        request = Request(said, match.language, match.intent.name, slots=match.slots, asker=asker)
        answer = match.intent.handler(request)
        assert not isinstance(answer, Reply | str)
        return str(await answer)


def house(
    volume: int = 50,
    settings: Settings | None = None,
    turns: RecordingTurns | None = None,
    speaker: RecordingSpeaker | None = None,
) -> House:
    return House(volume, settings or Settings(), turns or RecordingTurns(), speaker or RecordingSpeaker())


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    assert isinstance(plugin.build(plugin.settings()), Volume)


def test_nothing_is_urgent() -> None:
    intents: Sequence[Intent] = Volume(Settings()).voiced_intents()
    assert not any(one.urgent for one in intents)


@pytest.mark.parametrize(
    ("said", "language", "volume"),
    [
        ("set the volume to forty percent", "en", 40),
        ("turn the volume to 50", "en", 50),
        ("volume five", "en", 50),
        ("volume five percent", "en", 5),
        ("volume ten", "en", 100),
        ("volume eleven", "en", 11),
        ("volume zero", "en", 0),
        ("set the volume to half", "en", 50),
        ("音量调到百分之四十", "zh", 40),
        ("把音量调到三", "zh", 30),
        ("full volume", "en", 100),
        ("minimum volume", "en", 10),
        ("音量最小", "zh", 10),
    ],
)
async def test_the_volume_becomes_what_was_said(said: str, language: str, volume: int) -> None:
    made = house(volume=20)
    await made.ask(said, language)
    assert made.speaker.volume == volume


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("louder", 50, 60),
        ("a bit louder", 50, 55),
        ("much louder", 50, 75),
        ("louder by twenty", 50, 70),
        ("louder", 95, 100),
        ("turn it up a lot", 90, 100),
        ("louder", 0, 10),
        ("quieter", 50, 40),
        ("a little quieter", 50, 45),
        ("turn it way down", 50, 25),
        ("turn it down by thirty percent", 50, 20),
        ("turn it down by zero percent", 50, 50),
        ("quieter", 12, 5),
        ("much quieter", 6, 5),
        ("quieter", 5, 5),
        ("quieter", 3, 3),
        ("quieter", 0, 0),
        ("minimum volume", 5, 10),
    ],
)
async def test_a_step_is_as_large_as_it_was_said(said: str, before: int, after: int) -> None:
    made = house(volume=before)
    await made.ask(said)
    assert made.speaker.volume == after


@pytest.mark.parametrize(
    ("said", "language", "answer"),
    [
        ("louder", "en", "The volume is now sixty percent."),
        ("大声一点", "zh", "音量现在是百分之六十。"),
        ("volume zero", "en", "The volume is now zero percent."),
        ("how loud are you", "en", "The volume is fifty percent."),
        ("现在音量多少", "zh-CN", "音量是百分之五十。"),
        ("full volume", "en", "This is as loud as I get."),
        ("音量最大", "zh", "现在是最大音量了。"),
        ("when are quiet hours", "en", "There are no quiet hours."),
        ("安静时段是几点", "zh", "没有设置安静时段。"),
    ],
)
async def test_the_answer_tells_how_loud_it_is(said: str, language: str, answer: str) -> None:
    assert await house().ask(said, language) == answer


async def test_at_full_volume_louder_says_that_it_gets_no_louder() -> None:
    assert await house(volume=100).ask("louder") == "This is as loud as I get."


async def test_where_it_gets_no_quieter_the_answer_tells_what_silences_it() -> None:
    made = house(volume=5)
    assert await made.ask("quieter") == "This is as quiet as I get. To hear nothing at all, say: volume zero."
    assert await made.ask("小声一点", "zh") == "不能再小声了。想要完全静音，可以说：音量零。"
    await made.ask("音量零", "zh")
    assert made.speaker.volume == 0


async def test_a_volume_that_cannot_be_changed_is_told_as_it_is() -> None:
    assert await house(speaker=StuckSpeaker()).ask("louder") == "The volume is now fifty percent."


async def test_the_microphone_is_switched_off_and_the_answer_tells_what_switches_it_on() -> None:
    made = house()
    assert "voiced unmute" in await made.ask("mute the microphone")
    assert made.turns.muted


@dataclass
class Somebody:
    """Says this when asked back."""

    says: str
    questions: list[str] = field(default_factory=list)

    async def ask(self, question: str, slot: Slot[Any]) -> Any:
        self.questions.append(question)
        return Understanding([]).answer(self.says, "en", slot)


@pytest.mark.parametrize(("says", "muted"), [("yes please", True), ("no", False), ("what is for dinner", False)])
async def test_by_voice_it_is_switched_off_only_when_somebody_says_yes(says: str, muted: bool) -> None:  # noqa: FBT001
    made, somebody = house(), Somebody(says)
    await made.ask("stop listening", asker=somebody)
    assert (made.turns.muted, somebody.questions) == (muted, ["Shall I switch the microphone off?"])


async def test_who_does_not_say_yes_is_told_that_it_listens_on() -> None:
    assert await house().ask("stop listening", asker=Somebody("no")) == "I'm still listening."


@pytest.mark.parametrize(
    ("said", "language", "answer"),
    [
        ("stop listening", "en", "There is no microphone here that I can switch off."),
        ("别听了", "zh", "这里没有我能关闭的麦克风。"),
    ],
)
async def test_where_there_is_no_microphone_to_switch_off_it_says_so(said: str, language: str, answer: str) -> None:
    assert await house(turns=WithoutMicrophone()).ask(said, language) == answer


@pytest.mark.parametrize(
    ("said", "language", "answer"),
    [
        (
            "when are quiet hours",
            "en",
            TOLD,
        ),
        ("安静时段是几点", "zh", "安静时段从晚上十点整到早上六点半，这期间音量最高是百分之三十。"),
    ],
)
async def test_quiet_hours_are_told(said: str, language: str, answer: str) -> None:
    made = house(settings=Settings(quiet_from="22:00", quiet_to="06:30", night_volume=30))
    assert await made.ask(said, language) == answer
