"""Text that is chirped is read again, whatever a room does to it."""

from collections.abc import Callable
from time import process_time

import pytest
from spoiling import by_way_of_48_khz, echoing, late, noisy, quieter
from voiced_chirp import ChirpRecognizer, ChirpSynthesizer, plugin
from voiced_chirp.reading import Reader
from voiced_chirp.writing import chirped

from voiced.api import RATE, Recognizer, Synthesizer
from voiced.api.testing import PluginContract, RecognizerContract, SynthesizerContract, framed, silence, vowel

ENGLISH = "put milk on the shopping list"
CHINESE = "把牛奶加到购物单上"
LONG = "This text is much longer than what a packet holds, and so it takes three of them: 1, 2 and 3; 你好 to the end."


class TestPlugin(PluginContract):
    plugin = plugin
    name = "chirp"


class TestRecognizer(RecognizerContract):
    text = ENGLISH

    def build(self) -> Recognizer:
        return ChirpRecognizer()

    def speech(self) -> bytes:
        return silence(0.3) + sound_of(self.text) + silence(0.3)


class TestSynthesizer(SynthesizerContract):
    def build(self) -> Synthesizer:
        return ChirpSynthesizer(level=50)


def sound_of(text: str) -> bytes:
    return b"".join(chirped(text))


def read(pcm: bytes) -> str:
    reader = Reader()
    for frame in framed(pcm):
        reader.hear(frame.pcm)
    return reader.end()


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, LONG, "1", "👍", "Ünïcödé", "a" * 60, "a" * 61])
def test_any_text_is_read_again(text: str) -> None:
    assert read(sound_of(text)) == text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pcm: noisy(pcm, 10),
        lambda pcm: quieter(pcm, 30),
        lambda pcm: noisy(quieter(pcm, 30), 10),
        lambda pcm: late(pcm, 100),
        lambda pcm: echoing(pcm, 80, 0.3),
        lambda pcm: noisy(echoing(pcm, 150, 0.3), 10),
        by_way_of_48_khz,
        lambda pcm: bytes(154) + pcm,
    ],
    ids=["noise", "far", "far-and-noise", "late", "echo", "echo-and-noise", "48-khz", "between-steps"],
)
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_it_is_read_after_its_way_through_a_room(text: str, spoil: Callable[[bytes], bytes]) -> None:
    assert read(silence(0.5) + spoil(sound_of(text)) + silence(0.5)) == text


def test_texts_that_follow_each_other_become_one() -> None:
    assert read(sound_of("Good morning.") + silence(0.2) + sound_of("It is ten.")) == "Good morning. It is ten."
    assert read(sound_of("早上好。") + sound_of("现在十点。")) == "早上好。现在十点。"


def test_a_text_that_is_damaged_is_left_out_and_the_next_is_read() -> None:
    damaged = bytearray(sound_of("forget me"))
    damaged[RATE : RATE + RATE // 4] = silence(0.125)
    assert read(bytes(damaged) + sound_of(ENGLISH)) == ENGLISH


def test_noise_alone_is_no_text() -> None:
    assert read(noisy(vowel(5.0), 0)) == ""


def test_it_is_known_letter_by_letter_while_it_sounds() -> None:
    reader, drafts = Reader(), []
    for frame in framed(sound_of("hello")):
        reader.hear(frame.pcm)
        drafts.append(reader.draft)
    assert {"he", "hel"} <= set(drafts)
    assert reader.text == "hello"


def test_ten_bytes_take_less_than_a_second_beside_the_beginning() -> None:
    seconds = (len(sound_of("a" * 50)) - len(sound_of("a" * 10))) / 2 / RATE
    assert 40 / seconds > 10


def test_no_pause_in_it_is_as_long_as_that_between_sentences() -> None:
    quiet = [max(frame.pcm) == 0 for frame in framed(sound_of(LONG), milliseconds=20)]
    assert not any(quiet)


def test_reading_takes_less_than_a_tenth_of_the_time_that_it_sounds() -> None:
    pcm = sound_of(LONG)
    began = process_time()
    read(pcm)
    assert process_time() - began < 0.1 * len(pcm) / 2 / RATE
