"""Many phrases as one tree that shares their beginnings, so that a reader looks at each word once."""

from collections.abc import Iterable

from voiced.api.grammar import Words
from voiced.intents.normalise import written
from voiced.intents.tongue import Tongue
from voiced.intents.tongue import Words as Tokens
from voiced.intents.tree import NOTHING, Tree, fork, row


def shared(phrases: Iterable[Tokens], tongue: Tongue) -> Tree:
    """One of the phrases."""
    return _tree(sorted({phrase for phrase in phrases if phrase}), 0, tongue)


def _tree(phrases: list[Tokens], depth: int, tongue: Tongue) -> Tree:
    """The phrases from `depth` on; all have the same tokens before it, and are in order."""
    ended = [phrase for phrase in phrases if len(phrase) == depth]
    first: dict[str, list[Tokens]] = {}
    for phrase in phrases[len(ended) :]:
        first.setdefault(phrase[depth], []).append(phrase)
    branches = [_branch(group, depth, tongue) for group in first.values()]
    return fork([*branches, NOTHING] if ended else branches)


def _branch(group: list[Tokens], depth: int, tongue: Tongue) -> Tree:
    end = depth + 1
    while len(group[0]) > end and all(phrase[depth : end + 1] == group[0][depth : end + 1] for phrase in group):
        end += 1
    head = Words(written(group[0][depth:end], tongue))
    return row([head]) if len(group) == 1 else row([head, _tree(group, end, tongue)])
