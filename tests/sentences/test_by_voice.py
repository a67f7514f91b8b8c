"""Every sentence of the table means by voice what it means typed: chirped into a file, and answered in chirps.

A tenth of them without --long: those show that the way is whole, and test_table.py has all the meanings.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest

from tests.sentences.by_voice import Spoken, spoken
from tests.sentences.by_voice_chirp import chirp
from tests.sentences.table import NOT_FOR_US, Said, table
from voiced.api import Answered, Asked, Failed, Heard, Intent, Matched, Speaking, Spoke, Unmatched
from voiced.intents.declared import Match
from voiced.plugins import Plugins

__all__ = ["chirp"]

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("chirp")]

SAID = table()
SAMPLE = SAID[::10]

Declared = dict[tuple[str, str], Intent]


@pytest.fixture(scope="module")
def declared(plugins: Plugins) -> Declared:
    return {(plugin, intent.name): intent for plugin, intent in plugins.declared()}


def conversations(some: Iterable[Said], *marks: pytest.MarkDecorator) -> list[object]:
    """The sentences by language and plugin."""
    groups = groupby(some, key=lambda said: (said.language, said.plugin))
    return [
        pytest.param(list(group), id=f"{language} {plugin or NOT_FOR_US}", marks=marks)
        for (language, plugin), group in groups
    ]


@pytest.mark.parametrize("some", conversations(SAMPLE))
def test_a_tenth_of_the_table_is_understood_by_voice(some: list[Said], declared: Declared, tmp_path: Path) -> None:
    assert problems(some, declared, tmp_path) == {}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("some", conversations(SAID, pytest.mark.long))
def test_every_sentence_is_understood_by_voice(some: list[Said], declared: Declared, tmp_path: Path) -> None:
    assert problems(some, declared, tmp_path) == {}


def problems(some: list[Said], declared: Declared, folder: Path) -> dict[str, str]:
    """What is not as it should be, by sentence."""
    over = spoken(some, some[0].language, folder)
    assert [one.said for one in over] == some
    return {one.said.text: problem for one in over if (problem := differs(one, declared))}


def differs(one: Spoken, declared: Declared) -> str:
    """What is not as the table says; empty when all is."""
    texts = [event.text for event in one.events if isinstance(event, Heard)]
    if texts != [one.said.text]:
        return f"heard {texts}"
    if failed := [event for event in one.events if isinstance(event, Failed)]:
        return f"failed: {failed}"
    return _misunderstood(one, declared) or _unanswered(one) if one.said.meanings else _answered(one)


def _misunderstood(one: Spoken, declared: Declared) -> str:
    matched = [event for event in one.events if isinstance(event, Matched)]
    if len(matched) != 1:
        return f"understood {len(matched)} times: {matched}"
    [event] = matched
    match = Match(event.plugin, declared[event.plugin, event.intent], one.said.language, event.slots)
    return one.said.differs(match) if match.plugin == one.said.plugin else f"taken by {match.plugin}"


def _unanswered(one: Spoken) -> str:
    """What was to be said and was not; a question is asked twice, as nobody answers it."""
    replies = [event.text for event in one.events if isinstance(event, Answered) and event.text.strip()]
    complete = [event.text for event in one.events if isinstance(event, Spoke) and event.complete]
    return f"said {complete} instead of {replies}" if replies and not complete else ""


def _answered(one: Spoken) -> str:
    """What was answered though it is for nobody."""
    answers = [event for event in one.events if isinstance(event, Matched | Answered | Asked | Speaking)]
    dropped = [event for event in one.events if isinstance(event, Unmatched)]
    return "" if dropped == [Unmatched(addressed=False)] and not answers else f"{dropped} {answers}"
