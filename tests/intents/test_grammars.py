from collections.abc import Iterator

import pytest

from voiced.api import Intent, duration, number, text, vocabulary
from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sequence, Words
from voiced.intents import Declared, Understanding


def nodes(node: Node) -> Iterator[Node]:
    """A node and all in it."""
    yield node
    if isinstance(node, Sequence | Choice):
        for item in node.items:
            yield from nodes(item)


def grammar(*templates: str, language: str = "en", **more: object) -> Grammar:
    slots = [number("n", 1, 3), duration("d"), text("any"), vocabulary("room", "rooms")]
    one = Intent("it", {language: templates}, lambda _: "", slots, **more)  # type: ignore[arg-type]
    found = Understanding([Declared("p", one)], {"rooms": ["Kitchen", "Room 2"]}).grammar(language)
    assert found is not None
    return found


def test_a_sentence_says_where_it_comes_from() -> None:
    (sentence,) = grammar("Stop", urgent=True).sentences
    assert (sentence.plugin, sentence.intent, sentence.template, sentence.urgent) == ("p", "it", "Stop", True)


def test_words_are_as_they_are_spoken() -> None:
    (sentence,) = grammar("Play 2 songs at 50%, OK?").sentences
    assert sentence.body == Words("play two songs at fifty percent ok")


def test_chinese_words_have_no_spaces() -> None:
    (sentence,) = grammar("播放 2 首歌", language="zh").sentences
    assert sentence.body == Words("播放二首歌")


def test_any_words_are_anything() -> None:
    (sentence,) = grammar("add {any}").sentences
    assert sentence.body == Sequence((Words("add"), Anything()))


@pytest.mark.parametrize("written", ["what is it", "what's it"])
def test_short_and_full_forms_are_both_listened_for(written: str) -> None:
    (sentence,) = grammar(written).sentences
    assert sentence.body == Sequence((Choice((Words("what is"), Words("what's"))), Words("it")))


def test_numbers_and_lists_are_shared_rules() -> None:
    found = grammar("{n} steps in the {room}", "{n} more")
    first, second = found.sentences
    assert Rule("number_1_3") in nodes(first.body)
    assert Rule("number_1_3") in nodes(second.body)
    assert found.rules["number_1_3"] == Choice((Words("one"), Words("three"), Words("two")))
    assert found.rules["list_rooms"] == Choice((Words("kitchen"), Words("room two")))


def test_every_rule_that_is_named_is_there() -> None:
    found = grammar("wait {d}")
    bodies = [*(sentence.body for sentence in found.sentences), *found.rules.values()]
    named = {node.name for body in bodies for node in nodes(body) if isinstance(node, Rule)}
    assert named == set(found.rules)


def test_no_digit_and_no_capital_is_left_in_the_words_of_a_grammar() -> None:
    found = grammar("Wait {d}", "Go to {room} at 7:30")
    bodies = [*(sentence.body for sentence in found.sentences), *found.rules.values()]
    texts = [node.text for body in bodies for node in nodes(body) if isinstance(node, Words)]
    assert texts
    assert all(
        text == text.lower() and not any(map(str.isdigit, text)) and text == " ".join(text.split()) for text in texts
    )


def test_pronunciations_of_all_plugins_are_known() -> None:
    def declared(plugin: str, *said: str) -> Declared:
        return Declared(plugin, Intent(plugin, {"en": ["ask Qwen"]}, lambda _: "", pronunciations={"Qwen": said}))

    found = Understanding([declared("a", "K W EH N"), declared("b", "CH W EH N", "K W EH N")]).grammar("en")
    assert found is not None
    assert found.pronunciations == {"qwen": ("K W EH N", "CH W EH N")}
