"""The voices of espeak-ng."""

import shutil
from collections.abc import AsyncIterator

import pytest
from pydantic import ValidationError

from voiced.api import Audio, Clause, SpeechError
from voiced_plugins.espeak import Espeak, Settings, plugin, voice_of

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs the Debian package espeak-ng")


async def spoken(text: str, language: str = "en", settings: Settings | None = None, rate: float = 1.0) -> list[Audio]:
    played: list[Audio] = []

    async def play(audio: Audio) -> None:
        played.append(audio)

    async def clauses() -> AsyncIterator[Clause]:
        yield Clause(0, text, language, rate)

    (offer,) = Espeak(settings or Settings()).voiced_synthesizers()
    await offer.build().speak(clauses(), play)
    return played


def sound(played: list[Audio]) -> bytes:
    return b"".join(audio.pcm for audio in played)


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded


def test_it_speaks_every_language() -> None:
    (offer,) = Espeak(Settings()).voiced_synthesizers()
    assert (offer.name, offer.languages, offer.cloud) == ("espeak", (), False)


def test_without_the_program_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (offer,) = Espeak(Settings()).voiced_synthesizers()
    assert "sudo apt-get install espeak-ng" in offer.missing


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("zh", "cmn-latn-pinyin"),
        ("zh-CN", "cmn-latn-pinyin"),
        ("zh_TW", "cmn-latn-pinyin"),
        ("zh-Hans-CN", "cmn-latn-pinyin"),
        ("zh-HK", "yue"),
        ("en-US", "en-us"),
        ("de-AT", "de-at"),
        ("iw", "he"),
    ],
)
def test_a_language_has_its_voice(language: str, voice: str) -> None:
    assert voice_of(language) == voice


@needs_espeak
@pytest.mark.parametrize(
    "language", ["en", "en-AU", "zh-CN", "zh-HK", "de-AT", "fr-CA", "pt-BR", "no", "ja", "sr-Latn"]
)
async def test_a_tag_with_a_region_is_spoken(language: str) -> None:
    assert len(sound(await spoken("1 2 3", language))) > 10_000


@needs_espeak
async def test_chinese_is_spoken_as_chinese() -> None:
    assert sound(await spoken("你好", "zh-CN")) != sound(await spoken("你好", "en"))


@needs_espeak
async def test_a_language_that_nobody_speaks_is_an_error() -> None:
    with pytest.raises(SpeechError, match="voice does not exist"):
        await spoken("hello", "xx")


@needs_espeak
async def test_a_voice_can_be_set() -> None:
    assert sound(await spoken("hello", settings=Settings(voice="en-us+f3"))) != sound(await spoken("hello"))


def test_a_voice_cannot_be_an_option() -> None:
    with pytest.raises(ValidationError):
        Settings(voice="-f")


@needs_espeak
async def test_a_clause_can_be_spoken_faster() -> None:
    assert len(sound(await spoken("hello there", rate=2.0))) < 0.7 * len(sound(await spoken("hello there")))


@needs_espeak
async def test_brackets_are_no_phonemes() -> None:
    assert sound(await spoken("[[h@l'oU]]")) != sound(await spoken("hello"))
    assert len(sound(await spoken("[[h@l'oU]]"))) > 1.5 * len(sound(await spoken("hello")))


@needs_espeak
@pytest.mark.parametrize("text", ["-f file", "<speak>hi</speak>", "a\x01b", "\ud800 broken"])
async def test_any_text_is_spoken_and_ends(text: str) -> None:
    played = await spoken(text)
    assert played[-1].ends_clause
    assert len(sound(played)) > 1000
