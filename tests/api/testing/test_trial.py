"""A Trial answers as the daemon does."""

from datetime import timedelta

import pytest

from tests.api.testing.tea import intent_plugin, plugin
from voiced.api import (
    Answered,
    Matched,
    VolumeChanged,
)
from voiced.api.testing import MemoryStore, ScriptedClock, Trial


async def test_an_answer_comes_with_its_intent_and_slots() -> None:
    async with Trial(plugin, name="tea") as trial:
        said = await trial.ask("make tea for ten minutes")
        assert (said.text, said.plugin, said.intent) == ("Tea in 10 minutes.", "tea", "make")
        assert said.slots == {"length": timedelta(minutes=10)}
        assert [type(event) for event in trial.events] == [Matched, Answered]


async def test_a_question_back_is_answered_by_the_replies_that_are_given() -> None:
    async with Trial(plugin) as trial:
        said = await trial.ask("make tea", replies=["four minutes"])
        assert (said.asked, said.text) == (("How long?",), "Tea in 4 minutes.")


async def test_a_question_is_asked_twice_at_most() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("make tea", replies=["well", "five minutes"])).text == "Tea in 5 minutes."
        assert (await trial.ask("make tea", replies=["well", "who knows"])).text == "No tea."


async def test_a_user_without_replies_is_silent() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("make tea")).text == "No tea."


async def test_a_reply_that_nobody_asked_for_is_told() -> None:
    async with Trial(plugin) as trial:
        with pytest.raises(AssertionError, match="nobody asked for the reply 'yes'"):
            await trial.ask("clean up", replies=["yes"])


async def test_a_stream_is_told_as_one_text() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("sing")).text == "La, la."


async def test_a_deed_without_words_is_an_empty_text() -> None:
    async with Trial(plugin) as trial:
        said = await trial.ask("clean up")
        assert (said.text, said.intent, said.admitted) == ("", "clean", True)


async def test_what_no_intent_matches_goes_to_conversation_plugins() -> None:
    async with Trial(plugin) as trial:
        said = await trial.ask("how is the weather")
        assert (said.text, said.intent, said.slots) == ("It rains tea.", "", None)


async def test_what_nobody_understands_is_answered_by_nobody() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("bring coffee")).plugin == ""


async def test_an_objection_is_honoured() -> None:
    async with Trial(plugin) as trial:
        said = await trial.ask("make tea for one minute", addressed=False)
        assert (said.text, said.admitted) == ("", False)


async def test_words_that_changed_are_understood() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("pour earl grey")).plugin == ""
        await trial.ask("buy earl grey tea")
        assert (await trial.vocabulary())["teas"] == ("mint", "earl grey")
        assert (await trial.ask("pour earl grey")).expects_answer


async def test_the_language_may_be_said() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("倒mint", "zh-CN")).language == "zh-CN"


async def test_what_was_said_before_is_known() -> None:
    async with Trial(plugin) as trial:
        await trial.ask("sing")
        assert (await trial.ask("again")).text == "La, la."
        assert [exchange.heard for exchange in trial.turns.recent()] == ["sing", "again"]


async def test_what_is_kept_is_in_the_store_that_was_lent() -> None:
    store = MemoryStore()
    for _ in range(2):
        async with Trial(plugin, store=store) as trial:
            await trial.ask("buy earl grey tea")
    assert store.applied == 2


async def test_a_deed_of_the_same_key_is_done_once_even_after_a_restart() -> None:
    store = MemoryStore()
    for _ in range(2):
        async with Trial(plugin, store=store) as trial:
            await trial.ask("buy earl grey tea", key="order 7")
    assert store.applied == 1


async def test_tasks_run_by_the_clock_of_the_trial() -> None:
    clock = ScriptedClock()
    async with Trial(plugin, settings={"minutes": 1}, clock=clock) as trial, trial.tasks():
        assert trial.speaker.announced == []
        await clock.advance(60)
        assert [one.text for one in trial.speaker.announced] == ["It boils."]


async def test_events_reach_the_plugin() -> None:
    async with Trial(plugin) as trial:
        await trial.tell(VolumeChanged(7))
        assert "tea number 7" in (await trial.vocabulary())["teas"]


async def test_several_plugins_have_their_own_settings_and_stores() -> None:
    two = {"mint": intent_plugin("please mint"), "lime": intent_plugin("please lime")}
    async with Trial(two, settings={"lime": {"answer": "Sour."}}) as trial:
        assert (await trial.ask("please mint")).plugin == "mint"
        assert (await trial.ask("please lime")).text == "Sour."
        assert trial.stores["mint"] is not trial.stores["lime"]


async def test_the_tools_are_what_the_plugins_declare() -> None:
    async with Trial(plugin) as trial:
        assert {intent.name for intent in trial.intents()} >= {"make", "pour"}
