"""Every sentence of the table means what the table says; what is not for us means nothing, and gets no answer."""

from collections import Counter

import pytest

from tests.sentences.table import FILES, NAMES, Said, table
from tests.sentences.wanted import plain
from voiced.api import Conversation, Event, Intent, Reply, Request, Utterance
from voiced.conversation.answering import Answering, Mind
from voiced.intents import Understanding, strip_name
from voiced.plugins import Plugins

pytestmark = pytest.mark.slow

SAID = table()
FOR_US = [said for said in SAID if said.meanings]
NOT_FOR_US = [said for said in SAID if not said.meanings]


class Nobody:
    """Plugins that must not be asked."""

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        raise AssertionError(f"{plugin} was asked to answer")

    async def admit(self, utterance: Utterance) -> bool:
        return True

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        raise AssertionError("a conversation was begun")


@pytest.mark.parametrize("said", FOR_US, ids=str)
def test_it_means_what_the_table_says(understanding: Understanding, said: Said) -> None:
    match = understanding.match(strip_name(said.text, NAMES)[0], said.language)
    problem = said.differs(match)
    assert not problem, f"{said.text!r}: {problem}"


@pytest.mark.parametrize("said", NOT_FOR_US, ids=str)
def test_what_is_not_for_us_means_nothing(understanding: Understanding, said: Said) -> None:
    match = understanding.match(said.text, said.language)
    assert match is None, f"{said.text!r} is taken for {match.intent.name} {dict(match.slots)}"


async def test_what_is_not_for_us_gets_no_answer_unless_the_device_is_addressed(understanding: Understanding) -> None:
    events: list[Event] = []
    answering = Answering(Mind(Nobody(), lambda: understanding, Conversation, NAMES), events.append)
    meaningless = [said for said in NOT_FOR_US if understanding.match(said.text, said.language) is None]
    for said in meaningless:
        assert await answering.answer(Utterance(said.text, said.language, addressed=False)) is None
    assert len(events) == len(meaningless)


def test_no_sentence_stands_there_twice() -> None:
    often = Counter(plain(said.text) for said in SAID)
    assert [text for text, times in often.items() if times > 1] == []


@pytest.mark.parametrize("language", FILES)
def test_there_are_many_in_each_language(language: str) -> None:
    assert len([said for said in FOR_US if said.language == language]) >= 150
    assert len([said for said in NOT_FOR_US if said.language == language]) >= 60


@pytest.mark.parametrize("language", FILES)
def test_every_intent_of_every_built_in_plugin_is_there_at_least_three_times(plugins: Plugins, language: str) -> None:
    times = Counter((said.plugin, said.meanings[0].intent) for said in FOR_US if said.language == language)
    declared = {(plugin, intent.name) for plugin, intent in plugins.declared()}
    assert {intent: times[intent] for intent in declared if times[intent] < 3} == {}


@pytest.mark.parametrize("language", FILES)
def test_the_built_in_plugins_declare_every_intent_that_the_table_knows(plugins: Plugins, language: str) -> None:
    known = {(said.plugin, said.meanings[0].intent) for said in FOR_US if said.language == language}
    assert known - {(plugin, intent.name) for plugin, intent in plugins.declared()} == set()
