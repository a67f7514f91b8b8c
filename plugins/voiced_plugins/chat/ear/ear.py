"""One answer of a model, from its pieces to words that can be said."""

from voiced_plugins.chat.ear.blocks import Blocks
from voiced_plugins.chat.ear.cards import Card
from voiced_plugins.chat.ear.figures import figures_of, formula_words_of
from voiced_plugins.chat.ear.formulas import in_words
from voiced_plugins.chat.ear.limits import Length, Limits
from voiced_plugins.chat.ear.marks import Marks
from voiced_plugins.chat.ear.says import Says, Sentences
from voiced_plugins.chat.ear.thoughts import Thoughts
from voiced_plugins.chat.ear.words import Words
from voiced_plugins.chat.wording import SENTENCES

_MOST_CARDS = 20


class Ear:
    """Listens to one answer.  How it is split into pieces makes no difference to what is said."""

    def __init__(self, language: str, limits: Limits | None = None, sentences: Sentences = SENTENCES) -> None:
        """`language` is a BCP 47 tag; `sentences` has what is said in place of code and tables."""
        limits = limits or Limits()
        says = Says(language, sentences)
        words = formula_words_of(language)
        self._said: list[str] = []
        self._cards: dict[str, Card] = {}
        self._most = limits.most
        self._thoughts = Thoughts()
        self._length = Length(limits.longest, says.go_on, self._said.append)
        spoken = Words(figures_of(language), self._length.write)
        marks = Marks(says, lambda formula: in_words(formula, words), spoken, self._show)
        self._blocks = Blocks(language, says, lambda formula: in_words(formula, words), marks)

    def feed(self, piece: str) -> list[str]:
        """What can be said by now, as one text if there is any."""
        if not self.is_cut:
            self._read(self._thoughts.feed(piece))
        return self._taken()

    def finish(self) -> list[str]:
        """What is left; nothing follows."""
        if not self.is_cut:
            self._read(self._thoughts.finish())
        if not self.is_cut:
            self._blocks.finish()
        return self._taken()

    @property
    def is_cut(self) -> bool:
        """It was too long: the user was asked whether to go on, and the rest is not said."""
        return self._length.is_cut

    @property
    def cards(self) -> tuple[Card, ...]:
        """The pages that it points to so far, each once."""
        return tuple(self._cards.values())

    def _read(self, text: str) -> None:
        for character in text:
            if self.is_cut:
                return
            self._most -= 1
            if self._most < 0:
                self._length.cut()
                return
            self._blocks.write(character)

    def _taken(self) -> list[str]:
        text = "".join(self._said)
        self._said.clear()
        return [text] if text else []

    def _show(self, card: Card) -> None:
        if len(self._cards) < _MOST_CARDS:
            self._cards.setdefault(card.url, card)
