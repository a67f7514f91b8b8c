"""Sentences that two plugins both claim."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from voiced.intents.automaton import Automaton, State
from voiced.intents.normalise import written
from voiced.intents.sentences import Phrase, Phrases
from voiced.intents.tongue import Words

_MOST_STEPS = 30_000
"""Steps from one state to another, a second of work; templates that need more are too much alike for a whole report."""

_ANY_WORD = ""


@dataclass(frozen=True)
class Clash:
    """Two phrases of different plugins, and what both match."""

    first: Phrase
    second: Phrase
    sentence: str


def clashes(found: Phrases, automaton: Automaton) -> list[Clash]:
    """The shortest sentence for every two intents of different plugins that both match it.

    Where fixed words stand against any words it is no clash: the fixed words win.
    """
    reported: dict[frozenset[tuple[str, str]], Clash] = {}
    seen = {automaton.start.items}
    queue: deque[tuple[State, Words]] = deque([(automaton.start, ())])
    steps = 0
    while queue and steps < _MOST_STEPS:
        state, said = queue.popleft()
        steps += len(state.moves) + 1
        for first, second in _pairs(found, state.accepted):
            sentence = _sentence(said, found)
            reported.setdefault(_intents(first, second), Clash(first, second, sentence))
        for token in (*state.moves, _ANY_WORD):
            after = automaton.step(state, token)
            if after.items not in seen:
                seen.add(after.items)
                if _may_clash(automaton.sentences(after), found, reported):
                    queue.append((after, (*said, token)))
    return list(reported.values())


def _pairs(found: Phrases, sentences: tuple[int, ...]) -> Iterator[tuple[Phrase, Phrase]]:
    phrases = [found.phrases[index] for index in sentences]
    for first, second in combinations(phrases, 2):
        if first.declared.plugin != second.declared.plugin and first.free == second.free:
            yield first, second


def _may_clash(sentences: Iterable[int], found: Phrases, reported: dict[frozenset[tuple[str, str]], Clash]) -> bool:
    """Whether two intents of different plugins are still possible that were not reported yet."""
    intents = {(one.plugin, one.intent.name) for one in (found.phrases[index].declared for index in sentences)}
    if len({plugin for plugin, _ in intents}) < 2:
        return False
    return any(
        first[0] != second[0] and frozenset((first, second)) not in reported
        for first, second in combinations(sorted(intents), 2)
    )


def _intents(first: Phrase, second: Phrase) -> frozenset[tuple[str, str]]:
    return frozenset((phrase.declared.plugin, phrase.declared.intent.name) for phrase in (first, second))


def _sentence(said: Words, found: Phrases) -> str:
    return written([token or found.tongue.anything for token in said], found.tongue)
