"""How plugins are asked: each on its own, in order, and named when something is wrong with it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from voiced.api import Conversation, Intent, Offer, Reply, Request, Utterance, hookimpl
from voiced.api.plugin import Plugin, PluginSettings
from voiced.api.testing import GivenTools, MemoryStore, RecordingSpeaker, RecordingTurns, ScriptedClock
from voiced.plugins import Answer, PluginFailed, Plugins, Problem, Wanted
from voiced.plugins.asking import Asking
from voiced.plugins.fit import fitted
from voiced.plugins.records import Problems

Entries = Callable[..., tuple[EntryPoint, ...]]

SAID = Utterance("my secret words", "en")


@dataclass
class Lent:
    """Everything that the daemon lends."""

    speaker: RecordingSpeaker = field(default_factory=RecordingSpeaker)
    turns: RecordingTurns = field(default_factory=RecordingTurns)
    tools: GivenTools = field(default_factory=GivenTools)
    clock: ScriptedClock = field(default_factory=ScriptedClock)
    stores: dict[str, MemoryStore] = field(default_factory=dict)

    def store(self, plugin: str) -> MemoryStore:
        return self.stores.setdefault(plugin, MemoryStore())


def start(plugins: Plugins) -> Lent:
    lent = Lent()
    plugins.start(
        store=lent.store,
        speaker=lent.speaker,
        turns=lent.turns,
        tools=lent.tools,
        clock=lent.clock,
        changed=lent.speaker.stop,
    )
    return lent


def made(built: object) -> Plugin[PluginSettings]:
    return Plugin(PluginSettings, lambda _: built)


def given(**built: object) -> Plugins:
    return Plugins.of({name: made(one) for name, one in built.items()})


def loaded(entries: Entries, *names: str) -> Plugins:
    return Plugins.load(Wanted({name: {} for name in names}), entries(*names))


def told(plugins: Plugins, where: str) -> list[str]:
    return [one.message for one in plugins.problems() if one.where == where]


def answer(request: Request) -> str:
    return "fine"


class Taker:
    """Takes some of what is lent."""

    def __init__(self) -> None:
        self.taken: tuple[object, ...] = ()

    @hookimpl
    def voiced_start(self, clock: object, speaker: object = None) -> None:
        self.taken = (clock, speaker)


class Offering:
    """Offers recognizers of these names."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self.asked = 0

    @hookimpl
    def voiced_recognizers(self) -> list[Offer[object]]:
        self.asked += 1
        return [Offer(name, object) for name in self._names]


class Knowing:
    """Knows these words."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self._lists = lists

    @hookimpl
    def voiced_vocabulary(self) -> dict[str, list[str]]:
        return self._lists


class Declaring:
    """Declares one intent of this name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @hookimpl
    def voiced_intents(self) -> list[Intent]:
        return [Intent(self.name, {"en": [self.name]}, answer)]


class Talking:
    """Answers everything, or passes early or late, or fails."""

    def __init__(self, action: Callable[[], Any] | None) -> None:
        self._action = action

    @hookimpl
    def voiced_converse(self, utterance: Utterance) -> Callable[[], Any] | None:
        return self._action


async def hello() -> Reply:
    return Reply("hello")


async def not_mine() -> None:
    return None


async def fails() -> Reply:
    raise RuntimeError("my secret words")


async def converse(plugins: Plugins, *order: str) -> Answer | None:
    return await plugins.converse(SAID, Conversation(), order, limit_s=5)


def test_a_plugin_gets_what_it_names_at_the_start() -> None:
    taker = Taker()
    lent = start(given(lamp=taker))
    assert taker.taken == (lent.clock, lent.speaker)


class Keeper:
    """Takes its store."""

    def __init__(self) -> None:
        self.store: object = None

    @hookimpl
    def voiced_start(self, store: object) -> None:
        self.store = store


def test_each_plugin_gets_a_store_of_its_own() -> None:
    lamp, radio = Keeper(), Keeper()
    lent = start(given(lamp=lamp, radio=radio))
    assert (lamp.store, radio.store) == (lent.stores["lamp"], lent.stores["radio"])
    assert lamp.store is not radio.store


