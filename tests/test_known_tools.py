"""What language models are told of the plugins, as it is now."""

import pytest

from tests.test_knowledge import TIME, Learning
from voiced.api import Intent, Plugin, PluginSettings, vocabulary
from voiced.knowledge import Knowledge
from voiced.plugins import Plugins


@pytest.fixture
def learning() -> Learning:
    return Learning()


@pytest.fixture
def knowledge(learning: Learning) -> Knowledge:
    return Knowledge(Plugins.of({"learning": Plugin(PluginSettings, lambda _: learning)}), ["voiced"])


def test_what_nobody_can_ask_for_is_no_tool(learning: Learning, knowledge: Knowledge) -> None:
    learning.intents = [Intent("bad", {"en": ["what (is"]}, lambda _: ""), TIME]
    assert [tool.intent for tool in knowledge.tools("en")] == ["time"]


async def test_a_tool_takes_the_words_that_plugins_have_now(learning: Learning, knowledge: Knowledge) -> None:
    learning.intents = [Intent("light", {"en": ["light the {room}"]}, lambda _: "", [vocabulary("room", "rooms")])]
    assert knowledge.tools("en")[0].parameters["properties"]["room"]["enum"] == ["kitchen"]
    learning.rooms = ["kitchen", "attic"]
    knowledge.forget()
    await knowledge.expected("en")
    assert knowledge.tools("en")[0].parameters["properties"]["room"]["enum"] == ["kitchen", "attic"]
