"""The intents of one language as tools: what a language model is told of them, and what it means by a call.  Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from voiced.api import Slot, Tool, ToolError, best
from voiced.intents.arguments import nearest, values
from voiced.intents.declared import Declared, Match
from voiced.intents.schemas import Least, allowed, least_of, needs, parameters
from voiced.intents.sentences import Phrase
from voiced.intents.tree import gaps
from voiced.intents.worded import sentence

LONGEST_NAME: Final = 64
_PLAIN = re.compile(r"[A-Za-z0-9_]+-[A-Za-z0-9_-]+")
_HASH = 8


@dataclass(frozen=True)
class _Offered:
    """One intent that somebody can ask for in the language."""

    tool: Tool
    declared: Declared
    phrases: Sequence[Phrase]
    slots: Sequence[Slot[Any]]
    """Those that can be said in the language."""

    least: Least


class Toolbox:
    """The intents that have a template in the language, in order of declaration.  It never changes."""

    def __init__(self, phrases: Iterable[Phrase], vocabulary: Mapping[str, Sequence[str]], language: str) -> None:
        """Made of all templates of the language, with the word lists."""
        self._vocabulary = vocabulary
        self._language = language
        grouped: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            grouped.setdefault(id(phrase.declared), []).append(phrase)
        every = (self._offered(some) for some in grouped.values())
        self._by_name: Mapping[str, _Offered] = {one.tool.name: one for one in every}

    @property
    def tools(self) -> tuple[Tool, ...]:
        """As a language model is told of them."""
        return tuple(one.tool for one in self._by_name.values())

    def match(self, name: str, arguments: Mapping[str, Any], now: datetime) -> Match:
        """What the call means, as if somebody had said it; `now` has a time zone.  Raises ToolError."""
        offered = self._by_name.get(name)
        if offered is None:
            raise ToolError(f'there is no tool "{name[:LONGEST_NAME]}"{nearest(name, list(self._by_name))}')
        found = values(offered.slots, self._vocabulary, arguments, now, self._language)
        self._check_complete(offered, found)
        return Match(offered.declared.plugin, offered.declared.intent, self._language, found)

    def sentence(self, match: Match, now: datetime) -> str:
        """What somebody could have said for it."""
        phrases = self._by_name[tool_name(match.plugin, match.intent.name)].phrases
        return sentence(match, phrases, now)

    def _offered(self, phrases: Sequence[Phrase]) -> _Offered:
        declared = phrases[0].declared
        intent = declared.intent
        used = {name for phrase in phrases for name in gaps(phrase.tree)}
        slots = [slot for slot in intent.slots if slot.name in used]
        least = least_of(phrase.tree for phrase in phrases)
        spoken = best(self._language, intent.example)
        tool = Tool(
            declared.plugin,
            intent.name,
            intent.description,
            intent.example[spoken] if spoken else "",
            tool_name(declared.plugin, intent.name),
            parameters(slots, self._vocabulary, self._language, least),
            intent.confirm,
        )
        return _Offered(tool, declared, phrases, slots, least)

    def _check_complete(self, offered: _Offered, found: Mapping[str, Any]) -> None:
        if not offered.least or any(one <= set(found) for one in offered.least):
            return
        if len(offered.least) > 1:
            raise ToolError(f"arguments are missing: {needs(offered.least)}")
        missing = next(slot for slot in offered.slots if slot.name in next(iter(offered.least)) - set(found))
        what = allowed(missing.kind, self._vocabulary, self._language)
        raise ToolError(f'the argument "{missing.name}" is missing; it must be {what}')


def tool_name(plugin: str, intent: str) -> str:
    """The name by which a language model calls the intent, the same in every process.

    At most 64 letters, digits, `_` and `-`.  Names that are not made of these, or are longer, end with a hash.
    """
    name = f"{plugin}-{intent}"
    # names of plugins have no "-", so two intents never share a name
    if len(name) <= LONGEST_NAME and _PLAIN.fullmatch(name) and "-" not in plugin:
        return name
    digest = sha256(f"{plugin}\0{intent}".encode(errors="replace")).hexdigest()[:_HASH]
    return f"{re.sub(r'[^A-Za-z0-9_-]', '_', name)[: LONGEST_NAME - _HASH - 1]}-{digest}"
