"""What the daemon counts on when it waits for a wake word."""

from time import process_time

from voiced.api.speech import WakeWord
from voiced.api.testing.sounds import blocks, silence, vowel


class WakeWordContract:
    """Inherit it in a class whose name begins with Test; say how to build the listener, its word, and how it sounds."""

    word = ""
    """What it gives when it hears its word."""

    block_limit_s = 0.01
    """What listening to a block of 20 ms may take, of the processor's time."""

    pause_s = 3.0
    """After so much silence it can be woken again."""

    def build(self) -> WakeWord:
        """A new listener."""
        raise NotImplementedError

    def said(self) -> bytes:
        """Somebody who says the word once, 16 kHz mono 16-bit PCM, with some silence around it."""
        raise NotImplementedError

    def test_the_word_wakes_once(self) -> None:
        """With its name, whatever was heard before."""
        assert self._heard(silence(2.0) + self.said() + silence(1.0)) == [self.word]

    def test_the_word_wakes_again(self) -> None:
        """After a while."""
        again = self.said() + silence(self.pause_s)
        assert self._heard(silence(2.0) + again + again) == [self.word] * 2

    def test_silence_and_humming_do_not_wake(self) -> None:
        """Nor do they make it fail."""
        assert self._heard(silence(5.0) + vowel(5.0) + silence(1.0)) == []

    def test_it_is_quick(self) -> None:
        """It is asked inside the loop, fifty times a second."""
        listener, sound = self.build(), list(blocks(silence(1.0) + vowel(2.0)))
        listener.heard(sound[0])
        began = process_time()
        for block in sound:
            listener.heard(block)
        each = (process_time() - began) / len(sound)
        assert each < self.block_limit_s, f"a block takes {each * 1000:.1f} ms"

    def _heard(self, sound: bytes) -> list[str]:
        listener = self.build()
        return [word for block in blocks(sound) if (word := listener.heard(block)) is not None]
