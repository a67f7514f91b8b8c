"""Everything that is wrong or doubtful in declared intents, as messages to their authors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from voiced.api import best
from voiced.api.intents import Choice
from voiced.intents.clashes import Clash, clashes
from voiced.intents.declared import Declared, Problem
from voiced.intents.language import Language
from voiced.intents.sentences import Phrases, templates_in
from voiced.intents.tree import gaps


def problems_of(declared: Sequence[Declared], languages: Iterable[Language]) -> Iterator[Problem]:
    """The problems of all intents, then those of each language."""
    yield from _same_names(declared)
    for language in languages:
        yield from language.phrases.problems
        yield from _unused_slots(declared, language.phrases)
        yield from _examples(language)
        for clash in clashes(language.phrases, language.automaton):
            yield _clash_problem(clash, language.phrases.tongue.language)


def _same_names(declared: Sequence[Declared]) -> Iterator[Problem]:
    intents = Counter((one.plugin, one.intent.name) for one in declared)
    for (plugin, name), count in intents.items():
        if count > 1:
            yield Problem(plugin, name, "", "", f"{count} intents of the plugin have this name; give each its own")
    for one in declared:
        for slot, count in Counter(slot.name for slot in one.intent.slots).items():
            if count > 1:
                message = f'{count} slots are called "{slot}"; give each its own name'
                yield Problem(one.plugin, one.intent.name, "", "", message)


def _unused_slots(declared: Sequence[Declared], found: Phrases) -> Iterator[Problem]:
    """Slots that no template of the language uses, unless one that might could not be read.

    A choice may be between words of another language.
    """
    language = found.tongue.language
    for one in declared:
        readable = [phrase for phrase in found.phrases if phrase.declared is one]
        if not readable or len(readable) < len(list(templates_in(one, language))):
            continue
        used = {name for phrase in readable for name in gaps(phrase.tree)}
        for slot in one.intent.slots:
            elsewhere = isinstance(slot.kind, Choice) and best(language, slot.kind.texts) is None
            if slot.name not in used and not elsewhere:
                message = f"no template uses the slot {{{slot.name}}}; use it or take it away"
                yield Problem(one.plugin, one.intent.name, "", language, message)


def _examples(language: Language) -> Iterator[Problem]:
    """Examples that the device would not understand as it promises."""
    name = language.phrases.tongue.language
    for one in {id(phrase.declared): phrase.declared for phrase in language.phrases.phrases}.values():
        example = one.intent.example.get(best(name, one.intent.example) or "", "")
        found = language.match(example, name) if example else None
        if example and (found is None or found.intent is not one.intent):
            message = f'the example "{example}" does not match any template of this intent; write one that does'
            yield Problem(one.plugin, one.intent.name, "", name, message)


def _clash_problem(clash: Clash, language: str) -> Problem:
    """The clash as a problem of the plugin that comes second."""
    winner, loser = clash.first.declared, clash.second.declared
    message = (
        f'"{clash.sentence}" is also what "{clash.first.template}" of {winner.plugin}/{winner.intent.name} matches; '
        "say one of them differently"
    )
    return Problem(loser.plugin, loser.intent.name, clash.second.template, language, message)
