"""What the plugins understand now, and what they are lent."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from voiced.api import Announcement, Exchange, Intent, Plugin, PluginSettings, Tool, UnavailableError, hookimpl
from voiced.api.testing import RecordingSpeaker, RecordingTurns, ScriptedClock
from voiced.conversation.current_language import CurrentLanguage
from voiced.conversation.history import History
from voiced.conversation.notices import Notices
from voiced.knowledge import Knowledge
from voiced.lent import Lease, LentSpeaker, LentTools, LentTurns
from voiced.listening.standing import Standing
from voiced.plugins import Plugins

TIME = Intent("time", {"en": ["what time is it"]}, lambda _: "", description="Tells it.", example={"en": "what time"})
CHINESE = Intent("date", {"zh": ["今天几号"]}, lambda _: "")


class Learning:
    """Understands more and more."""

    def __init__(self) -> None:
        self.intents: list[Intent] = [TIME]
        self.rooms = ["kitchen"]

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        return self.intents

    @hookimpl
    def voiced_vocabulary(self) -> Mapping[str, Sequence[str]]:
        return {"rooms": self.rooms}


@pytest.fixture
def learning() -> Learning:
    return Learning()


@pytest.fixture
def knowledge(learning: Learning) -> Knowledge:
    return Knowledge(Plugins.of({"learning": Plugin(PluginSettings, lambda _: learning)}), ["voiced"])


async def test_what_changed_is_known_from_the_next_turn_on(learning: Learning, knowledge: Knowledge) -> None:
    await knowledge.expected("en")
    learning.intents = []
    await knowledge.expected("en")
    assert knowledge.understanding().match("what time is it", "en")
    knowledge.forget()
    assert knowledge.understanding().match("what time is it", "en")
    assert (await knowledge.expected("en")).grammar is None
    assert knowledge.understanding().match("what time is it", "en") is None


async def test_a_change_wakes_who_waits_for_one(knowledge: Knowledge) -> None:
    await knowledge.expected("en")
    waiting = asyncio.create_task(knowledge.changed())
    await asyncio.sleep(0)
    assert not waiting.done()
    knowledge.forget()
    await waiting


async def test_a_change_while_it_is_made_sense_of_is_not_lost(learning: Learning, knowledge: Knowledge) -> None:
    making = asyncio.create_task(knowledge.expected("en"))
    await asyncio.sleep(0)
    learning.intents = []
    knowledge.forget()
    assert (await making).grammar is not None
    assert (await knowledge.expected("en")).grammar is None


async def test_the_loop_goes_on_while_templates_are_made_sense_of(learning: Learning, knowledge: Knowledge) -> None:
    learning.intents = [Intent(f"i{number}", {"en": [f"do number {number}"]}, lambda _: "") for number in range(300)]
    making, turns = asyncio.create_task(knowledge.expected("en")), 0
    while not making.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10


async def test_two_that_ask_at_once_get_the_same(knowledge: Knowledge) -> None:
    one, other = await asyncio.gather(knowledge.expected("en"), knowledge.expected("en"))
    assert one.grammar is not None
    assert one.grammar is other.grammar


async def test_what_is_expected_holds_the_words_of_plugins(knowledge: Knowledge) -> None:
    assert (await knowledge.expected("en")).vocabulary == {"rooms": ("kitchen",)}


async def test_nothing_is_expected_in_a_language_that_nobody_understands(knowledge: Knowledge) -> None:
    assert (await knowledge.expected("fr")).grammar is None


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("voiced what time is it", Standing.COMPLETE),
        ("voiced what time", Standing.PREFIX),
        ("hey voiced", Standing.PREFIX),
        ("the weather", Standing.NOTHING),
    ],
)
def test_the_name_is_no_part_of_a_command(knowledge: Knowledge, text: str, standing: Standing) -> None:
    assert knowledge.standing(text, "en") is standing


def test_tools_are_those_of_the_language(learning: Learning, knowledge: Knowledge) -> None:
    learning.intents = [TIME, CHINESE]
    no_arguments = {"type": "object", "properties": {}, "additionalProperties": False}
    assert knowledge.tools("en-GB") == (
        Tool("learning", "time", "Tells it.", "what time", "learning-time", no_arguments),
    )
    assert [(tool.intent, tool.example) for tool in knowledge.tools("zh-CN")] == [("date", "")]


async def test_a_problem_is_told_with_the_plugin(
    learning: Learning, knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    learning.intents = [Intent("bad", {"en": ["what (is"]}, lambda _: "")]
    await knowledge.look_over()
    assert "plugin learning, intent bad" in caplog.text


class Held(RecordingSpeaker, RecordingTurns):
    """A conversation that is held."""

    def count_disowned(self) -> None:
        self.disowned += 1


TEA = Exchange("a", "b", "en")


def lent_speaker(lease: Lease) -> LentSpeaker:
    return LentSpeaker(lease, Notices(ScriptedClock().now, lambda _: None, lambda: "en"))


def lent_turns(lease: Lease) -> LentTurns:
    history = History()
    history.add(TEA)
    return LentTurns(lease, history, CurrentLanguage("en"))


def test_a_lent_speaker_stops_the_conversation_that_is_held() -> None:
    lease, held = Lease(100), Held()
    speaker = lent_speaker(lease)
    speaker.stop()
    lease.held = held
    speaker.stop()
    assert held.stops == 1


def test_what_is_announced_before_a_conversation_waits_for_one() -> None:
    speaker = lent_speaker(Lease(100))
    speaker.announce(Announcement("Dinner.", key="dinner"))
    assert (speaker.withdraw("dinner"), speaker.withdraw("dinner")) == (True, False)


def test_the_volume_is_that_of_the_conversation_or_of_the_settings() -> None:
    lease = Lease(70)
    speaker = lent_speaker(lease)
    speaker.set_volume(20)
    before, lease.held = speaker.volume, Held()
    speaker.set_volume(20)
    assert (before, speaker.volume) == (70, 20)


def test_a_lent_button_reaches_the_conversation() -> None:
    lease, held = Lease(100), Held()
    turns = lent_turns(lease)
    turns.press()
    lease.held = held
    turns.press()
    turns.listen()
    assert (held.presses, held.listens) == (1, 1)


async def test_muting_and_another_language_reach_the_conversation() -> None:
    lease = Lease(100)
    lease.held = held = Held()
    turns = lent_turns(lease)
    await turns.mute()
    await turns.speak_language("zh")
    assert (held.muted, held.language) == (True, "zh")


async def test_without_a_conversation_nothing_can_be_muted() -> None:
    with pytest.raises(UnavailableError, match="only the running daemon"):
        await lent_turns(Lease(100)).mute()


async def test_a_turn_that_was_for_somebody_else_is_forgotten_and_counted() -> None:
    lease = Lease(100)
    lease.held = Held()
    turns = lent_turns(lease)
    assert (await turns.disown(), turns.disowned, turns.recent()) == (1, 1, ())


async def test_it_is_forgotten_without_a_conversation_too() -> None:
    turns = lent_turns(Lease(100))
    assert (await turns.disown(), turns.recent()) == (0, ())


def test_lent_turns_and_tools_only_pass_on() -> None:
    tool = Tool("p", "i", "", "")
    assert lent_turns(Lease(100)).recent() == (TEA,)
    assert LentTools(lambda _: (tool,), dict).offered("en") == (tool,)


async def test_a_template_that_cannot_be_read_is_told_when_its_language_is_needed(
    learning: Learning, knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    learning.intents = [Intent("bad", {"en": ["what (is"]}, lambda _: "")]
    await knowledge.expected("en")
    assert "plugin learning, intent bad" in caplog.text


async def test_a_problem_is_told_once(
    learning: Learning, knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    learning.intents = [Intent("bad", {"en": ["what (is"]}, lambda _: "")]
    await knowledge.expected("en")
    knowledge.tell_unreadable()
    await knowledge.look_over()
    assert caplog.text.count("plugin learning, intent bad") == 1


def test_a_typed_question_needs_its_own_language_alone(learning: Learning, knowledge: Knowledge) -> None:
    learning.intents = [TIME, Intent("bad", {"zh": ["几点("]}, lambda _: "")]
    understanding = knowledge.understanding()
    assert understanding.match("what time is it", "en") is not None
    assert understanding.unreadable == ()


def test_what_plugins_know_by_name_can_be_asked() -> None:
    words = {"rooms": ("kitchen", "attic")}
    assert LentTools(lambda _: (), lambda: words).names() == words