def test_a_plugin_that_fails_at_the_start_is_refused_from_then_on(entries: Entries) -> None:
    plugins = loaded(entries, "bad_start", "echo")
    start(plugins)
    assert [(one.name, one.state) for one in plugins.records()] == [("bad_start", "refused"), ("echo", "active")]
    assert plugins.records()[0].reason == "voiced_start failed: RuntimeError in bad_start.py, line 15"
    assert [plugin for plugin, _ in plugins.declared()] == ["echo"]


def test_what_a_plugin_offered_before_it_failed_at_the_start_is_offered_no_more() -> None:
    class Failing(Offering):
        @hookimpl
        def voiced_start(self) -> None:
            raise OSError("no lamp")

    plugins = given(lamp=Failing("ear"), oven=Offering("nose"))
    assert plugins.records()[0].offers == ("ear",)
    start(plugins)
    assert [one.offer.name for one in plugins.recognizers()] == ["nose"]
    assert "no lamp" in plugins.records()[0].reason


def test_intents_come_in_order_of_plugin_name() -> None:
    plugins = given(oven=Declaring("bake"), lamp=Declaring("shine"))
    assert [(plugin, intent.name) for plugin, intent in plugins.declared()] == [("lamp", "shine"), ("oven", "bake")]


def test_a_plugin_can_ask_to_be_first() -> None:
    class Eager(Declaring):
        @hookimpl(tryfirst=True)
        def voiced_intents(self) -> list[Intent]:
            return super().voiced_intents()

    plugins = given(lamp=Declaring("shine"), oven=Eager("bake"))
    assert [plugin for plugin, _ in plugins.declared()] == ["oven", "lamp"]


def test_two_plugins_may_have_equal_objects() -> None:
    class Same(Declaring):
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Same)

        __hash__ = None  # type: ignore[assignment]

    plugins = given(lamp=Same("shine"), oven=Same("bake"))
    assert [one.state for one in plugins.records()] == ["active", "active"]


def test_intents_are_asked_anew_each_time() -> None:
    lamp = Declaring("shine")
    plugins = given(lamp=lamp)
    plugins.declared()
    lamp.name = "glow"
    assert [intent.name for _, intent in plugins.declared()] == ["glow"]


def test_offers_are_asked_once() -> None:
    lamp = Offering("ear")
    plugins = given(lamp=lamp)
    assert plugins.recognizers() == plugins.recognizers()
    assert lamp.asked == 1


def test_of_two_offers_with_one_name_the_first_counts() -> None:
    plugins = given(lamp=Offering("big-ear"), oven=Offering("big_ear", "nose"))
    assert [(one.plugin, one.offer.name) for one in plugins.recognizers()] == [("lamp", "big-ear"), ("oven", "nose")]
    assert told(plugins, "voiced_recognizers") == ["'big_ear' is already offered by plugin 'lamp'"]


def test_records_tell_the_offers() -> None:
    plugins = given(lamp=Offering("ear", "other-ear"))
    assert plugins.records()[0].offers == ("ear", "other-ear")


def test_word_lists_of_one_name_are_joined() -> None:
    plugins = given(lamp=Knowing({"rooms": ["hall", "attic"]}), oven=Knowing({"rooms": ["kitchen", "hall"]}))
    assert plugins.vocabulary() == {"rooms": ("hall", "attic", "kitchen")}


@pytest.mark.parametrize("ask", [Plugins.declared, Plugins.vocabulary, Plugins.detectors])
def test_a_hook_that_raises_keeps_nothing_from_the_others(entries: Entries, ask: Callable[[Plugins], Any]) -> None:
    class Detecting:
        @hookimpl
        def voiced_detectors(self) -> list[Offer[object]]:
            return [Offer("ears", object)]

    good = Plugins.of({"a": made(Declaring("a")), "b": made(Knowing({"b": ["c"]})), "d": made(Detecting())})
    (entry,) = entries("bad_hooks")
    bad = entry.load()
    mixed = Plugins.of({
        "a": made(Declaring("a")), "b": made(Knowing({"b": ["c"]})), "bb": bad, "d": made(Detecting())
    })  # fmt: skip
    assert ask(mixed) == ask(good)
    assert [one.plugin for one in mixed.problems()] == ["bb"]


def test_a_failing_hook_is_logged_once_with_its_place(entries: Entries, caplog: pytest.LogCaptureFixture) -> None:
    plugins = loaded(entries, "bad_hooks")
    plugins.declared()
    plugins.declared()
    problem = "RuntimeError in bad_hooks.py, line 17"
    assert plugins.problems() == (Problem("bad_hooks", "voiced_intents", problem),)
    assert caplog.text.count(f"plugin 'bad_hooks', voiced_intents: {problem}") == 1


