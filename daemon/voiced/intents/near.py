"""What a text means that is nearly a sentence: one word of it was misheard or mistyped.

A guess costs little when it is right, and a wrong deed when it is not.  So nothing is guessed that cannot be taken
back, nothing urgent, and nothing where two meanings are possible.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from voiced.intents.declared import Match
from voiced.intents.matcher import Found
from voiced.intents.near_guesses import Guess
from voiced.intents.sentences import Phrase
from voiced.intents.tongue import Tongue

_FEWEST_WORDS: Final = 2
_FEWEST_CHARACTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Near:
    """An intent that the words nearly mean."""

    match: Match
    wrong: str
    """The word that was said, or the words."""

    meant: str
    """What was taken for it."""


def long_enough(words: Sequence[object], tongue: Tongue) -> bool:
    """Whether there is enough beside the wrong word to go by."""
    return len(words) >= (_FEWEST_WORDS if tongue.spaced else _FEWEST_CHARACTERS)


def only_one(meanings: Iterable[Near | None]) -> Near | None:
    """The one meaning of all guesses; None when there are several, or one that must not be guessed."""
    found: Near | None = None
    for near in meanings:
        if near is None:
            continue
        if near.match.intent.confirm or near.match.intent.urgent or (found and near.match != found.match):
            return None
        found = found or near
    return found


def trusted(guess: Guess, found: Found, phrases: Sequence[Phrase]) -> bool:
    """Whether the rest of the sentence speaks for the guess.

    A word that may be meant as it is must not be all that tells one intent from another: "what is the tide" does not
    ask for the time.  Of a template with free text the other fixed words must be more than the free ones, and the
    word that is replaced one of the fixed.
    """
    own = _intent(found.phrase)
    if any(_intent(phrases[index]) != own for index in guess.rivals):
        return False
    free = {at for name, gap in found.gaps.items() if not found.phrase.slots[name].rule for at in range(*gap)}
    others = len(guess.row) - len(free) - (guess.behind - guess.first)
    return not free or (free.isdisjoint(range(guess.first, guess.behind)) and others > len(free))


def _intent(phrase: Phrase) -> tuple[str, str]:
    return phrase.declared.plugin, phrase.declared.intent.name
