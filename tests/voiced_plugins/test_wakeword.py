"""Wake words, on voices that the embedded models know."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from tests.corpus import voices
from tests.corpus.sound import Sound, at_level, blocks, pcm, read, silence
from tests.corpus.voices import AWB, ESPEAK_US, KAL, RMS, SLT, Voice, speak
from voiced.api import BLOCK, RATE, PluginError, PluginSettings, WakeWord
from voiced_plugins.wakeword import REST_S, WORDS, Settings, Sureness, WakeWords, plugin

library = pytest.importorskip("pymicro_wakeword", reason="needs the Python package pymicro-wakeword")
needs_voices = pytest.mark.skipif(bool(voices.missing([RMS, ESPEAK_US])), reason=voices.missing([RMS, ESPEAK_US]))
MODELS = Path(library.__file__).parent / "models"

Said = Callable[[str], Sound]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What the voice that every model knows best says, with silence around it."""
    folder = tmp_path_factory.mktemp("said")
    return lambda text: spoken(RMS, text, folder)


def spoken(voice: Voice, text: str, folder: Path) -> Sound:
    return np.concatenate([silence(0.5), at_level(read(speak(voice, text, folder)), -26.0), silence(0.7)])


def listener(name: str, settings: Settings | None = None) -> WakeWord:
    offers = {offer.name: offer for offer in WakeWords(settings or Settings()).voiced_wake_words()}
    return offers[name].build()


def wakes(by: WakeWord, sound: Sound) -> list[float]:
    """When it was woken, in seconds."""
    return [(at + 1) * BLOCK / RATE for at, block in enumerate(blocks(pcm(sound))) if by.heard(block)]


def twice(sound: Sound) -> Sound:
    """The word twice, one close after the other."""
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    word = sound[loud[0] : loud[-1]]
    return np.concatenate([word, word])


def own_model(folder: Path, **changes: object) -> Path:
    """A copy of a model, as one's own; changes to its description."""
    shutil.copy(MODELS / "okay_nabu.tflite", folder)
    description = json.loads((MODELS / "okay_nabu.json").read_text())
    path = folder / "computer.json"
    path.write_text(json.dumps(description | changes))
    return path


def test_it_is_there_without_being_asked_for() -> None:
    assert plugin.embedded
    assert isinstance(plugin.settings(), PluginSettings)


def test_it_offers_the_models_of_the_library() -> None:
    offers = WakeWords(Settings()).voiced_wake_words()
    assert {offer.name for offer in offers} == {model.value for model in library.Model} == set(plugin.provides)


def test_nothing_is_missing_and_nothing_is_sent_away() -> None:
    offers = WakeWords(Settings()).voiced_wake_words()
    assert {(offer.missing, offer.cloud, offer.languages) for offer in offers} == {("", False, ())}


def test_without_the_library_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymicro_features", None)
    offers = WakeWords(Settings()).voiced_wake_words()
    assert all("pip install pymicro-wakeword" in offer.missing for offer in offers)


@needs_voices
@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_heard(word: str, said: Said) -> None:
    assert len(wakes(listener(word), said(word.replace("_", " ")))) == 1


@needs_voices
@pytest.mark.parametrize("voice", [AWB, KAL, ESPEAK_US])
def test_other_voices_are_heard(voice: Voice, tmp_path: Path) -> None:
    assert len(wakes(listener("okay_nabu"), spoken(voice, "okay nabu", tmp_path))) == 1


@needs_voices
def test_a_listener_hears_its_own_word_only(said: Said) -> None:
    assert wakes(listener("okay_nabu"), said("hey jarvis")) == []


@needs_voices
def test_it_says_the_name_of_the_word(said: Said) -> None:
    word = listener("okay_nabu")
    assert {word.heard(block) for block in blocks(pcm(said("okay nabu")))} == {None, "okay_nabu"}


@needs_voices
def test_a_word_is_heard_again_after_a_rest(said: Said) -> None:
    first, second = wakes(listener("okay_nabu"), np.concatenate([said("okay nabu"), silence(2), said("okay nabu")]))
    assert second - first > REST_S


