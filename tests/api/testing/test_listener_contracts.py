"""The contracts of detectors and wake words tell what is wrong: for every rule there is somebody who breaks it."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest

from tests.api.testing.keeping import broken
from voiced.api import (
    Detector,
    WakeWord,
)
from voiced.api.testing import (
    DetectorContract,
    LoudnessDetector,
    WakeWordContract,
    silence,
    tone,
)

pytestmark = pytest.mark.slow


class Deaf:
    def speech(self, pcm: bytes) -> bool:
        return False


class Alarmed:
    def speech(self, pcm: bytes) -> bool:
        return True


class Shared:
    calls = count()

    def speech(self, pcm: bytes) -> bool:
        return next(self.calls) % 3 > 0 and LoudnessDetector().speech(pcm)


class Shaky:
    def speech(self, pcm: bytes) -> bool:
        return bool(1 // (32_767 - max(array("h", pcm)))) or LoudnessDetector().speech(pcm)


@dataclass
class Detecting(DetectorContract):
    kind: Callable[[], Detector]
    block_limit_s: float = 0.05

    def build(self) -> Detector:
        return self.kind()


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        (LoudnessDetector, set()),
        (Deaf, {"test_speech_is_speech"}),
        (Alarmed, {"test_silence_is_none"}),
    ],
)
def test_a_detector_keeps_the_rules_it_keeps(kind: Callable[[], Detector], rules: set[str]) -> None:
    assert broken(Detecting(kind)) == rules


def test_a_detector_that_shares_what_it_remembers_is_told() -> None:
    assert "test_two_of_them_do_not_disturb_each_other" in broken(Detecting(Shared))


def test_a_detector_that_fails_at_the_loudest_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        Detecting(Shaky).test_no_sound_makes_it_fail()


class Wakes:
    """Wakes by anything loud, once in a while."""

    rest = 0

    def heard(self, pcm: bytes) -> str | None:
        self.rest -= 1
        if self.rest > 0 or not LoudnessDetector().speech(pcm) or max(array("h", pcm)) != 8000:
            return None
        self.rest = 100
        return "computer"


class WakesOften(Wakes):
    def heard(self, pcm: bytes) -> str | None:
        self.rest = 0
        return super().heard(pcm)


class WakesOnce(Wakes):
    def heard(self, pcm: bytes) -> str | None:
        found = super().heard(pcm)
        self.rest = 10_000 if found else self.rest
        return found


class WakesByAnything(Wakes):
    def heard(self, pcm: bytes) -> str | None:
        return "computer"


@dataclass
class Waking(WakeWordContract):
    kind: Callable[[], WakeWord]
    word: str = "computer"
    block_limit_s: float = 0.05

    def build(self) -> WakeWord:
        return self.kind()

    def said(self) -> bytes:
        return silence(0.3) + tone(0.5) + silence(0.3)


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        (Wakes, set()),
        (WakesOnce, {"test_the_word_wakes_again"}),
        (WakesOften, {"test_the_word_wakes_once", "test_the_word_wakes_again"}),
        (
            WakesByAnything,
            {"test_the_word_wakes_once", "test_the_word_wakes_again", "test_silence_and_humming_do_not_wake"},
        ),
    ],
)
def test_a_wake_word_keeps_the_rules_it_keeps(kind: Callable[[], WakeWord], rules: set[str]) -> None:
    assert broken(Waking(kind)) == rules
