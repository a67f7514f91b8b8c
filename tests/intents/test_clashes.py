from typing import Any

from voiced.api import Intent, Slot, duration, number, text
from voiced.intents import Declared
from voiced.intents.clashes import clashes
from voiced.intents.language import Language

SLOTS: list[Slot[Any]] = [number("n", 1, 99), text("any"), duration("d")]


def found(*templates: str, plugins: str = "abcdefgh", language: str = "en") -> list[tuple[str, str, str]]:
    """First template, second template, sentence; each template is of another plugin."""
    declared = [
        Declared(plugin, Intent(f"i{at}", {language: [one]}, lambda _: "", SLOTS))
        for at, (plugin, one) in enumerate(zip(plugins, templates, strict=False))
    ]
    made = Language(language, declared, {})
    return [(one.first.template, one.second.template, one.sentence) for one in clashes(made.phrases, made.automaton)]


def test_a_sentence_that_two_plugins_match_is_found() -> None:
    assert found("stop [it]", "(halt|stop) it") == [("stop [it]", "(halt|stop) it", "stop it")]


def test_the_shortest_sentence_is_told() -> None:
    assert found("stop [now [please]]", "stop [now [please]]")[0][2] == "stop"


def test_plugins_that_differ_do_not_clash() -> None:
    assert found("turn on the light", "turn on the lamp", "turn off the light") == []


def test_a_plugin_does_not_clash_with_itself() -> None:
    assert found("stop", "stop", plugins="aa") == []


def test_different_spellings_of_the_same_clash() -> None:
    assert found("what's it", "what is it")[0][2] == "what is it"


def test_slots_clash() -> None:
    assert found("play {n}", "play twenty five")[0][2] == "play twenty five"
    assert found("wait {d}", "wait {n} minutes")[0][2].endswith(" minutes")


def test_any_words_clash_with_any_words() -> None:
    assert found("play {any}", "play {any} now")[0][2] == "play something now"
    assert found("播放{any}", "播放{any}", language="zh")[0][2] == "播放某事"


def test_fixed_words_inside_any_words_are_no_clash() -> None:
    assert found("play {any}", "play some music") == []


def test_three_plugins_are_three_pairs() -> None:
    assert len(found("stop", "stop", "stop")) == 3


def test_two_intents_clash_once_however_much_they_share() -> None:
    assert len(found("(stop|halt|end) {n}", "(stop|halt|end) {n}")) == 1
