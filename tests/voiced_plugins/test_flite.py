"""The voice of flite."""

import shutil
from array import array
from collections.abc import AsyncIterator

import pytest

from voiced.api import Audio, Clause, PluginSettings
from voiced_plugins.flite import Flite, Settings, plain, plugin

needs_flite = pytest.mark.skipif(shutil.which("flite") is None, reason="needs the Debian package flite")


async def spoken(text: str, settings: Settings | None = None, rate: float = 1.0) -> list[Audio]:
    played: list[Audio] = []

    async def play(audio: Audio) -> None:
        played.append(audio)

    async def clauses() -> AsyncIterator[Clause]:
        yield Clause(0, text, "en", rate)

    (offer,) = Flite(settings or Settings()).voiced_synthesizers()
    await offer.build().speak(clauses(), play)
    return played


def seconds(played: list[Audio]) -> float:
    return sum(len(audio.pcm) / 2 / audio.rate for audio in played)


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    assert isinstance(plugin.settings(), PluginSettings)


def test_it_speaks_english_only_and_sends_nothing_away() -> None:
    (offer,) = Flite(Settings()).voiced_synthesizers()
    assert (offer.name, offer.languages, offer.cloud) == ("flite", ("en",), False)


def test_without_the_program_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (offer,) = Flite(Settings()).voiced_synthesizers()
    assert "sudo apt-get install flite" in offer.missing


@needs_flite
def test_with_the_program_nothing_is_missing() -> None:
    (offer,) = Flite(Settings()).voiced_synthesizers()
    assert offer.missing == ""


@needs_flite
@pytest.mark.parametrize("voice", ["slt", "rms", "awb", "kal16", "kal"])
async def test_every_voice_speaks(voice: str) -> None:
    assert 0.3 < seconds(await spoken("hello there", Settings.model_validate({"voice": voice}))) < 3


@needs_flite
@pytest.mark.parametrize("voice", ["slt", "rms", "kal16"])
async def test_a_reply_begins_at_once(voice: str) -> None:
    played = await spoken("hello there", Settings.model_validate({"voice": voice}))
    beginning = array("h", played[0].pcm)[: played[0].rate // 25]
    assert max(map(abs, beginning)) > 100


@needs_flite
async def test_a_clause_can_be_spoken_faster() -> None:
    assert seconds(await spoken("hello there", rate=2.0)) < 0.7 * seconds(await spoken("hello there"))


@needs_flite
async def test_the_speed_of_the_settings_and_of_the_clause_multiply() -> None:
    both = seconds(await spoken("hello there", Settings(rate=2.0), rate=0.5))
    assert both == pytest.approx(seconds(await spoken("hello there")), rel=0.05)


@needs_flite
async def test_the_pitch_can_be_set() -> None:
    low, high = [await spoken("hello", Settings(pitch=pitch)) for pitch in (100, 200)]
    assert b"".join(audio.pcm for audio in low) != b"".join(audio.pcm for audio in high)


@needs_flite
@pytest.mark.parametrize(
    "text", ["-o something", "--help", "<b>bold</b>", "It\u2019s 21\u00b0 \u2013 caf\u00e9", "你好"]
)
async def test_any_text_is_spoken_and_ends(text: str) -> None:
    played = await spoken(text)
    assert played[-1].ends_clause
    assert played[-1].rate == 16_000


@needs_flite
async def test_several_sentences_in_one_clause_are_all_spoken() -> None:
    assert seconds(await spoken("One. Two. Three.")) > 1.5 * seconds(await spoken("One."))


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [("it\u2019s \u201cfine\u201d", 'it\'s "fine"'), ("caf\u00e9", "cafe"), ("21\u00b0", "21 degrees "), ("你好", " ")],
)
def test_the_program_gets_plain_letters(text: str, ascii_text: str) -> None:
    assert plain(text) == ascii_text
