"""A sentence of the table with one word misheard or mistyped means the same or nothing; what is not for us stays so."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import pytest

from tests.sentences.table import FILES, NAMES, Said, table
from voiced.api import Conversation, Event, Intent, Matched, Reply, Request, Unmatched, Utterance
from voiced.conversation.answering import Answering, Mind
from voiced.intents import Understanding, strip_name
from voiced.intents.near_chinese import readings

pytestmark = pytest.mark.slow

FOR_US = [said for said in table() if said.meanings]
NOT_FOR_US = [said for said in table() if not said.meanings]

SHARE: Final = {"en": 0.85, "zh": 0.93}
"""Of the damaged sentences that match nothing, those that must still be understood."""

_SOUND: Final = {"for": "four", "to": "too", "two": "to", "time": "thyme", "my": "mai", "pause": "paws", "week": "weak"}
_LETTERS: Final = "etaoinsrhl"


def damaged(said: Said, turn: int) -> Iterator[str]:
    """The sentence with one word wrong, for each of its words in one way; `turn` chooses it."""
    text = strip_name(said.text, NAMES)[0]
    for at, word, wrong in _misheard(text, turn) if said.language == "zh" else _mistyped(text, turn):
        yield text[:at] + wrong + text[at + len(word) :]


def _mistyped(text: str, turn: int) -> Iterator[tuple[int, str, str]]:
    for number, found in enumerate(re.finditer(r"(?<!')\b[A-Za-z]+\b(?!')", text)):
        word = found[0]
        if word.lower() in _SOUND:
            yield found.start(), word, _SOUND[word.lower()]
        if len(word) >= 4:
            wrong = _one_edit(word, turn + number)
            yield from [(found.start(), word, wrong)] if wrong != word else []


def _one_edit(word: str, turn: int) -> str:
    at = 1 + turn % (len(word) - 2)
    letter = _LETTERS[turn % len(_LETTERS)]
    return (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
    )[turn // 3 % 4]


def _misheard(text: str, turn: int) -> Iterator[tuple[int, str, str]]:
    for at, character in enumerate(text):
        alike = sorted({one for reading in readings(character) for one in _read_so()[reading]} - {character})
        if alike:
            yield at, character, alike[(turn + at) % len(alike)]


@cache
def _read_so() -> Mapping[str, list[str]]:
    """Each reading with the frequent characters that are read so."""
    found: dict[str, list[str]] = {}
    for code in (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)):
        for reading in readings(character := code.decode("gb2312", "ignore")):
            found.setdefault(reading, []).append(character)
    return found


@pytest.mark.parametrize("language", FILES)
def test_most_damaged_sentences_are_understood_and_none_as_another_intent(
    understanding: Understanding, language: str
) -> None:
    came: Counter[str] = Counter()
    wrong = []
    for turn, said in enumerate(one for one in FOR_US if one.language == language):
        for text in damaged(said, turn):
            if understanding.match(text, language):
                continue
            near = understanding.near(text, language)
            problem = said.differs(near.match) if near else ""
            came["understood" if near and not problem else "not"] += 1
            wrong += [f"{text!r}: {problem}"] if problem else []
    assert wrong == []
    assert came["understood"] / came.total() >= SHARE[language]


@pytest.mark.parametrize("said", NOT_FOR_US, ids=str)
def test_what_is_not_for_us_is_nearly_nothing(understanding: Understanding, said: Said) -> None:
    near = understanding.near(said.text, said.language)
    assert near is None, f"{said.text!r} is taken for {near.match.intent.name}: {near.wrong!r} for {near.meant!r}"


CHAT: Final = {
    "en": (
        "tell me a joke; how are you today; what is the tide today; what is the rate; who was Einstein; who are they; "
        "how old are you; what is love; why are you here; rewind me; read me a story; what is the weather tomorrow; "
        "how long is an hour; turn off the lights; what time does the sun set; make bread; help him; pass it; quit it"
    ),
    "zh": (
        "你好吗; 讲个笑话; 今天天气怎么样; 别停了; 几店开门; 关灯; 放首歌; 教教我; 太少了; 今年是哪年; 没时间; 等一下; "
        "你喜欢什么; 会唱歌吗"
    ),
}


@pytest.mark.parametrize(("language", "said"), [(tag, one) for tag, some in CHAT.items() for one in some.split("; ")])
def test_what_people_ask_a_language_model_is_nearly_nothing(
    understanding: Understanding, language: str, said: str
) -> None:
    assert understanding.match(said, language) is None
    assert understanding.near(said, language) is None


class Told:
    """Plugins that remember which intents were asked for, and converse with a word of their own."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        self.asked.append(intent.name)
        return Reply("done")

    async def admit(self, utterance: Utterance) -> bool:
        return True

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        return "chat", Reply("let us talk")


WRONG: Final = Utterance("set a timmer for ten minutes", "en")


@pytest.fixture
def told() -> Told:
    return Told()


def answering(understanding: Understanding, told: Told, events: list[Event]) -> Answering:
    return Answering(Mind(told, lambda: understanding, Conversation, NAMES), events.append)


async def test_a_wrong_word_is_obeyed_before_anybody_converses(understanding: Understanding, told: Told) -> None:
    events: list[Event] = []
    await answering(understanding, told, events).answer(WRONG)
    assert told.asked == ["set-timer"]
    assert [event.intent for event in events if isinstance(event, Matched)] == ["set-timer"]
    assert not any(isinstance(event, Unmatched) for event in events)


async def test_a_wrong_word_of_what_may_be_meant_for_others_is_not_obeyed(
    understanding: Understanding, told: Told
) -> None:
    unaddressed = Utterance(WRONG.text, "en", addressed=False)
    assert await answering(understanding, told, []).answer(unaddressed) is None
    assert told.asked == []


async def test_a_name_makes_it_addressed(understanding: Understanding, told: Told) -> None:
    named = Utterance(f"voiced, {WRONG.text}", "en", addressed=False)
    await answering(understanding, told, []).answer(named)
    assert told.asked == ["set-timer"]


async def test_what_is_nearly_nothing_is_conversed_about(understanding: Understanding, told: Told) -> None:
    answer = await answering(understanding, told, []).answer(Utterance("what is the tide", "en"))
    assert answer is not None
    assert (answer.plugin, told.asked) == ("chat", [])
