"""The assistant about itself and about what was said: which device, what it heard, slower, another language."""

from itertools import pairwise

import pytest

from voiced.api import Exchange, Reply, Request
from voiced.api.testing import GivenTools, RecordingSpeaker, RecordingTurns
from voiced.intents import Declared, Understanding
from voiced_plugins.assistant import Assistant, Settings
from voiced_plugins.assistant.slower import RATES, Slower

NOON = Exchange("what time is it", "It's noon.", "en")
FRIDAY = Exchange("星期几", "今天是星期五。", "zh")
SILENT = Exchange("stop", "", "en")


class House:
    """The plugin on a machine that is called attic."""

    def __init__(self, turns: RecordingTurns, settings: Settings) -> None:
        made = Assistant(settings, lambda: "attic")
        made.voiced_start(RecordingSpeaker(), turns, GivenTools())
        self._understood = Understanding([Declared("assistant", one) for one in made.voiced_intents()])

    async def ask(self, said: str, language: str = "en") -> Reply:
        match = self._understood.match(said, language)
        assert match is not None
        answer = match.intent.handler(Request(said, match.language, match.intent.name, slots=match.slots))
        assert not isinstance(answer, Reply | str)
        reply = await answer
        return reply if isinstance(reply, Reply) else Reply(reply)


def house(turns: RecordingTurns | None = None, settings: Settings | None = None) -> House:
    return House(turns or RecordingTurns(), settings or Settings())


@pytest.mark.parametrize(
    ("said", "language", "room", "answer"),
    [
        ("which device are you", "en", "kitchen", "I am voiced, the one in the kitchen."),
        ("你是哪一台", "zh", "厨房", "我是voiced，在厨房的这一台。"),
        ("which of you is this", "en", "", "I am voiced, and this machine is called attic."),
        ("这是哪个音箱", "zh", "", "我是voiced，这台机器叫attic。"),
    ],
)
async def test_a_device_tells_its_room_or_else_its_machine(said: str, language: str, room: str, answer: str) -> None:
    assert (await house(settings=Settings(room=room)).ask(said, language)).text == answer


async def test_a_room_with_a_chinese_name_is_said_by_a_voice_that_can() -> None:
    reply = await house(settings=Settings(room="厨房")).ask("where are you")
    assert reply == Reply("I am voiced, the one in the 厨房.", "zh")


@pytest.mark.parametrize(
    ("said", "language", "answer"),
    [
        ("what did you hear", "en", 'I heard: "what time is it".'),
        ("你刚才听到什么", "zh", "我听到的是：“what time is it”。"),
        ("what did I ask last", "en", 'You said: "what time is it".'),
        ("我刚才问了什么", "zh", "你说的是：“what time is it”。"),
    ],
)
async def test_what_was_understood_before_is_told(said: str, language: str, answer: str) -> None:
    assert (await house(RecordingTurns((FRIDAY, NOON))).ask(said, language)).text == answer


async def test_a_turn_that_was_answered_without_words_was_heard_too() -> None:
    assert (await house(RecordingTurns((NOON, SILENT))).ask("what did you hear")).text == 'I heard: "stop".'


async def test_chinese_that_was_heard_is_said_by_a_voice_that_can() -> None:
    assert await house(RecordingTurns((FRIDAY,))).ask("what did you hear") == Reply('I heard: "星期几".', "zh")


@pytest.mark.parametrize("said", ["what did you hear", "what was my last question"])
async def test_before_anything_was_heard_there_is_nothing_to_tell(said: str) -> None:
    assert (await house().ask(said)).text == "I haven't heard anything before."


@pytest.mark.parametrize(
    ("said", "language", "sorry"), [("that wasn't for you", "en", "Sorry."), ("我没叫你", "zh", "不好意思。")]
)
async def test_a_turn_that_was_not_for_it_is_forgotten(said: str, language: str, sorry: str) -> None:
    turns = RecordingTurns((FRIDAY, NOON))
    reply = await house(turns).ask(said, language)
    assert (reply.text, reply.expects_answer) == (sorry, False)
    assert (turns.recent(), turns.disowned) == ((FRIDAY,), 1)


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (0, "Never, as far as anybody told me.", "就大家告诉我的，一次也没有。"),
        (1, "Once, as far as anybody told me.", "就大家告诉我的，误答的次数是一。"),
        (12, "Twelve times, as far as anybody told me.", "就大家告诉我的，误答的次数是十二。"),
    ],
)
async def test_it_tells_how_often_it_answered_by_mistake(count: int, english: str, chinese: str) -> None:
    made = house(RecordingTurns(disowned=count))
    assert str((await made.ask("how often did you answer by mistake")).text).lower() == english.lower()
    assert (await made.ask("你误答过几次", "zh")).text == chinese


