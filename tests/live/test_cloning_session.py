"""Somebody clones their voice at a terminal: a meter that moves, a recording that is liked, a wait that ends."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.terminal import ENTER, Terminal, environment, terminal_of
from tests.making.reading_aloud import reading, samples
from tests.third_party.maker.voiced_maker import kept
from tests.virtual_sound import server
from tests.virtual_sound.card import VirtualSound
from tests.virtual_sound.daemon import environment_on
from voiced.cli.recording.reading_texts import reading_text

pytestmark = pytest.mark.slow

RATE = 44_100
LONG_ENOUGH_S = 5
MAKER = Path(__file__).parents[1] / "third_party" / "maker"


@pytest.fixture
def card() -> Iterator[VirtualSound]:
    """A good microphone."""
    if why := server.missing():
        pytest.skip(why)
    with VirtualSound(microphone_rate=RATE) as made:
        yield made


@contextmanager
def cloning(card: VirtualSound, folder: Path, *words: str, **settings: object) -> Iterator[Terminal]:
    """`voiced voices clone anna --record` on a terminal."""
    given = {"audio.input": "vmic", "audio.output": "vspk", "plugins.maker.memory": folder / "account.json"}
    options = [part for name, value in {**given, **settings}.items() for part in ("--set", f"{name}={value}")]
    command = [sys.executable, "-m", "voiced", "voices", "clone", "anna", "--record", "--tts", "maker-voice", *words]
    variables = {**environment(), **environment_on(card), "PYTHONPATH": str(MAKER), "LANGUAGE": "en"}
    with terminal_of([*command, *options], variables, shows_output=True, folder=folder) as terminal:
        yield terminal


def test_a_voice_is_cloned_at_a_terminal(card: VirtualSound, tmp_path: Path) -> None:
    speech = read_aloud(tmp_path)
    with cloning(card, tmp_path, **{"plugins.maker.making": 2}) as somebody:
        somebody.sees("Is that so?")
        somebody.press("y\n")
        somebody.sees("Press Enter")
        somebody.press(ENTER)
        somebody.sees("Recording: read this aloud")
        with card.playing(speech) as playing:
            somebody.sees_it_move()
            somebody.sees(rf"{LONG_ENOUGH_S}\.\d s so far")
            playing.wait()
        somebody.press(ENTER)
        somebody.sees("% of it speech, longest pause")
        somebody.sees("send it")
        somebody.press("\n")
        somebody.sees("waiting until anna-1 can be used")
        somebody.sees("The voice is made: anna-1")
        code, _ = somebody.ends()
        assert (code, somebody.is_as_before) == (0, True)
    assert reading_text("en")[:20] in re.sub(r"[│\s]+", " ", somebody.text)


def test_a_recording_that_the_service_would_refuse_is_made_again(card: VirtualSound, tmp_path: Path) -> None:
    speech = read_aloud(tmp_path)
    with cloning(card, tmp_path, "--consent") as somebody:
        record(somebody, card, speech[: 2 * RATE * 2])
        somebody.sees("it lasts .* s; at least 3")
        somebody.sees("Record it again?")
        somebody.press("\n")
        record(somebody, card, speech)
        somebody.sees("send it")
        somebody.press("q\n")
        code, _ = somebody.ends()
        assert (code, somebody.is_as_before) == (130, True)
    assert kept(tmp_path / "account.json") == {}


def read_aloud(folder: Path) -> bytes:
    """As much as the service wants."""
    return samples(reading(folder), RATE).tobytes()[: LONG_ENOUGH_S * RATE * 2]


def record(somebody: Terminal, card: VirtualSound, speech: bytes) -> None:
    """Read it aloud."""
    somebody.sees("Press Enter")
    somebody.press(ENTER)
    somebody.sees("Recording: read this aloud")
    with card.playing(speech) as playing:
        somebody.sees(rf"{len(speech) // 2 // RATE}\.\d s so far")
        playing.wait()
    somebody.press(ENTER)


def test_what_was_read_aloud_can_be_kept_when_nothing_came_of_it(card: VirtualSound, tmp_path: Path) -> None:
    speech = read_aloud(tmp_path)
    with cloning(card, tmp_path, "--consent", **{"plugins.maker.fails": "request"}) as somebody:
        record(somebody, card, speech)
        somebody.sees("send it")
        somebody.press("\n")
        somebody.sees(r"Keep the recording in anna\.wav")
        somebody.press("y\n")
        somebody.sees("the service fails with request")
        code, _ = somebody.ends()
    assert code == 1
    assert (tmp_path / "anna.wav").stat().st_size > len(speech)
