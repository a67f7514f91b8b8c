"""`voiced voices design`: a voice from a description, heard, and kept or thrown away."""

from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import lines
from tests.cli.voices.own_voices import TTS, Shop

DESCRIPTION = "A calm man of about fifty."


@pytest.fixture
def preview(tmp_path: Path) -> Path:
    return tmp_path / "preview.wav"


def design(shop: Shop, *arguments: object, out: Path | None = None) -> int:
    where = ("--out", out) if out else ()
    return shop.run("design", "bob", *TTS, *arguments, *where)


def test_a_voice_is_made_from_a_description(shop: Shop, preview: Path) -> None:
    assert design(shop, DESCRIPTION, "--no-play", out=preview) == 0
    assert shop.names() == ["bob-1"]


def test_how_it_sounds_is_in_the_file(shop: Shop, preview: Path) -> None:
    design(shop, DESCRIPTION, "--no-play", out=preview)
    samples, rate = soundfile.read(preview)
    assert (rate, len(samples) > 0) == (24_000, True)


def test_the_file_has_the_voices_name_when_nobody_says_another(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    design(shop, DESCRIPTION, "--no-play")
    assert (tmp_path / "bob-1.wav").exists()


def test_it_is_played(shop: Shop, preview: Path, tmp_path: Path) -> None:
    shop.more = (f"audio.input=file:{preview}", f"audio.output=file:{tmp_path}/played.wav")
    preview.write_bytes(b"")
    design(shop, DESCRIPTION, out=preview)
    samples, rate = soundfile.read(tmp_path / "played.wav")
    assert len(samples) / rate == pytest.approx(0.2, abs=0.1)
    assert abs(samples).max() > 0.05


def test_a_voice_is_there_even_if_it_cannot_be_played(shop: Shop, preview: Path, tmp_path: Path) -> None:
    shop.more = (f"audio.output=file:{tmp_path}/played.wav",)
    assert design(shop, DESCRIPTION, out=preview) == 0
    assert "It cannot be played" in shop.told()


def test_it_can_be_thrown_away(shop: Shop, preview: Path) -> None:
    assert design(shop, DESCRIPTION, "--no-play", "--throw-away", out=preview) == 0
    assert (shop.names(), preview.exists()) == ([], True)


def test_what_was_thrown_away_is_made_again(shop: Shop, preview: Path) -> None:
    design(shop, DESCRIPTION, "--no-play", "--throw-away", out=preview)
    design(shop, DESCRIPTION, "--no-play", "--keep", out=preview)
    assert shop.names() == ["bob-2"]


def test_the_same_description_makes_no_second_voice(shop: Shop, preview: Path) -> None:
    design(shop, DESCRIPTION, "--no-play", out=preview)
    assert design(shop, DESCRIPTION, "--no-play", out=preview) == 0
    assert shop.asked("design") == 1


def test_a_voice_that_was_made_earlier_is_never_thrown_away(shop: Shop, preview: Path) -> None:
    design(shop, DESCRIPTION, "--no-play", out=preview)
    design(shop, DESCRIPTION, "--no-play", "--throw-away", out=preview)
    assert shop.names() == ["bob-1"]


def test_a_voice_that_seemed_to_fail_is_found_without_its_preview(shop: Shop, preview: Path) -> None:
    shop.fails = "uncertain-made"
    assert design(shop, DESCRIPTION, "--no-play", out=preview) == 0
    assert ("How it sounds was not told" in shop.told(), shop.asked("design")) == (True, 1)


def test_json_tells_the_voice(shop: Shop, preview: Path) -> None:
    design(shop, DESCRIPTION, "--json", out=preview)
    [voice] = lines(shop.out.readouterr().out)
    assert {"name": "bob-1", "model": "scripted-2", "history": "new"}.items() <= voice.items()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("x" * 201,), "the description has 201 characters; at most 200 are taken", id="long description"),
        pytest.param(("  ",), "the description is empty", id="no description"),
        pytest.param((DESCRIPTION, "--text", "x" * 101), "--text has 101 characters; at most 100", id="long preview"),
        pytest.param((DESCRIPTION, "--language", "fr"), "these can: en, zh", id="no such language"),
        pytest.param((DESCRIPTION, "--model", "m"), "scripted-2, scripted-1", id="no such model"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(
    shop: Shop, preview: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert design(shop, *arguments, out=preview) == 2
    assert (said in shop.told(), preview.exists()) == (True, False)


def test_a_file_that_cannot_be_written_is_told_before_anything_is_made(shop: Shop) -> None:
    assert design(shop, DESCRIPTION, out=Path("/nowhere/preview.wav")) == 69
    assert not (shop.folder / "account.json").exists()


def test_a_service_that_does_not_design_says_so(shop: Shop, preview: Path) -> None:
    assert shop.run("design", "bob", DESCRIPTION, "--tts", "link-voice", "--out", preview) == 2
    assert "link-voice: it does not design voices" in shop.told()
