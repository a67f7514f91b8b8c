"""Asks hassil which of a few phrases a row of tokens matches, and for the words in their gaps."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from voiced.api.grammar import Rule, Words
from voiced.intents.normalise import words
from voiced.intents.sentences import Phrase, Phrases
from voiced.intents.tongue import Words as Tokens
from voiced.intents.tree import Fork, Gap, Row, Tree

if TYPE_CHECKING:
    from hassil import IntentData, RecognizeResult, Sentence, SlotList


@dataclass(frozen=True)
class Found:
    """The phrase that matches best, and where in the row of tokens its gaps are."""

    phrase: Phrase
    gaps: Mapping[str, tuple[int, int]]
    """Slot name to the first token and the one behind the last."""


class Matcher:
    """The phrases of one language as hassil reads them."""

    def __init__(self, found: Phrases) -> None:
        self.phrases = found.phrases
        # templates say the same words again and again
        self._split = cache(lambda text: words(text, found.tongue))
        self._rules = found.rules
        self._parsed_rules: dict[str, Sentence] | None = None
        self._data: dict[int, IntentData] = {}

    def best(self, tokens: Sequence[str], among: Sequence[int]) -> Found | None:
        """The best match among the phrases of these indices: the fewest any-word slots, then the most fixed words.

        A slot that takes as many words as it can goes before that.
        """
        from hassil import Intents, recognize_best
        from hassil.intents import Intent

        # Names decide between equals, so that they keep the order of declaration.
        intents = {f"{index:06}": Intent(f"{index:06}", [self._of(index)]) for index in among}
        text = " ".join(tokens)
        longest = next((name for index in among for name in self._longest(index)), None)
        read = Intents("", intents, expansion_rules=self._expansions())
        result = recognize_best(text, read, best_slot_name=longest)
        if result is None:
            return None
        return Found(self.phrases[int(result.intent.name)], _gaps(result, text))

    def warm(self) -> None:
        """Parse everything now rather than at the first match."""
        self._expansions()
        for index in range(len(self.phrases)):
            _ = self._of(index).sentences

    def _of(self, index: int) -> "IntentData":
        from hassil import IntentData

        if index not in self._data:
            phrase = self.phrases[index]
            lists = {name: self._list(name, taken.rule) for name, taken in phrase.slots.items()}
            any_words = [name for name, taken in phrase.slots.items() if not taken.rule]
            template = rendered(phrase.tree, self._split, any_words)
            self._data[index] = IntentData([template], slot_lists=lists)
        return self._data[index]

    def _longest(self, index: int) -> Iterator[str]:
        """Slots that take as many words as they can."""
        return (name for name, taken in self.phrases[index].slots.items() if taken.longest)

    def _list(self, slot: str, rule: str) -> "SlotList":
        from hassil import RuleReference, TextSlotList, TextSlotValue, WildcardSlotList

        if not rule:
            return WildcardSlotList(slot)
        # Without a value of its own, the text that the rule takes becomes the value.
        return TextSlotList(slot, [TextSlotValue(RuleReference(rule), None)])

    def _expansions(self) -> "dict[str, Sentence]":
        from hassil import parse_sentence

        if self._parsed_rules is None:
            self._parsed_rules = {
                # Brackets keep the last space, which the parser would strip.
                name: parse_sentence(f"({rendered(tree, self._split)})")
                for name, tree in self._rules.items()
            }
        return self._parsed_rules


def rendered(tree: Tree, split: Callable[[str], Tokens], any_words: Collection[str] = ()) -> str:
    """The tree in hassil's notation, each token with a space behind it, so that hassil sees where words end."""
    match tree:
        case Words(text):
            return "".join(f"{token} " for token in split(text))
        case Gap(slot):
            # The space keeps the words behind from being found inside a word that the slot takes.
            return f"{{{slot}}} " if slot in any_words else f"{{{slot}}}"
        case Rule(name):
            return f"<{name}>"
        case Row(items):
            return "".join(rendered(item, split, any_words) for item in items)
        case Fork(items):
            ways = [rendered(item, split, any_words) for item in items]
            said = "|".join(way for way in ways if way)
            return f"[{said}]" if "" in ways else f"({said})"


def _gaps(result: "RecognizeResult", text: str) -> Mapping[str, tuple[int, int]]:
    """Where the slots are, counted in tokens; hassil counts in characters."""
    spans = {entity.name: entity.text_span for entity in result.entities_list}
    gaps = {}
    for name, span in spans.items():
        if span is not None:
            first = text[: span[0]].count(" ")
            gaps[name] = (first, first + len(text[slice(*span)].split()))
    return gaps
