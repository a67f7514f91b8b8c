"""What the daemon counts on when it asks a detector whether somebody speaks."""

import random
from array import array
from collections.abc import Iterator
from time import process_time

from voiced.api.speech import Detector
from voiced.api.testing.sounds import blocks, silence, vowel

CLEARLY = 0.7
"""The share of blocks that must be judged right."""


class DetectorContract:
    """Inherit it in a class whose name begins with Test, and say how to build the detector."""

    block_limit_s = 0.01
    """What judging a block of 20 ms may take, of the processor's time."""

    def build(self) -> Detector:
        """A new detector."""
        raise NotImplementedError

    def speech(self) -> bytes:
        """Somebody who speaks without a pause, 16 kHz mono 16-bit PCM: a hummed vowel unless you have better."""
        return vowel(2.0)

    def test_speech_is_speech(self) -> None:
        """Most blocks of it."""
        judged = self._judged(silence(0.5) + self.speech())[len(silence(0.5)) // 640 :]
        assert sum(judged) >= CLEARLY * len(judged), f"{sum(judged)} of {len(judged)} blocks of speech are speech"

    def test_silence_is_none(self) -> None:
        """After speech too, when it has had a moment."""
        judged = self._judged(self.speech() + silence(2.0))[-50:]
        assert sum(judged) <= (1 - CLEARLY) * len(judged), (
            f"{sum(judged)} of {len(judged)} blocks of silence are speech"
        )

    def test_no_sound_makes_it_fail(self) -> None:
        """The loudest, and noise."""
        dice = random.Random(1)
        noise = array("h", [dice.randrange(-32_768, 32_768) for _ in range(16_000)]).tobytes()
        loudest = array("h", [32_767, -32_768] * 8_000).tobytes()
        assert all(isinstance(one, bool) for one in self._judged(noise + loudest)), "it says neither True nor False"

    def test_two_of_them_do_not_disturb_each_other(self) -> None:
        """Each remembers its own sound."""
        alone, beside = self.build(), self.build()
        other = self.build()
        for block in blocks(silence(0.5) + self.speech()):
            other.speech(bytes(len(block)))
            assert alone.speech(block) == beside.speech(block), "the same sound is judged differently"

    def test_it_is_quick(self) -> None:
        """It is asked inside the loop, fifty times a second."""
        detector, sound = self.build(), list(blocks(self.speech()))
        detector.speech(sound[0])
        began = process_time()
        for block in sound:
            detector.speech(block)
        each = (process_time() - began) / len(sound)
        assert each < self.block_limit_s, f"a block takes {each * 1000:.1f} ms"

    def _judged(self, sound: bytes) -> list[bool]:
        return list(_judged(self.build(), sound))


def _judged(detector: Detector, sound: bytes) -> Iterator[bool]:
    return (detector.speech(block) for block in blocks(sound))
