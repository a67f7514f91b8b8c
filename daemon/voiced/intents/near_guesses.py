"""Sentences that a row of words would be if one of them were another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from voiced.intents.automaton import Automaton, State
from voiced.intents.near_words import Slip, slip
from voiced.intents.normalise import Token
from voiced.intents.tongue import Tongue, Words

_MOST: Final = 200
"""Guesses that are followed to their end."""

_SHORTEST_JOINED: Final = 4
"""Letters of a word that is taken for two, or that two are taken for."""

_FEW_WORDS: Final = 2
_FEW_CHARACTERS: Final = 4
"""A sentence of no more may well be another one that is meant as it is."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence with one word replaced."""

    row: tuple[Token, ...]
    first: int
    """Where in the row what replaces it begins."""

    behind: int
    wrong: str
    meant: str
    accepted: tuple[int, ...]
    """The sentences of the grammar that it completes."""

    rivals: frozenset[int] = frozenset()
    """What other words there would complete, where it may be meant as it is: the word or the sentence is so short."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Some tokens in place of others."""

    instead: Words
    width: int
    """Tokens that they replace."""

    slip: Slip = Slip.SOUND


_Row: TypeAlias = Sequence[Token]


def guesses(said: _Row, text: str, automaton: Automaton, tongue: Tongue) -> Iterator[Guess]:
    """Every sentence that the tokens of `text` make with one word replaced by one that may stand there."""
    return (guess for guess in islice(_followed(said, text, automaton, tongue), _MOST) if guess is not None)


def _followed(said: _Row, text: str, automaton: Automaton, tongue: Tongue) -> Iterator[Guess | None]:
    state = automaton.start
    short = len(said) <= (_FEW_WORDS if tongue.spaced else _FEW_CHARACTERS)
    for at, token in enumerate(said):
        if not state.alive:
            return
        if not any(map(str.isdigit, text[token.start : token.end])):
            for way in _ways(said[at : at + 2], state, automaton, tongue):
                yield _guess(said, at, way, state, automaton, short=short)
        state = automaton.step(state, token.text)


def _guess(said: _Row, at: int, way: _Way, state: State, automaton: Automaton, *, short: bool) -> Guess | None:
    replaced, rest = said[at : at + way.width], said[at + way.width :]
    accepted = _accepted(way.instead, rest, state, automaton)
    if not accepted:
        return None
    made = [Token(word, replaced[0].start, replaced[-1].end) for word in way.instead]
    rivals: frozenset[int] = frozenset()
    if short or way.slip is Slip.LETTER_OF_SHORT:
        every = (_accepted((word,), rest, state, automaton) for word in state.moves)
        rivals = frozenset(index for some in every for index in some)
    wrong, meant = " ".join(token.text for token in replaced), " ".join(way.instead)
    return Guess((*said[:at], *made, *rest), at, at + len(made), wrong, meant, accepted, rivals)


def _accepted(words: Words, rest: _Row, state: State, automaton: Automaton) -> tuple[int, ...]:
    return automaton.walk((*words, *(token.text for token in rest)), state).accepted


def _ways(said: _Row, state: State, automaton: Automaton, tongue: Tongue) -> Iterator[_Way]:
    """What may stand in place of the first token, or of the first two."""
    word = said[0].text
    for meant in state.moves:
        if found := slip(word, meant, tongue.language):
            yield _Way((meant,), 1, found)
    if not tongue.spaced:
        return
    yield from _rewritten(word, tongue)
    joined = "".join(token.text for token in said)
    if len(said) == 2 and len(joined) >= _SHORTEST_JOINED and joined in state.moves:
        yield _Way((joined,), 2)
    if len(word) >= _SHORTEST_JOINED:
        yield from _split(word, state, automaton)


def _rewritten(word: str, tongue: Tongue) -> Iterator[_Way]:
    """Short forms that the word is nearly: "what's" is no token, the words that it stands for are."""
    for written, full in tongue.rewrites.items():
        if len(written) == 1 and (found := slip(word, written[0], tongue.language)):
            yield _Way(full, 1, found)


def _split(word: str, state: State, automaton: Automaton) -> Iterator[_Way]:
    for cut in range(1, len(word)):
        first, second = word[:cut], word[cut:]
        if first in state.moves and second in automaton.step(state, first).moves:
            yield _Way((first, second), 1)
