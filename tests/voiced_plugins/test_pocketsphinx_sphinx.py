"""PocketSphinx itself: what it hears, and that everything else goes on meanwhile."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.voiced_plugins.embedded_hearing import FRAME, MISSING, Say
from voiced_plugins.pocketsphinx.decoder import model
from voiced_plugins.pocketsphinx.lexicon import DICTIONARY_BYTES, dictionary
from voiced_plugins.pocketsphinx.sphinx import Sphinx, WeighedArc

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)

LIGHT = {"turn": "T ER N", "on": "AA N", "the": "DH AH", "kitchen": "K IH CH AH N", "light": "L AY T"}

TRIES = 100
"""A machine that is busy may give the other thread no processor at once."""


def told_to_listen_for(*arcs: WeighedArc, end: int) -> Sphinx:
    sphinx = Sphinx(model(), LIGHT.items())
    sphinx.add_grammar("light", 0, end, arcs)
    sphinx.choose("light")
    return sphinx


def in_a_row(words: list[str], first: int = 0) -> list[WeighedArc]:
    return [(first + place, first + place + 1, 1.0, word) for place, word in enumerate(words)]


def heard(sphinx: Sphinx, sound: bytes) -> list[str]:
    sphinx.begin()
    sphinx.hear(sound)
    sphinx.end()
    return [part.word for part in sphinx.parts() if part.word in LIGHT]


@pytest.fixture
def unyielding() -> Iterator[None]:
    """Whoever has the interpreter keeps it until he gives it away himself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(before)


def others_run_during(work: Callable[[], object]) -> bool:
    """Whether another thread, which has all it needs but the interpreter, comes to run meanwhile."""
    may_run, ran = threading.Event(), threading.Event()

    def other() -> None:
        may_run.wait()
        ran.set()

    thread = threading.Thread(target=other)
    thread.start()
    may_run.set()
    try:
        for _ in range(TRIES):
            work()
            if ran.is_set():
                return True
        return False
    finally:
        thread.join()


@pytest.mark.usefixtures("unyielding")
def test_others_run_while_a_grammar_is_made_ready() -> None:
    sphinx = told_to_listen_for(*in_a_row(list(LIGHT)), end=5)
    every_word_at_each_place = [(place, place + 1, 1.0, word) for place in range(50) for word in LIGHT]
    assert others_run_during(lambda: sphinx.add_grammar("wide", 0, 50, every_word_at_each_place))


@pytest.mark.usefixtures("unyielding")
def test_others_run_while_sound_is_decoded() -> None:
    sphinx = told_to_listen_for(*in_a_row(list(LIGHT)), end=5)
    sphinx.begin()
    assert others_run_during(lambda: sphinx.hear(bytes(10 * FRAME)))


def test_the_words_of_a_grammar_are_heard(say: Say) -> None:
    sphinx = told_to_listen_for(*in_a_row(list(LIGHT)), end=5)
    assert heard(sphinx, say("turn on the kitchen light")) == list(LIGHT)


def test_jumps_in_a_row_lead_as_far_as_the_last(say: Say) -> None:
    before, behind = in_a_row(["turn", "on"]), in_a_row(["the", "kitchen", "light"], first=6)
    jumps: list[WeighedArc] = [(place, place + 1, 1.0) for place in range(2, 6)]
    sphinx = told_to_listen_for(*before, *jumps, *behind, end=9)
    assert heard(sphinx, say("turn on the kitchen light")) == list(LIGHT)


def test_before_the_first_sound_nothing_was_heard() -> None:
    sphinx = told_to_listen_for(*in_a_row(list(LIGHT)), end=5)
    sphinx.begin()
    assert sphinx.parts() == []


def test_what_was_learned_of_the_room_is_handed_on() -> None:
    one, other = (told_to_listen_for(*in_a_row(list(LIGHT)), end=5) for _ in range(2))
    one.adapt("41,2,1,0,0,0,0,0,0,0,0,0,0")
    other.adapt(one.channel)
    assert other.channel.startswith("41,2,1,")


def test_a_sound_that_the_model_lacks_is_refused() -> None:
    with pytest.raises(RuntimeError):
        Sphinx(model(), [("word", "XX")])


def test_a_grammar_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(RuntimeError):
        told_to_listen_for(*in_a_row(["turn"]), end=1).choose("another")


def test_a_model_that_is_not_there_is_told(tmp_path: object) -> None:
    with pytest.raises(RuntimeError):
        Sphinx(str(tmp_path), [])


def test_the_dictionary_is_read_at_once() -> None:
    assert dictionary().stat().st_size < DICTIONARY_BYTES
