"""The beginning of an MP3 that comes as a stream: it may say how long it becomes, and nobody may go by it."""

from voiced.api.tts.decoding.coming import LENGTH

_HEADER = 4
_TAG_HEADER = 10
_INFO = (b"Xing", b"Info")
_HAS_FRAMES, _HAS_BYTES = 1, 2
_MANY_FRAMES = 1 << 22


class Mp3Head:
    """Takes away what is in front of the first frame, and the length from what an encoder says about the sound.

    The encoder's delay stays: who decodes leaves out the silence that it put in front.
    """

    def __init__(self) -> None:
        self._held = b""
        self._skip = 0
        self._passed = False

    def feed(self, data: bytes) -> bytes:
        """What can be decoded now.  Raises ValueError when it is no MP3."""
        if self._passed:
            return data
        self._held += data
        self._skip_tags()
        if len(self._held) < _TAG_HEADER:
            return b""
        return self._first_frame()

    def _skip_tags(self) -> None:
        """ID3v2, which may hold a picture."""
        while True:
            skipped = min(self._skip, len(self._held))
            self._held, self._skip = self._held[skipped:], self._skip - skipped
            if self._skip or len(self._held) < _TAG_HEADER or not self._held.startswith(b"ID3"):
                return
            a, b, c, d = self._held[6:_TAG_HEADER]
            footer = _TAG_HEADER if self._held[5] & 0x10 else 0
            self._skip = _TAG_HEADER + (a << 21 | b << 14 | c << 7 | d) + footer

    def _first_frame(self) -> bytes:
        if self._held[0] != 0xFF or self._held[1] & 0xE0 != 0xE0:
            raise ValueError("no MP3")
        place = _HEADER + _side_information(self._held)
        if len(self._held) < place + 16:
            return b""
        self._passed = True
        held, self._held = self._held, b""
        return _of_any_length(held, place) if held[place : place + 4] in _INFO else held


def _side_information(frame: bytes) -> int:
    """Bytes between a frame's header and what an encoder says in it."""
    is_mpeg1, has_crc, is_mono = frame[1] & 0x18 == 0x18, not frame[1] & 1, frame[3] >> 6 == 3
    size = (17 if is_mono else 32) if is_mpeg1 else (9 if is_mono else 17)
    return size + 2 * has_crc


def _of_any_length(frame: bytes, place: int) -> bytes:
    flags = frame[place + 7]
    told = b""
    if flags & _HAS_FRAMES:
        told += _MANY_FRAMES.to_bytes(4, "big")
    if flags & _HAS_BYTES:
        told += LENGTH.to_bytes(4, "big")
    start = place + 8
    return frame[:start] + told + frame[start + len(told) :]
