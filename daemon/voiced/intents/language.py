"""Everything that is understood in one language."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Any, Final

from voiced.api.grammar import Grammar
from voiced.api.moments import Moment
from voiced.intents.automaton import Automaton, Extension, State
from voiced.intents.declared import Declared, Match
from voiced.intents.grammars import grammar_of
from voiced.intents.matcher import Found, Matcher
from voiced.intents.near import Near, long_enough, only_one, trusted
from voiced.intents.near_guesses import Guess, guesses
from voiced.intents.normalise import Token, tokens, words
from voiced.intents.parts import Part, told_half
from voiced.intents.polite import readings, without_before
from voiced.intents.sentences import Phrases, phrases_of
from voiced.intents.tongues import tongue_of
from voiced.listening.standing import Standing

_MOST_EXTENSIONS: Final = 16
"""States behind a complete sentence that are looked at; where there are more, it counts as one that can go on."""


class Language:
    """The sentences of one language: matched, judged while they are spoken, and as a grammar."""

    def __init__(self, language: str, declared: Sequence[Declared], vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._tongue = tongue_of(language)
        self._found = phrases_of(declared, self._tongue, vocabulary)
        self._matcher = Matcher(self._found)

    @property
    def phrases(self) -> Phrases:
        """The templates that can be matched, and the problems of the others."""
        return self._found

    @cached_property
    def grammar(self) -> Grammar:
        """What can be said, in the same order as the phrases."""
        return grammar_of(self._found)

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton over the grammar's sentences."""
        # templates say the same words again and again
        return Automaton(self.grammar, cache(lambda text: words(text, self._tongue)))

    def match(self, text: str, language: str) -> Match | None:
        """What the text asks for; `language` is what the answer is to be in, with its region."""
        text = unicodedata.normalize("NFC", text)
        return self._match(tokens(text, self._tongue), text, language)

    def near(self, text: str, language: str) -> Near | None:
        """What the text would ask for if one word of it were another; None when that is anything but clear."""
        text = unicodedata.normalize("NFC", text)
        for row in reversed(readings(tokens(text, self._tongue), self._tongue)):
            if not long_enough(row, self._tongue):
                return None
            made = list(guesses(row, text, self.automaton, self._tongue))
            if made:
                return only_one(self._guessed(guess, text, language) for guess in made)
        return None

    def standing(self, text: str) -> Standing:
        """What the text so far means for the end of the turn."""
        said = tokens(text, self._tongue)
        if said and not without_before(said, self._tongue):
            return Standing.PREFIX
        standings = (self._standing(row) for row in readings(said, self._tongue))
        found = next((one for one in standings if one is not Standing.NOTHING), Standing.NOTHING)
        return Standing.EXTENDABLE if found is Standing.COMPLETE and not self._settled(said, text) else found

    def warm(self) -> None:
        """Make now what the first match and the first interim text would wait for."""
        self._matcher.warm()
        self.automaton.walk(())
        for phrase in self._found.phrases:
            for taken in phrase.slots.values():
                taken.read(("",))

    def _match(self, said: Sequence[Token], text: str, language: str) -> Match | None:
        rows = readings(said, self._tongue)
        fixed = ((row, [index for index in self._accepted(row) if not self._free(index)]) for row in rows)
        # Any words take words of politeness too, so there the barest reading comes first.
        free = ((row, self._accepted(row)) for row in reversed(rows))
        for row, among in chain(fixed, free):
            found = self._matcher.best([token.text for token in row], among) if among else None
            if found is not None:
                return _made(found, row, text, language)
        return None

    def _guessed(self, guess: Guess, text: str, language: str) -> Near | None:
        fixed = [index for index in guess.accepted if not self._free(index)]
        found = self._matcher.best([token.text for token in guess.row], fixed or guess.accepted)
        if found is None or not trusted(guess, found, self._found.phrases):
            return None
        match = _made(found, guess.row, text, language)
        return Near(match, guess.wrong, guess.meant) if match else None

    def _free(self, index: int) -> bool:
        return self._found.phrases[index].free

    def _walk(self, row: Sequence[Token]) -> State:
        return self.automaton.walk(token.text for token in row)

    def _accepted(self, row: Sequence[Token]) -> Sequence[int]:
        return self._walk(row).accepted

    def _standing(self, row: Sequence[Token]) -> Standing:
        state = self._walk(row)
        if any(self.grammar.sentences[index].urgent for index in state.closed):
            return Standing.URGENT
        if state.closed:
            return Standing.COMPLETE
        if state.free:
            return Standing.FREE_TEXT
        return Standing.PREFIX if state.alive and row else Standing.NOTHING

    def _settled(self, said: Sequence[Token], text: str) -> bool:
        """Whether a complete sentence means the same whatever follows it."""
        extensions = self._extensions(said)
        if extensions is None:
            return False
        if not extensions or self._are_one([index for one in extensions for index in one.accepted], said):
            return True
        meant = self._match(said, text, "")
        longer = ((*said, *(Token(word, len(text), len(text)) for word in one.words)) for one in extensions)
        return meant is not None and all(self._match(row, text, "") == meant for row in longer)

    def _extensions(self, said: Sequence[Token]) -> list[Extension] | None:
        """What may follow; None when that may give or change a slot.

        Behind polite words that ended a sentence nothing follows, for none is understood with them in its middle.
        """
        found: list[Extension] = []
        behind = without_before(said, self._tongue)
        for row in (said, behind) if len(behind) < len(said) else (said,):
            state = self._walk(row)
            more = None if state.free else self.automaton.extensions(state, _MOST_EXTENSIONS)
            if more is None:
                return None
            found += more
        return found

    def _are_one(self, sentences: Sequence[int], said: Sequence[Token]) -> bool:
        """Whether the sentences, and those that are complete, are of the same intent and have no slots."""
        complete = [index for row in readings(said, self._tongue) for index in self._accepted(row)]
        phrases = [self._found.phrases[index] for index in (*sentences, *complete)]
        intents = {(one.declared.plugin, one.declared.intent.name) for one in phrases}
        return len(intents) == 1 and not any(phrase.slots for phrase in phrases)


def _made(found: Found, row: Sequence[Token], text: str, language: str) -> Match | None:
    """The match with its slots' values; None when what a slot took has no value."""
    slots: dict[str, Any] = {}
    parts: set[Part] = set()
    for name, (first, behind) in found.gaps.items():
        said = row[first:behind]
        taken = found.phrase.slots[name]
        if taken.rule:
            texts = tuple(token.text for token in said)
            slots[name] = taken.read(texts)
            parts |= {part for part in [taken.part(texts)] if part is not None}
        else:
            slots[name] = text[said[0].start : said[-1].end]
    if None in slots.values():
        return None
    if parts:
        slots = {name: told_half(value, parts) if isinstance(value, Moment) else value for name, value in slots.items()}
    declared = found.phrase.declared
    return Match(declared.plugin, declared.intent, language, slots)
