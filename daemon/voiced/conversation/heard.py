"""What of a speech was heard: clauses to their end, and of the one that was cut the words before the cut."""

from collections.abc import Sequence

from voiced.api import Word


class Heard:
    """Samples are counted from the first of the voice, at the voice's rate."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        """Clauses, and at the end perhaps the beginning of one."""

        self._words: dict[int, Sequence[Word]] = {}
        self._begun: tuple[int, str, int] | None = None

    def tell_words(self, clause: int, words: Sequence[Word]) -> None:
        """When the words of the clause are spoken, as far as is known."""
        self._words[clause] = words

    def begins(self, clause: int, text: str, sample: int) -> None:
        """The clause can be heard; its first sample has that number."""
        self._begun = clause, text, sample

    def ends(self, text: str) -> None:
        """The clause was heard to its end."""
        self._begun = None
        self.texts.append(text)

    def cut(self, sample: int, rate: int) -> None:
        """Nothing from that sample on will be heard."""
        if self._begun is None:
            return
        clause, text, first = self._begun
        self._begun = None
        seconds = (sample - first) / rate
        if said := beginning(text, self._words.get(clause, ()), seconds):
            self.texts.append(said)


def beginning(text: str, words: Sequence[Word], seconds: float) -> str:
    """The text to the end of the last word that was spoken by then; empty when that cannot be told."""
    place = 0
    for word in words:
        if word.end > seconds:
            break
        found = text.find(word.text, place)
        if found >= 0:  # a service may write a number in words
            place = found + len(word.text)
    return text[:place].strip()
