"""`voiced voices use`: the settings file says it, with the model that the voice goes with."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import lines
from tests.cli.voices.own_voices import TTS, Shop


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """Where a voice was made for each model; the settings file knows the plugin."""
    for name, model in (("bob", "scripted-2"), ("carl", "scripted-1")):
        preview = ("--no-play", "--out", shop.folder / "preview.wav")
        assert shop.run("design", name, "A calm man.", *TTS, "--model", model, *preview) == 0
    shop.told()
    return shop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "voiced.toml"
    found.write_text('# ours\nlanguage = "en"\n\n[plugins.maker]\nvoice = "old"  # who speaks\n')
    return found


def use(shop: Shop, file: Path, *arguments: object) -> int:
    return shop.run("use", *arguments, "--config", file)


def said(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text())


@pytest.mark.parametrize("name", ["bob-1", "bob"])
def test_the_voice_is_in_the_file(stocked: Shop, file: Path, name: str) -> None:
    assert use(stocked, file, name) == 0
    assert said(file)["plugins"]["maker"]["voice"] == "bob-1"


def test_what_else_stands_there_stays(stocked: Shop, file: Path) -> None:
    use(stocked, file, "bob")
    text = file.read_text()
    assert (text.startswith("# ours\n"), 'voice = "bob-1"  # who speaks' in text) == (True, True)


def test_the_model_that_the_voice_was_made_for_is_written_with_it(stocked: Shop, file: Path) -> None:
    use(stocked, file, "carl")
    assert said(file)["plugins"]["maker"] == {"voice": "carl-2", "model": "scripted-1"}


def test_a_model_that_is_right_is_not_written(stocked: Shop, file: Path) -> None:
    use(stocked, file, "bob")
    assert "model" not in said(file)["plugins"]["maker"]


def test_its_synthesizer_speaks_first(stocked: Shop, file: Path) -> None:
    file.write_text('[tts]\nproviders = ["flite", "maker-voice"]\n')
    use(stocked, file, "bob")
    assert said(file)["tts"]["providers"] == ["maker-voice", "flite"]


def test_it_is_told_what_was_written_and_when_it_is_heard(stocked: Shop, file: Path) -> None:
    use(stocked, file, "carl")
    told = stocked.told()
    assert all(part in told for part in (f"Written to {file}:", 'plugins.maker.voice = "carl-2"', "next start"))


def test_json_tells_it_too(stocked: Shop, file: Path) -> None:
    use(stocked, file, "carl", "--json")
    [told] = lines(stocked.out.readouterr().out)
    assert (told["voice"], told["written"]["plugins.maker.model"]) == ("carl-2", "scripted-1")


def test_a_voice_of_everybody_can_be_used_too(stocked: Shop, file: Path) -> None:
    assert use(stocked, file, "Ethan", "--tts", "qwen-tts") == 0
    assert said(file)["plugins"]["dashscope"]["qwen-tts"]["voice"] == "Ethan"


def test_a_voice_that_is_still_being_made_is_not_used(stocked: Shop, file: Path) -> None:
    account = stocked.folder / "account.json"
    account.write_text(account.read_text().replace('"making": 0', '"making": 9'))
    assert use(stocked, file, "bob") == 2
    assert ("it is making" in stocked.told(), said(file)["plugins"]["maker"]["voice"]) == (True, "old")


def test_a_name_that_nobody_has_changes_nothing(stocked: Shop, file: Path) -> None:
    before = file.read_text()
    assert use(stocked, file, "dora") == 2
    assert file.read_text() == before


def test_what_a_stronger_source_says_is_told(stocked: Shop, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICED_PLUGINS__MAKER__VOICE", "other")
    assert use(stocked, file, "bob") == 1
    assert "VOICED_PLUGINS__MAKER__VOICE" in stocked.told()


def test_a_file_that_cannot_be_read_as_settings_is_told_and_kept(stocked: Shop, file: Path) -> None:
    file.write_text("language = \n")
    assert use(stocked, file, "bob") == 78
    assert file.read_text() == "language = \n"


def test_a_voice_that_does_not_go_with_the_other_settings_is_refused(shop: Shop, file: Path) -> None:
    file.write_text('[plugins.dashscope.qwen-tts]\nmodel = "qwen3-tts-instruct-flash-realtime"\ninstructions = "x"\n')
    before = file.read_text()
    assert use(shop, file, "Aiden", "--tts", "qwen-tts") == 78
    assert (file.read_text(), "instructions" in shop.told()) == (before, True)
