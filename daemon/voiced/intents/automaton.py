"""One automaton over all templates of a language: what a text accepts, what may follow, whether it is free text.

It is made deterministic only where somebody walks, so that a thousand templates cost nothing until they are needed.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from voiced.api.grammar import Grammar
from voiced.intents.network import NOWHERE, RETURN, network_of

_Frame: TypeAlias = "frozenset[tuple[int, _Frame]]"
"""Where an open rule returns to, and the frame there; empty outside rules.  All that call it at once share it."""

_Item: TypeAlias = "tuple[int, _Frame]"
"""A place that the words so far lead to."""

_MOST_STATES = 8192


@dataclass(frozen=True)
class Extension:
    """Words that make a sentence of what was said before them."""

    words: tuple[str, ...]
    accepted: tuple[int, ...]
    """The sentences that are complete then."""


@dataclass(frozen=True)
class State:
    """Everything that the tokens so far can be the beginning of."""

    items: frozenset[_Item]
    accepted: tuple[int, ...]
    """Sentences that are complete, by their index in the grammar."""

    closed: tuple[int, ...]
    """Those of them that do not end with free text."""

    free: bool
    """Inside free text."""

    moves: dict[str, frozenset[_Item]] = field(repr=False, compare=False, hash=False)
    """Where each token leads to."""

    any_word: frozenset[_Item] = field(repr=False, compare=False, hash=False)
    """Where every other token leads to."""

    @property
    def alive(self) -> bool:
        """Something is still possible."""
        return bool(self.items)


class Automaton:
    """What the sentences of a grammar have in common, walked token by token."""

    def __init__(self, grammar: Grammar, split: Callable[[str], Sequence[str]], kept: int = _MOST_STATES) -> None:
        """`split` makes tokens of the grammar's words; past `kept` states all are forgotten and made anew."""
        self._kept = kept
        self._network = network_of(grammar, split)
        self._states: dict[frozenset[_Item], State] = {}
        self._open: _Frame = frozenset()
        self._ends = {place: index for index, place in enumerate(self._network.ends)}
        self.start = self._state(frozenset((place, self._open) for place in self._network.starts))

    def walk(self, tokens: Iterable[str], state: State | None = None) -> State:
        """The state behind the tokens, from the start or from `state`."""
        at = state or self.start
        for token in tokens:
            at = self.step(at, token)
            if not at.alive:
                break
        return at

    def step(self, state: State, token: str) -> State:
        """The state behind one more token."""
        return self._state(state.moves.get(token, state.any_word))

    def sentences(self, state: State) -> frozenset[int]:
        """The sentences that are still possible."""
        places = self._network.places
        left, seen = list(state.items), set(state.items)
        found: set[int] = set()
        while left:
            number, frame = left.pop()
            if not frame:
                found.add(places[number].sentence)
            left.extend(frame - seen)
            seen |= frame
        return frozenset(found)

    def extensions(self, state: State, most: int) -> list[Extension] | None:
        """What may follow, one row of words for each different end; None when words of a slot or any words may.

        None too when that needs more than `most` states.
        """
        if state.any_word:
            return None
        found: list[Extension] = []
        ways: deque[tuple[State, tuple[str, ...]]] = deque([(state, ())])
        seen: set[frozenset[_Item]] = set()
        while ways:
            at, words = ways.popleft()
            for word, items in at.moves.items():
                if items in seen:
                    continue
                seen.add(items)
                if len(seen) > most or self._slot_in(items):
                    return None
                after = self._state(items)
                ways.append((after, (*words, word)))
                if after.accepted:
                    found.append(Extension((*words, word), after.accepted))
        return found

    def _slot_in(self, items: Iterable[_Item]) -> bool:
        """Whether one of the places is in a slot or has one before it."""
        return any(frame or self._network.places[number].slot_ahead for number, frame in items)

    def _state(self, items: frozenset[_Item]) -> State:
        known = self._states.get(items)
        if known is None:
            if len(self._states) >= self._kept:
                self._states.clear()
            known = self._states[items] = self._made(items)
        return known

    def _made(self, items: frozenset[_Item]) -> State:
        places = self._network.places
        inside = frozenset(item for item in items if places[item[0]].any_word == item[0])
        spread = _Spread()
        closed = self._spread(items - inside, spread)
        accepted = closed | self._spread(inside, spread)
        return State(
            items=items,
            accepted=tuple(sorted(accepted)),
            closed=tuple(sorted(closed)),
            free=bool(inside),
            moves={word: frozenset(targets | spread.any_word) for word, targets in spread.moves.items()},
            any_word=frozenset(spread.any_word),
        )

    def _spread(self, items: Collection[_Item], found: "_Spread") -> set[int]:
        """Go from the items wherever no word is needed and note the words that lead on; give the sentences that end."""
        ended: set[int] = set()
        left, seen = list(items), set(items)
        calls: dict[int, set[_Item]] = {}
        while left or calls:
            if not left:
                left = [(entry, frozenset(callers)) for entry, callers in calls.items()]
                calls.clear()
            item = left.pop()
            if item[0] in self._ends:
                ended.add(self._ends[item[0]])
            reached = self._reached(item, found, calls)
            left.extend(reached - seen)
            seen |= reached
        return ended

    def _reached(self, item: _Item, found: "_Spread", calls: dict[int, set[_Item]]) -> "set[_Item] | _Frame":
        """The items that follow this one without a word; its words and its call are noted."""
        number, frame = item
        place = self._network.places[number]
        if number == RETURN:
            return frame
        if place.word is not None:
            found.moves.setdefault(place.word, set()).add((place.after, frame))
        elif place.call != NOWHERE:
            calls.setdefault(place.call, set()).add((place.after, frame))
        if place.any_word != NOWHERE:
            found.any_word.add((place.any_word, frame))
        return {(jump, frame) for jump in place.jumps}


@dataclass
class _Spread:
    """The words that lead on from a state."""

    moves: dict[str, set[_Item]] = field(default_factory=dict)
    any_word: set[_Item] = field(default_factory=set)
