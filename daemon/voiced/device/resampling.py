"""Sound at another rate, while it streams."""

from voiced.audio import WIDTH


class Resampler:
    """From one rate to another, mono 16-bit; nothing is held back when both are the same."""

    def __init__(self, rate: int, wanted: int) -> None:
        self._stream = None
        if rate != wanted:
            import soxr

            # LQ holds back 1 ms, MQ and HQ about 30: a reply's first sound must not wait for it
            self._stream = soxr.ResampleStream(rate, wanted, 1, dtype="int16", quality="LQ")

    def feed(self, pcm: bytes, *, last: bool = False) -> bytes:
        """The sound so far at the wanted rate; `last` gives what was held back."""
        if self._stream is None:
            return pcm
        import numpy

        samples = numpy.frombuffer(pcm[: len(pcm) // WIDTH * WIDTH], dtype="int16")
        return bytes(self._stream.resample_chunk(samples, last=last).tobytes())
