"""The shopping list, as users speak to it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from voiced_shopping import plugin

from voiced.api.testing import MemoryStore, PluginContract, ScriptedClock, Trial

FRIDAY_EVENING = datetime(2026, 3, 6, 22, 30, tzinfo=ZoneInfo("Europe/Berlin"))


class TestPlugin(PluginContract):
    plugin = plugin
    name = "shopping"
    not_advertised = ("take",)

    def trial(self) -> Trial:
        return Trial(self.plugin, name=self.name, store=holding("milk"))


def holding(*items: str) -> MemoryStore:
    """A store with these things on the list."""
    return MemoryStore({"items": {item: f'"{item}"' for item in items}})


async def test_what_was_put_on_the_list_is_on_it() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("put milk on the shopping list")).text == "I put milk on the list."
        assert (await trial.ask("add brown bread to my list")).text == "I put brown bread on the list."
        assert (await trial.ask("what is on the list")).text == "On the list: milk and brown bread."


async def test_it_speaks_chinese() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("把牛奶加到购物单上")).text == "已经把牛奶加到购物单上了。"
        assert (await trial.ask("购物单上有什么")).text == "购物单上有牛奶。"


async def test_what_is_on_the_list_can_be_taken_off_in_chinese() -> None:
    async with Trial(plugin, store=holding("牛奶", "milk")) as trial:
        assert (await trial.ask("把牛奶从购物单上划掉")).text == "已经把牛奶从购物单上划掉了。"


async def test_it_asks_back_what_to_put_on_the_list() -> None:
    async with Trial(plugin) as trial:
        said = await trial.ask("put something on the list", replies=["apples"])
        assert said.asked == ("What shall I put on the list?",)
        assert said.text == "I put apples on the list."


async def test_who_does_not_say_what_changes_nothing() -> None:
    async with Trial(plugin) as trial:
        assert (await trial.ask("put something on the list")).text == "All right, the list stays as it is."
        assert trial.store.all("items") == {}


async def test_only_what_is_on_the_list_can_be_taken_off() -> None:
    async with Trial(plugin, store=holding("milk")) as trial:
        assert (await trial.ask("take bread off the list")).intent == ""
        assert (await trial.ask("take milk off the list")).text == "I took milk off the list."
        assert (await trial.ask("what is on the list")).text == "There is nothing on the list."


async def test_what_is_on_the_list_is_listened_for() -> None:
    async with Trial(plugin) as trial:
        await trial.ask("put milk on the list")
        assert (await trial.vocabulary())["shopping list"] == ("milk",)


async def test_the_list_is_there_after_a_restart() -> None:
    store = MemoryStore()
    async with Trial(plugin, store=store) as trial:
        await trial.ask("put milk on the list")
    async with Trial(plugin, store=MemoryStore(store.tables)) as trial:
        assert (await trial.ask("what is on the list")).text == "On the list: milk."


async def test_a_full_disk_is_told() -> None:
    async with Trial(plugin, store=MemoryStore(failing="full")) as trial:
        assert (await trial.ask("put milk on the list")).text == "I could not write that down. Please try again later."


async def test_a_full_list_takes_no_more() -> None:
    async with Trial(plugin, settings={"most": 1}, store=holding("milk")) as trial:
        assert (await trial.ask("put bread on the list")).text == "The list is full."


@pytest.mark.parametrize(("addressed", "admitted"), [(True, True), (False, False)])
async def test_at_night_it_answers_only_who_speaks_to_it(*, addressed: bool, admitted: bool) -> None:
    night = {"night_from": 22, "night_until": 7}
    async with Trial(plugin, settings=night, clock=ScriptedClock(FRIDAY_EVENING)) as trial:
        assert (await trial.ask("what is on the list", addressed=addressed)).admitted is admitted


async def test_on_saturday_it_reminds_of_the_list() -> None:
    clock = ScriptedClock(FRIDAY_EVENING)
    settings = {"reminder_hour": 9}
    async with Trial(plugin, settings=settings, clock=clock, store=holding("milk")) as trial, trial.tasks():
        await clock.advance(timedelta(hours=10).total_seconds())
        assert trial.speaker.announced == []
        await clock.advance(timedelta(hours=1).total_seconds())
        assert [one.text for one in trial.speaker.announced] == ["Don't forget to buy milk."]