@pytest.mark.parametrize(
    ("said", "asked_in", "language", "answer"),
    [
        ("speak Chinese", "en", "zh", "好的，我们说中文吧。"),
        ("can you speak Chinese", "en", "zh", "好的，我们说中文吧。"),
        ("讲英语", "zh", "en", "Good, let's speak English."),
        ("talk to me in English", "en", "en", "Good, let's speak English."),
    ],
)
async def test_another_language_is_confirmed_in_it(said: str, asked_in: str, language: str, answer: str) -> None:
    turns = RecordingTurns(language=asked_in)
    assert await house(turns).ask(said, asked_in) == Reply(answer, language)
    assert turns.language == language


@pytest.mark.parametrize(
    ("said", "asked_in", "can", "answer"),
    [
        (
            "speak Chinese",
            "en",
            "en",
            "I can't be spoken to in Chinese here: no recognizer or no voice for it is set up.",
        ),
        ("说英语", "zh", "zh", "在这里不能跟我说英语：还没有设置能听懂或会说英语的引擎。"),
    ],
)
async def test_a_language_that_it_cannot_be_spoken_to_in_is_refused_in_the_old_one(
    said: str, asked_in: str, can: str, answer: str
) -> None:
    turns = RecordingTurns(language=asked_in, languages=(can,))
    assert await house(turns).ask(said, asked_in) == Reply(answer)
    assert turns.language == asked_in


async def test_the_last_answer_is_said_more_slowly_in_its_language() -> None:
    assert await house(RecordingTurns((NOON, FRIDAY))).ask("say that slower") == Reply("今天是星期五。", "zh", 0.75)


async def test_before_anything_was_said_nothing_is_said_slower() -> None:
    assert (await house(RecordingTurns((SILENT,))).ask("slower please")).text == "I haven't said anything yet."


def slowly(*exchanges: Exchange, slower: Slower) -> Reply:
    reply = slower.again(exchanges)
    assert reply is not None
    return reply


def test_each_time_it_is_slower_down_to_a_limit() -> None:
    slower, said, rates = Slower(), [NOON], []
    for number in range(5):
        reply = slowly(*said, slower=slower)
        assert reply.text == NOON.spoke
        rates.append(reply.rate)
        said.append(Exchange(f"slower {number}", NOON.spoke, "en"))
    assert rates == [0.75, 0.67, 0.6, 0.6, 0.6]


def test_the_speeds_fall() -> None:
    assert all(faster > slower for faster, slower in pairwise(RATES))


def test_another_answer_begins_anew() -> None:
    slower = Slower()
    slowly(NOON, slower=slower)
    assert slowly(NOON, Exchange("slower", NOON.spoke, "en"), FRIDAY, slower=slower).rate == 0.75


def test_the_same_answer_to_another_question_begins_anew() -> None:
    slower = Slower()
    slowly(NOON, slower=slower)
    again = Exchange("slower", NOON.spoke, "en")
    assert slowly(NOON, again, NOON, slower=slower).rate == 0.75


def test_a_slow_answer_that_was_interrupted_is_said_whole() -> None:
    slower, long = Slower(), Exchange("help", "First this. Then that.", "en")
    slowly(long, slower=slower)
    assert slowly(long, Exchange("slower", "First this.", "en"), slower=slower) == Reply(long.spoke, "en", 0.67)


def test_a_slow_answer_that_nobody_heard_makes_the_next_no_slower() -> None:
    slower = Slower()
    slowly(NOON, slower=slower)
    assert slowly(NOON, Exchange("slower", "", "en"), slower=slower).rate == 0.75
    assert slowly(NOON, FRIDAY, slower=slower) == Reply(FRIDAY.spoke, "zh", 0.75)
