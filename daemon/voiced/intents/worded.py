"""What an intent with its values is in words: a sentence that somebody could have said for it.  Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from voiced.api import Moment, best, primary
from voiced.api.grammar import Words
from voiced.api.intents import Choice, Kind
from voiced.api.spoken import say_day, say_duration, say_time, say_weekdays
from voiced.intents.declared import Match
from voiced.intents.normalise import written
from voiced.intents.sentences import Phrase
from voiced.intents.tongue import Tongue
from voiced.intents.tongues import tongue_of
from voiced.intents.tree import Fork, Gap, Row, Tree


def sentence(match: Match, phrases: Iterable[Phrase], now: datetime) -> str:
    """The first of the intent's templates that takes the most of the values, and the rest of them behind it.

    Where there is no such template, it is what the intent's author says of it.
    """
    kinds = {slot.name: slot.kind for slot in match.intent.slots}
    texts = {name: _text(kinds[name], value, match.language, now) for name, value in match.slots.items()}
    tongue = tongue_of(match.language)
    every = [said for phrase in phrases if (said := _said(phrase.tree, texts, tongue)) is not None]
    most = max(every, key=lambda said: len(said[1]), default=(match.intent.description.rstrip("."), frozenset()))
    rest = [text for name, text in texts.items() if name not in most[1]]
    return ", ".join([most[0] or match.intent.name, *rest])


def _said(tree: Tree, texts: Mapping[str, str], tongue: Tongue) -> tuple[str, frozenset[str]] | None:
    """The tree in words, and the slots in it; None when it needs one that has no value."""
    if isinstance(tree, Gap):
        return (texts[tree.slot], frozenset({tree.slot})) if tree.slot in texts else None
    if isinstance(tree, Row):
        parts = [_said(item, texts, tongue) for item in tree.items]
        found = [part for part in parts if part is not None]
        names = frozenset(name for _, some in found for name in some)
        return (written([text for text, _ in found if text], tongue), names) if len(found) == len(parts) else None
    if isinstance(tree, Fork):
        ways = [way for item in tree.items if (way := _said(item, texts, tongue)) is not None]
        return max(ways, key=lambda way: len(way[1]), default=None)
    return (tree.text, frozenset()) if isinstance(tree, Words) else None


def _text(kind: Kind, value: Any, language: str, now: datetime) -> str:
    match value:
        case timedelta():
            return say_duration(value, language, parts=4)
        case time():
            return say_time(value, language)
        case Moment():
            return _moment(value, language, now)
        case frozenset():
            return say_weekdays(value, language)
        case str() if isinstance(kind, Choice):
            return _way(kind, value, language)
        case _:
            return str(value)


def _moment(moment: Moment, language: str, now: datetime) -> str:
    is_chinese = primary(language) == "zh"
    if moment.after is not None:
        said = say_duration(moment.after, language, parts=4)
        return f"{said}后" if is_chinese else f"in {said}"
    at = moment.at(now)
    if at is None:
        return ""
    day = say_day(at.date(), now.date(), language) if moment.day else ""
    clock = say_time(at.time(), language) if moment.time_of_day else ""
    return f"{day}{clock}" if is_chinese else " at ".join(filter(None, [day, clock]))


def _way(kind: Choice, value: str, language: str) -> str:
    tag = best(language, kind.texts)
    ways: Sequence[str] = kind.texts[tag].get(value, ()) if tag is not None else ()
    return ways[0] if ways else value