@needs_voices
def test_the_word_twice_in_one_utterance_wakes_once(said: Said) -> None:
    again = twice(said("okay nabu"))
    assert len(again) < round(REST_S * RATE)
    assert len(wakes(listener("okay_nabu"), again)) == 1


@needs_voices
@pytest.mark.parametrize(
    "text",
    [
        "It's ten past four in the afternoon.",
        "The timer for five minutes is over.",
        "Okay, I have stopped.",
        "Okay, now, boo hoo.",
        "I did not understand that.",
    ],
)
def test_what_the_device_says_does_not_wake_it(text: str, tmp_path: Path) -> None:
    assert wakes(listener("okay_nabu"), spoken(SLT, text, tmp_path)) == []


@needs_voices
@pytest.mark.parametrize("word", WORDS)
def test_it_is_exactly_as_sure_as_the_library(word: str, said: Said) -> None:
    sound = pcm(np.concatenate([said(word.replace("_", " ")), 0.5 * np.random.default_rng(1).normal(size=RATE)]))
    model, ours = (library.MicroWakeWord.from_config(MODELS / f"{word}.json") for _ in range(2))
    features = list(library.MicroWakeWordFeatures().process_streaming(sound))
    theirs = [model.process_streaming_prob(row) for row in features]
    assert list(map(Sureness(ours).hear, (row.ravel().tolist() for row in features))) == theirs
    assert max(theirs) > model.probability_cutoff


@needs_voices
def test_a_cutoff_near_one_hears_less(tmp_path: Path) -> None:
    sound = spoken(AWB, "okay nabu", tmp_path)
    assert wakes(listener("okay_nabu", Settings(cutoffs={"okay_nabu": 0.999})), sound) == []


@needs_voices
def test_a_model_of_ones_own_is_heard_by_its_name(said: Said, tmp_path: Path) -> None:
    word = listener("computer", Settings(models={"computer": own_model(tmp_path)}))
    assert "computer" in {word.heard(block) for block in blocks(pcm(said("okay nabu")))}


@needs_voices
def test_ones_own_model_takes_the_place_of_one_of_the_library(said: Said, tmp_path: Path) -> None:
    word = listener("alexa", Settings(models={"alexa": own_model(tmp_path)}))
    assert len(wakes(word, said("okay nabu"))) == 1


def test_a_model_that_is_not_there_is_missing(tmp_path: Path) -> None:
    *_, offer = WakeWords(Settings(models={"computer": tmp_path / "no.json"})).voiced_wake_words()
    assert offer.missing == f"there is no file {tmp_path / 'no.json'}"


@pytest.mark.parametrize(
    "changes", [{"model": "no.tflite"}, {"model": "computer.json"}, {"model": 5}, {"micro": {}}, {"micro": None}]
)
def test_a_wrong_description_names_its_file(changes: dict[str, object], tmp_path: Path) -> None:
    path = own_model(tmp_path, **changes)
    with pytest.raises(PluginError, match=r"computer\.json"):
        listener("computer", Settings(models={"computer": path}))


@pytest.mark.parametrize("content", [b"", b"hello" * 100, (MODELS / "okay_nabu.tflite").read_bytes()[:40_000]])
def test_a_file_that_is_no_model_is_refused_and_the_process_lives(content: bytes, tmp_path: Path) -> None:
    path = own_model(tmp_path)
    (tmp_path / "okay_nabu.tflite").write_bytes(content)
    with pytest.raises(PluginError, match="no model"):
        listener("computer", Settings(models={"computer": path}))


def test_a_cutoff_for_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValidationError, match=r"no wake word 'okay_nabo'.*okay_nabu"):
        Settings(cutoffs={"okay_nabo": 0.5})


@pytest.mark.parametrize("cutoff", [0, 1, -0.5, 2])
def test_a_cutoff_out_of_range_is_refused(cutoff: float) -> None:
    with pytest.raises(ValidationError, match="cutoffs"):
        Settings(cutoffs={"okay_nabu": cutoff})
