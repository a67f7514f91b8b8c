"""`voiced voices clone`: what is asked, checked, sent and told."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.conftest import lines
from tests.cli.voices.own_voices import TTS, Shop
from tests.making.reading_aloud import TEXT, reading, samples, with_pause

RATE = 24_000


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who reads aloud for a quarter of a minute."""
    folder = tmp_path_factory.mktemp("recording")
    soundfile.write(folder / "anna.wav", samples(reading(folder), RATE), RATE, subtype="PCM_16")
    return folder / "anna.wav"


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a pause of three seconds."""
    folder = tmp_path_factory.mktemp("torn")
    soundfile.write(folder / "torn.wav", samples(with_pause(reading(folder), 3.0), RATE), RATE, subtype="PCM_16")
    return folder / "torn.wav"


def test_a_voice_is_made_of_a_file(shop: Shop, recording: Path) -> None:
    assert shop.clone("anna", recording) == 0
    assert "The voice is made: anna-1" in shop.told()


def test_it_is_told_how_to_try_it_and_how_to_use_it(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording)
    told = shop.told()
    assert "--tts maker-voice --voice anna-1 --set plugins.maker.model=scripted-2" in told
    assert "voiced voices use anna-1" in told


def test_json_tells_the_recording_and_the_voice(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording, "--json")
    measured, voice = lines(shop.out.readouterr().out)
    assert (measured["faults"], round(measured["measured"]["seconds"])) == ([], 14)
    assert (voice["name"], voice["called"], voice["state"], voice["history"]) == ("anna-1", "anna", "ready", "new")


def test_the_recording_is_sent_as_it_is_when_it_is_right(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording)
    assert shop.asked("clone") == 1


def test_what_the_service_would_refuse_is_not_sent(shop: Shop, torn: Path) -> None:
    assert shop.clone("anna", torn) == 1
    assert (shop.asked("clone"), "longest pause is 3." in shop.told()) == (0, True)


def test_a_check_sends_nothing_and_asks_for_no_consent(shop: Shop, recording: Path) -> None:
    assert shop.run("clone", "anna", recording, *TTS, "--check") == 0
    assert shop.asked("clone") == 0


def test_a_check_that_finds_a_fault_is_a_failure(shop: Shop, torn: Path) -> None:
    assert shop.run("clone", "anna", torn, *TTS, "--check") == 1


def test_without_a_terminal_consent_has_to_be_written(shop: Shop, recording: Path) -> None:
    assert shop.run("clone", "anna", recording, *TTS) == 2
    assert (shop.asked("clone"), "--consent" in shop.told()) == (0, True)


def test_consent_is_asked_for_once(shop: Shop, recording: Path, torn: Path) -> None:
    shop.clone("anna", recording)
    assert shop.run("clone", "anna", recording, "--again", *TTS) == 0


def test_consent_is_asked_for_each_person(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording)
    assert shop.run("clone", "bob", recording, *TTS) == 2


def test_with_the_last_voice_of_a_person_goes_their_consent(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording)
    shop.run("delete", "anna", "--yes")
    assert shop.run("clone", "anna", recording, *TTS) == 2


def test_the_same_recording_makes_no_second_voice(shop: Shop, recording: Path) -> None:
    shop.clone("anna", recording)
    assert shop.clone("anna", recording) == 0
    assert (shop.asked("clone"), shop.names()) == (1, ["anna-1"])


def test_a_voice_that_seemed_to_fail_is_found(shop: Shop, recording: Path) -> None:
    shop.fails = "uncertain-made"
    assert shop.clone("anna", recording) == 0
    assert (shop.asked("clone"), "It was made by a try that seemed to fail: anna-1" in shop.told()) == (1, True)


def test_it_is_waited_for_until_a_voice_can_be_used(shop: Shop, recording: Path) -> None:
    shop.more = ("plugins.maker.making=1",)
    assert shop.clone("anna", recording) == 0
    assert "waiting until anna-1 can be used" in shop.told()


def test_a_voice_that_the_service_refuses_is_told(shop: Shop, recording: Path) -> None:
    shop.more = ("plugins.maker.ends=refused",)
    assert shop.clone("anna", recording) == 1
    assert "refused" in shop.told()


@pytest.mark.parametrize(("code", "tries"), [("credentials", 1), ("request", 1), ("quota", 2), ("transport", 2)])
def test_what_failed_is_asked_for_again_only_if_that_can_help(
    shop: Shop, recording: Path, code: str, tries: int
) -> None:
    shop.fails = code
    shop.clone("anna", recording)
    assert shop.asked("clone") == tries


def test_a_service_that_fetches_wants_an_address(shop: Shop, recording: Path) -> None:
    assert shop.run("clone", "anna", recording, "--tts", "link-voice", "--consent") == 2
    assert "--url" in shop.told()


def test_a_service_that_is_sent_the_recording_wants_no_address(shop: Shop) -> None:
    assert shop.run("clone", "anna", "--url", "https://example.org/a.wav", *TTS, "--consent") == 2
    assert "give the file" in shop.told()


@pytest.mark.parametrize("url", ["ftp://example.org/a.wav", "a.wav", "https://", "https://[::1"])
def test_an_address_that_is_none_is_refused(shop: Shop, url: str) -> None:
    assert shop.run("clone", "anna", "--url", url, "--tts", "link-voice", "--consent") == 2
    assert "--url" in shop.told()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param((), "give one of", id="no recording"),
        pytest.param(("a.wav", "--record"), "give one of", id="two recordings"),
        pytest.param(("a.wav", "--save", "b.wav"), "--save and --seconds go with --record", id="save without record"),
        pytest.param(("nothing.wav",), "cannot read nothing.wav: No such file", id="no such file"),
        pytest.param(("/etc/passwd",), "is no sound file", id="no sound file"),
        pytest.param(("/",), "cannot read /: Is a directory", id="a folder"),
        pytest.param(("a.wav", "--model", "scripted-9"), "scripted-2, scripted-1", id="no such model"),
        pytest.param(("a.wav", "--language", "fr"), "these can: en, zh", id="no such language"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(shop: Shop, arguments: tuple[str, ...], said: str) -> None:
    assert shop.clone("anna", *arguments) == 2
    assert said in shop.told()


def test_a_name_that_no_voice_can_have_is_refused_with_the_rule(shop: Shop) -> None:
    assert shop.clone("Anna!", "a.wav") == 2
    assert "at most 16 small letters and digits" in shop.told()


def test_a_synthesizer_that_makes_no_voices_is_refused_with_those_that_do(shop: Shop) -> None:
    assert shop.run("clone", "anna", "a.wav", "--tts", "flite", "--consent") == 2
    assert "maker-voice" in shop.told()


def test_without_a_synthesizer_the_first_that_can_is_taken(shop: Shop, recording: Path) -> None:
    assert shop.run("clone", "anna", recording, "--consent") == 0
    assert "anna-1" in shop.names()


def test_where_no_service_can_be_asked_each_says_why(shop: Shop, recording: Path) -> None:
    shop.more = ("plugins.maker.missing=its key is missing",)
    assert shop.run("clone", "anna", recording, "--consent") == 2
    told = shop.told()
    assert all(part in told for part in ("its key is missing", "DASHSCOPE_API_KEY", "HUAWEICLOUD_SIS_AK"))


def test_a_model_of_the_settings_is_taken_when_a_voice_can_be_made_for_it(shop: Shop, recording: Path) -> None:
    shop.more = ("plugins.maker.model=scripted-1",)
    shop.clone("anna", recording)
    assert shop.listed()[0]["model"] == "scripted-1"


def test_another_model_of_the_settings_is_not_taken(shop: Shop, recording: Path) -> None:
    shop.more = ("plugins.maker.model=from-elsewhere",)
    shop.clone("anna", recording)
    assert shop.listed()[0]["model"] == "scripted-2"


def test_what_the_microphone_hears_is_cloned_without_a_terminal(shop: Shop, recording: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.wav"
    heard = ("--record", "--seconds", "12", "--input", f"file:{recording}", "--save", kept)
    assert shop.clone("anna", *heard) == 0
    pcm, rate = soundfile.read(kept, dtype="int16")
    original, _ = soundfile.read(recording, dtype="int16")
    assert (rate, np.array_equal(pcm, original[: 12 * RATE])) == (RATE, True)


def test_what_is_recorded_is_kept_nowhere_unless_that_is_asked_for(
    shop: Shop, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shop.clone("anna", "--record", "--seconds", "12", "--input", f"file:{recording}")
    assert [*tmp_path.rglob("*.wav")] == []


def test_nothing_that_was_said_is_in_the_log(shop: Shop, recording: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        shop.clone("anna", recording, "--transcript", TEXT, "-v")
    assert TEXT[:20] not in caplog.text
