"""The plugins that come with voiced keep the contracts that others are asked to keep."""

import shutil
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.corpus.sound import at_level, pcm, read, silence
from tests.corpus.voices import RMS, SLT, missing, speak
from tests.voiced_plugins.embedded_hearing import HOME, spoken
from voiced.api import Detector, Expected, Offer, Recognizer, Synthesizer, WakeWord
from voiced.api.testing import (
    DetectorContract,
    PluginContract,
    RecognizerContract,
    SynthesizerContract,
    WakeWordContract,
)
from voiced_plugins import espeak, flite, pocketsphinx, wakeword, webrtcvad

pytestmark = pytest.mark.slow

OURS = [entry for entry in entry_points(group="voiced.plugins") if entry.dist and entry.dist.name == "voiced"]

NOT_ADVERTISED = {"assistant": ("mistakes", "never-mind")}
"""What people find out by themselves, or need not know."""


def built(offers: Sequence[Offer[Any]], name: str) -> Any:
    return next(offer for offer in offers if offer.name == name).build()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("said")


@pytest.mark.parametrize("rule", [name for name in dir(PluginContract) if name.startswith("test_")])
@pytest.mark.parametrize("entry", OURS, ids=lambda entry: str(entry.name))
def test_each_plugin_keeps_the_rules(entry: EntryPoint, rule: str) -> None:
    contract = PluginContract()
    contract.plugin, contract.name = entry.load(), entry.name
    contract.not_advertised = NOT_ADVERTISED.get(entry.name, ())
    getattr(contract, rule)()


@pytest.mark.skipif(shutil.which("flite") is None, reason="needs the Debian package flite")
class TestFlite(SynthesizerContract):
    def build(self) -> Synthesizer:
        synthesizer: Synthesizer = built(flite.Flite(flite.Settings(voice="kal")).voiced_synthesizers(), "flite")
        return synthesizer

    @pytest.mark.slow
    def test_a_long_text_is_spoken_to_its_end(self) -> None:
        super().test_a_long_text_is_spoken_to_its_end()


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs the Debian package espeak-ng")
class TestEspeak(SynthesizerContract):
    def build(self) -> Synthesizer:
        synthesizer: Synthesizer = built(espeak.Espeak(espeak.Settings()).voiced_synthesizers(), "espeak")
        return synthesizer

    @pytest.mark.slow
    def test_a_long_text_is_spoken_to_its_end(self) -> None:
        super().test_a_long_text_is_spoken_to_its_end()


@pytest.mark.skipif(bool(missing([SLT])), reason=missing([SLT]))
class TestPocketSphinx(RecognizerContract):
    text = "what time is it"

    @pytest.fixture(autouse=True)
    def _spoken(self, folder: Path) -> None:
        self._folder = folder

    def build(self) -> Recognizer:
        plugin = pocketsphinx.PocketSphinx(pocketsphinx.Settings())
        recognizer: Recognizer = built(plugin.voiced_recognizers(), "pocketsphinx")
        return recognizer

    def speech(self) -> bytes:
        return spoken(self.text, self._folder)

    def expected(self) -> Expected:
        return HOME

    @pytest.mark.slow
    def test_half_a_minute_of_silence_gives_no_text(self) -> None:
        super().test_half_a_minute_of_silence_gives_no_text()


class TestWebRtcVad(DetectorContract):
    def build(self) -> Detector:
        return webrtcvad.HalfBlocks(mode=2)


@pytest.mark.skipif(bool(missing([RMS])), reason=missing([RMS]))
class TestWakeWord(WakeWordContract):
    word = "okay_nabu"

    @pytest.fixture(autouse=True)
    def _spoken(self, folder: Path) -> None:
        pytest.importorskip("pymicro_wakeword", reason="needs the Python package pymicro-wakeword")
        self._folder = folder

    def build(self) -> WakeWord:
        listener: WakeWord = built(wakeword.WakeWords(wakeword.Settings()).voiced_wake_words(), self.word)
        return listener

    def said(self) -> bytes:
        sound = at_level(read(speak(RMS, "okay nabu", self._folder)), -26.0)
        return pcm(np.concatenate([silence(0.5), sound, silence(0.7)]))
