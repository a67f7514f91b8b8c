"""What is said of one answer so far: the model's words fit for the ear, deeds, and what went wrong.  Pure."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol

from voiced.api import primary
from voiced_plugins.chat.faults import Fault, spoken


class Ear(Protocol):
    """Makes what a model writes fit to be heard."""

    def feed(self, piece: str) -> Sequence[str]:
        """What can be said by now."""
        ...

    def finish(self) -> Sequence[str]:
        """What is left."""
        ...

    @property
    def is_cut(self) -> bool:
        """It was too long: the user was asked whether to go on, and the rest is not said."""
        ...


class Speech:
    """Collects what is to be said; somebody takes it away meanwhile."""

    def __init__(self, language: str, ear: Callable[[], Ear], said: Callable[[], None]) -> None:
        """`ear` makes one for each of the model's answers; `said` is called when there is something new."""
        self._language = language
        self._new_ear = ear
        self._ear: Ear | None = None
        self._tell = said
        self._pieces: deque[str] = deque()
        self._untold: list[str] = []
        self._glue = ""
        self._ends_open = False
        self.has_words = False
        """Something was said that can be heard."""
        self.has_deeds = False
        """Something was done or begun, with words or without."""
        self.asks = False
        """It ends with a question to the user."""

    def words(self, text: str) -> bool:
        """The model's words go on; whether it may write more."""
        if self._ear is None:
            self._ear = self._new_ear()
        self._hear(self._ear, self._ear.feed(text))
        return not self._ear.is_cut

    def end_words(self) -> None:
        """The model's words are over for now."""
        ear, self._ear = self._ear, None
        if ear:
            self._hear(ear, ear.finish())
        self._part()

    def begin_deed(self) -> None:
        """Something is done from now on."""
        self.has_deeds = True

    def done(self, text: str) -> None:
        """It was done; its words are for the model, and for the user where the model does not tell of it."""
        if text.strip():
            self._untold.append(text.strip())

    def ask(self, question: str) -> None:
        """The user is asked before something is done, and nothing follows."""
        self.tell_deeds()
        self._sentence(question)
        self.asks = True

    def tell_deeds(self) -> None:
        """Say what the model has not told of."""
        untold, self._untold = self._untold, []
        for text in untold:
            self._sentence(text)

    def fail(self, fault: Fault) -> None:
        """Say what was done, and why there is no more."""
        self.end_words()
        after_words = self.has_words
        self.tell_deeds()
        self._sentence(spoken(fault, self._language, after_words=after_words))

    def wait(self, sentence: str) -> None:
        """Say that it takes a while."""
        self._sentence(sentence)

    @property
    def ready(self) -> str:
        """What can be taken away now."""
        return "".join(self._pieces)

    def taken(self) -> str:
        """The next piece, and take it away; empty when there is none now."""
        return self._pieces.popleft() if self._pieces else ""

    def whole(self) -> str:
        """All that was not taken away yet, and take it away."""
        text = self.ready
        self._pieces.clear()
        return text.strip()

    def _hear(self, ear: Ear, pieces: Sequence[str]) -> None:
        for piece in pieces:
            if piece.strip():
                self._untold.clear()
            self._say(piece)
        self.asks = ear.is_cut

    def _sentence(self, text: str) -> None:
        self._part()
        self._say(text)
        self._part()

    def _part(self) -> None:
        """What follows is a sentence of its own."""
        if self.has_words and self._ends_open and primary(self._language) != "zh":
            self._glue = " "

    def _say(self, piece: str) -> None:
        if not piece:
            return
        self._pieces.append(f"{self._glue}{piece}")
        self._glue, self._ends_open = "", not piece[-1].isspace()
        self.has_words = self.has_words or bool(piece.strip())
        self._tell()
