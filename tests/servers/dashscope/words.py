"""When each word of a spoken text begins and ends."""

import re
from collections.abc import Iterator

from tests.servers.dashscope.events import Event

_WORD = re.compile(r"[㐀-䶿一-鿿]|[^\W㐀-䶿一-鿿]+(?:'\w+)?")
_PHONEMES = ("b_c", "a_c")


def words(text: str, begin_ms: float, length_ms: float) -> Iterator[tuple[re.Match[str], Event]]:
    """Each Chinese character, or word of another language, lasts in proportion to its length."""
    for word in _WORD.finditer(text):
        begin, end = (round(begin_ms + length_ms * at / len(text)) for at in word.span())
        yield word, {"text": word.group(), "begin_time": begin, "end_time": end}


def words_with_places(text: str, at: int, begin_ms: float, length_ms: float) -> list[Event]:
    """As CosyVoice tells them; `at` is the place of this text in the whole one."""
    return [
        told | {"begin_index": at + word.start(), "end_index": at + word.end()}
        for word, told in words(text, begin_ms, length_ms)
    ]


def words_with_phonemes(text: str, begin_ms: float, length_ms: float, *, phonemes: bool) -> list[Event]:
    """As Sambert tells them."""
    told = [word for _, word in words(text, begin_ms, length_ms)]
    return [word | {"phonemes": _phonemes(word)} for word in told] if phonemes else told


def _phonemes(word: Event) -> list[Event]:
    begin, end = word["begin_time"], word["end_time"]
    times = [begin, (begin + end) // 2, end]
    return [
        {"begin_time": first, "end_time": last, "text": text, "tone": 1}
        for first, last, text in zip(times, times[1:], _PHONEMES, strict=False)
    ]
