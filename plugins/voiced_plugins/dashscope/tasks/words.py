"""When words are spoken, as a task tells it.  Pure."""

from collections.abc import Sequence

from voiced.api import Phoneme, SpeechError, Word
from voiced_plugins.dashscope.messages import Event

MS = 0.001


class Sentences:
    """The words of sentences that are told again and again, each time with more (Sambert, word timestamps)."""

    def __init__(self) -> None:
        self._by_begin: dict[int, Sequence[Word]] = {}

    @property
    def words(self) -> Sequence[Word]:
        """All of them, in order."""
        return [word for begin in sorted(self._by_begin) for word in self._by_begin[begin]]

    def tell(self, sentence: Event) -> None:
        """What is told last of a sentence holds."""
        if words := words_in(sentence):
            begin = sentence.fields.get("begin_time")
            self._by_begin[begin if isinstance(begin, int) else 0] = words


def words_in(sentence: Event) -> Sequence[Word]:
    """The words of a sentence; none when they make no sense, because speech goes on without them."""
    try:
        return [_word(word) for word in sentence.optional_parts("words")]
    except (SpeechError, OverflowError):
        return []


def _word(word: Event) -> Word:
    return Word(word.text("text"), *_times(word), tuple(map(_phoneme, word.optional_parts("phonemes"))))


def _phoneme(phoneme: Event) -> Phoneme:
    return Phoneme(phoneme.text("text"), *_times(phoneme), phoneme.optional_whole("tone"))


def _times(of: Event) -> tuple[float, float]:
    return of.whole("begin_time") * MS, of.whole("end_time") * MS
