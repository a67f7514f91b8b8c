"""The sentences that stand for what is not read out."""

from typing import Protocol


class Sentences(Protocol):
    """A catalogue of sentences."""

    def sentence(self, language: str, english: str, /, **values: object) -> str:
        """In the nearest language."""
        ...

    def plural(self, language: str, one: str, many: str, number: int, /, **values: object) -> str:
        """One whose form depends on a number."""
        ...


class Says:
    """They, in one language."""

    def __init__(self, language: str, sentences: Sentences) -> None:
        """Nothing is looked up before it is needed."""
        self._language = language
        self._sentences = sentences

    def code(self) -> str:
        """Lines of a program."""
        return self._sentences.sentence(self._language, "There is some code, which I leave out.")

    def table(self, rows: int) -> str:
        """A table with too much in it."""
        return self._sentences.plural(
            self._language, "There is a table with one row.", "There is a table with {number} rows.", rows
        )

    def link(self, host: str) -> str:
        """An address in the midst of a sentence."""
        return self._sentences.sentence(self._language, "a link to {host}", host=host)

    def formula(self) -> str:
        """A formula in the midst of a sentence."""
        return self._sentences.sentence(self._language, "a formula")

    def ticked(self) -> str:
        """What stands before an item of a list that is done."""
        return self._sentences.sentence(self._language, "Done:")

    def yes(self) -> str:
        """A tick in a table."""
        return self._sentences.sentence(self._language, "yes")

    def no(self) -> str:
        """A cross in a table."""
        return self._sentences.sentence(self._language, "no")

    def go_on(self) -> str:
        """What is asked when there is more."""
        return self._sentences.sentence(self._language, "Shall I go on?")
