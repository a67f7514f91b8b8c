from collections.abc import Iterator
from pathlib import Path

import pocketsphinx
import pytest

from voiced.api import duration, moment, time_of_day, weekdays
from voiced.api.grammar import Choice, Node, Sequence, Words
from voiced.api.intents import Intent
from voiced.intents import Declared, Understanding
from voiced_plugins import assistant, clock


def words(node: Node) -> Iterator[str]:
    if isinstance(node, Words):
        yield from node.text.split()
    elif isinstance(node, Choice | Sequence):
        for item in node.items:
            yield from words(item)


@pytest.fixture(scope="module")
def dictionary() -> set[str]:
    """The words that the embedded recognizer can pronounce."""
    lines = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict")).read_text().splitlines()
    return {line.split()[0] for line in lines if line}


def test_every_english_word_of_the_built_in_plugins_can_be_heard(dictionary: set[str]) -> None:
    slots = [duration("d"), time_of_day("t"), moment("m"), weekdays("w")]
    rules = Intent("all", {"en": ["wait {d} until {t}", "wait {m} {w}"]}, lambda _: "", slots)
    intents = [
        *clock.Clock(clock.Settings()).voiced_intents(),
        *assistant.Assistant(assistant.Settings()).voiced_intents(),
        rules,
    ]
    grammar = Understanding([Declared("p", one) for one in intents]).grammar("en")
    assert grammar is not None
    nodes = [*(sentence.body for sentence in grammar.sentences), *grammar.rules.values()]
    said = {word for node in nodes for word in words(node)}
    assert len(said) > 150
    assert said - dictionary - set(grammar.pronunciations) == set()