def test_rubbish_from_hooks_is_left_out_and_named(entries: Entries) -> None:
    plugins = loaded(entries, "bad_rubbish")
    assert [intent.name for _, intent in plugins.declared()] == ["good"]
    assert plugins.vocabulary() == {"rooms": ("kitchen",)}
    assert (plugins.recognizers(), plugins.synthesizers()) == ((), ())
    assert told(plugins, "voiced_intents") == [
        "declares the intent 'good' twice",
        "returned str among its intents",
        "the handler of 'streams' yields: return Reply(text=...) with the stream in it",
        "the handler of 'no-argument' must take one argument, the request",
        "the templates and pronunciations of 'one-text' must be lists of texts by name",
        "the description of 'two-examples' and each of its examples must be a text",
        "the handler of 'no-handler' cannot be called",
    ]
    assert told(plugins, "voiced_vocabulary") == ["the words of 'names' are no list of texts"]
    assert told(plugins, "voiced_recognizers") == ["returned int, not a list"]
    assert told(plugins, "voiced_synthesizers") == [
        "returned NoneType among its offers",
        "an offer has no name",
        "the languages of 'one-text' must be a tuple of tags, and what is missing a text",
    ]


def test_a_slow_hook_is_named() -> None:
    problems, hooks = Problems(), {"lamp": fitted("lamp", Declaring("shine"))}
    seconds = iter([10.0, 10.2])
    assert len(list(Asking(hooks, problems, lambda: next(seconds)).each("voiced_intents"))) == 1
    assert "took longer than 0.1 s" in problems.kept()[0].message


def test_a_quick_hook_is_no_problem() -> None:
    problems, hooks = Problems(), {"lamp": fitted("lamp", Declaring("shine"))}
    seconds = iter([10.0, 10.05])
    list(Asking(hooks, problems, lambda: next(seconds)).each("voiced_intents"))
    assert problems.kept() == ()


@pytest.mark.parametrize(
    ("order", "plugin"),
    [(("talker",), "talker"), (("passer", "late", "talker"), "talker"), (("nobody", "tal-ker"), "tal_ker")],
)
async def test_the_first_plugin_that_does_not_pass_answers(order: Sequence[str], plugin: str) -> None:
    plugins = given(passer=Talking(None), late=Talking(not_mine), talker=Talking(hello), tal_ker=Talking(hello))
    assert await converse(plugins, *order) == Answer(plugin, Reply("hello"))


async def test_a_plugin_that_the_order_does_not_name_is_not_asked() -> None:
    assert await converse(given(talker=Talking(hello)), "somebody") is None


async def test_when_a_conversation_plugin_fails_the_next_is_asked() -> None:
    plugins = given(broken=Talking(fails), talker=Talking(hello))
    assert await converse(plugins, "broken", "talker") == Answer("talker", Reply("hello"))


async def test_a_failure_that_another_answer_covers_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    await converse(given(broken=Talking(fails), talker=Talking(hello)), "broken", "talker")
    assert "plugin 'broken': voiced_converse: RuntimeError in test_hooks.py" in caplog.text


async def test_a_failure_is_told_when_nobody_else_answers() -> None:
    with pytest.raises(PluginFailed) as told:
        await converse(given(broken=Talking(fails), late=Talking(not_mine)), "broken", "late")
    assert (told.value.plugin, told.value.code) == ("broken", "raised")


async def test_what_a_user_said_is_in_no_failure_and_no_log(entries: Entries, caplog: pytest.LogCaptureFixture) -> None:
    plugins = loaded(entries, "bad_hooks")
    with caplog.at_level(logging.INFO), pytest.raises(PluginFailed) as told:
        await converse(plugins, "bad_hooks")
    assert "ValueError in bad_hooks.py" in caplog.text
    assert SAID.text not in caplog.text + str(told.value)


async def test_something_that_cannot_be_run_is_a_wrong_value(entries: Entries) -> None:
    with pytest.raises(PluginFailed) as told:
        await converse(loaded(entries, "bad_rubbish"), "bad_rubbish")
    assert told.value.code == "wrong-value"
