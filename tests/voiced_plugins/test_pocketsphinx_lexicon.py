"""How words that the recognizer listens for are pronounced."""

import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from voiced_plugins.pocketsphinx.lexicon import dictionary, ipa_by_espeak, lexicon_of
from voiced_plugins.pocketsphinx.pronunciation import PHONES, arpabet, checked

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs the Debian package espeak-ng")


class Speller:
    """Gives IPA from a table, and remembers what it was asked."""

    def __init__(self, **ipa: str) -> None:
        self._ipa = ipa
        self.asked: list[list[str]] = []

    def __call__(self, words: Sequence[str]) -> Sequence[str]:
        self.asked.append(list(words))
        return [self._ipa.get(word, "") for word in words]


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    path = tmp_path / "words.dict"
    path.write_text("on AA N\non(2) AO N\nturn T ER N\nturner T ER N ER\n")
    return path


@pytest.mark.parametrize(
    ("ipa", "sounds"),
    [
        ("ʌnmjˈuːt", "AH N M Y UW T"),
        ("zˈɪɡbiː", "Z IH G B IY"),
        ("kæfˈeɪ", "K AE F EY"),
        ("tʃˈɪɹ", "CH IH R"),
        ("dʒˈɔɪ", "JH OY"),
        ("bˈɑːɾəl", "B AA T AH L"),
        ("(fr)bɔ̃(en-us)", "B AO"),
    ],
)
def test_ipa_becomes_arpabet(ipa: str, sounds: str) -> None:
    assert arpabet(ipa) == sounds


@pytest.mark.parametrize("ipa", ["", "ˈ", "ʘ", "kæ1"])
def test_a_sound_that_english_lacks_has_no_arpabet(ipa: str) -> None:
    assert arpabet(ipa) is None


def test_the_model_has_39_sounds() -> None:
    assert len(PHONES) == 39


@pytest.mark.parametrize(
    ("written", "sounds"), [("K Y UW1", "K Y UW"), ("k y uw", "K Y UW"), ("K Q", None), ("", None)]
)
def test_a_pronunciation_is_checked(written: str, sounds: str | None) -> None:
    assert checked(written) == sounds


def test_all_pronunciations_of_the_dictionary_are_taken(entries: Path) -> None:
    speller = Speller()
    assert lexicon_of(["on", "turn"], {}, entries, speller) == {"on": ("AA N", "AO N"), "turn": ("T ER N",)}
    assert speller.asked == []


def test_a_given_pronunciation_is_used_for_an_unknown_word(entries: Path) -> None:
    assert lexicon_of(["qwen"], {"qwen": ("K W EH N",)}, entries, Speller()) == {"qwen": ("K W EH N",)}


def test_a_given_pronunciation_comes_beside_those_of_the_dictionary(entries: Path) -> None:
    assert lexicon_of(["turn"], {"turn": ("T UH R N", "T ER N")}, entries, Speller())["turn"] == ("T ER N", "T UH R N")


def test_a_broken_given_pronunciation_is_named(entries: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert lexicon_of(["qwen"], {"qwen": ("kwen",)}, entries, Speller()) == {}
    assert "qwen" in caplog.text


def test_all_unknown_words_are_spelled_in_one_call(entries: Path) -> None:
    speller = Speller(zigbee="zˈɪɡbiː", unmute="ʌnmjˈuːt")
    found = lexicon_of(["zigbee", "on", "unmute"], {}, entries, speller)
    assert (found["zigbee"], found["unmute"]) == (("Z IH G B IY",), ("AH N M Y UW T",))
    assert speller.asked == [["unmute", "zigbee"]]


def test_a_word_that_nobody_knows_is_not_there(entries: Path) -> None:
    assert lexicon_of(["zzz"], {}, entries, Speller()) == {}


def test_a_word_in_other_letters_is_not_even_asked_for(entries: Path) -> None:
    speller = Speller()
    assert lexicon_of(["北京", "r2"], {}, entries, speller) == {}
    assert speller.asked == []


def test_the_dictionary_of_the_model_knows_common_words() -> None:
    assert lexicon_of(["hello"], {}, dictionary(), Speller())["hello"] == ("HH AH L OW", "HH EH L OW")


@needs_espeak
def test_espeak_spells_every_word_by_itself() -> None:
    assert [arpabet(ipa) for ipa in ipa_by_espeak(["unmute", "new", "zigbee"])] == [
        "AH N M Y UW T",
        "N UW",
        "Z IH G B IY",
    ]


def test_without_espeak_nothing_is_spelled_and_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", "")
    assert ipa_by_espeak(["unmute", "zigbee"]) == ["", ""]
    assert "sudo apt-get install espeak-ng" in caplog.text
