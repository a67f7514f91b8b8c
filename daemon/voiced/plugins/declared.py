"""What hooks may return: everything else is taken out, with a reason for its author."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, get_args

from voiced.api.checks import Check
from voiced.api.intents import Intent, Slot
from voiced.api.speech import Offer
from voiced.api.voices import Gender, Presets, Voice
from voiced.settings import fold

Refuse = Callable[[str], None]
"""Told what is wrong with a value that is left out."""


def items(value: object, refuse: Refuse) -> tuple[object, ...]:
    """The members of a list or a tuple."""
    if isinstance(value, list | tuple):
        return tuple(value)
    refuse(f"returned {type(value).__name__}, not a list")
    return ()


def offers(value: object, refuse: Refuse) -> tuple[Offer[Any], ...]:
    """The offers that can be used; a name counts once."""
    good: dict[str, Offer[Any]] = {}
    for one in items(value, refuse):
        if wrong := _wrong_offer(one, good):
            refuse(wrong)
        elif isinstance(one, Offer):
            good[fold(one.name)] = one
    return tuple(good.values())


def intents(value: object, refuse: Refuse) -> tuple[Intent, ...]:
    """The intents that can be used; a name counts once."""
    good: dict[str, Intent] = {}
    for one in items(value, refuse):
        if wrong := _wrong_intent(one, good):
            refuse(wrong)
        elif isinstance(one, Intent):
            good[one.name] = one
    return tuple(good.values())


def vocabulary(value: object, refuse: Refuse) -> dict[str, tuple[str, ...]]:
    """The word lists that can be used."""
    if not isinstance(value, Mapping):
        refuse(f"returned {type(value).__name__}, not lists by name")
        return {}
    wrong = [name for name, words in value.items() if not (isinstance(name, str) and _texts(words))]
    for name in wrong:
        refuse(f"the words of {name!r} are no list of texts")
    return {name: tuple(words) for name, words in value.items() if name not in wrong}


def tasks(value: object, refuse: Refuse) -> dict[str, Callable[[], Awaitable[None]]]:
    """The background tasks that can be run."""
    if not isinstance(value, Mapping):
        refuse(f"returned {type(value).__name__} instead of tasks by name")
        return {}
    wrong = [name for name, work in value.items() if not (isinstance(name, str) and is_async(work))]
    for name in wrong:
        refuse(f"{name!r} is no coroutine function")
    return {name: work for name, work in value.items() if name not in wrong}


def checks(value: object, refuse: Refuse) -> tuple[Check, ...]:
    """The checks that can be run; a name counts once."""
    good: dict[str, Check] = {}
    for one in items(value, refuse):
        if wrong := _wrong_check(one, good):
            refuse(wrong)
        elif isinstance(one, Check):
            good[one.name] = one
    return tuple(good.values())


def presets(value: object, refuse: Refuse) -> tuple[Presets, ...]:
    """The voices that can be listed; a synthesizer counts once, and so does each of its voices."""
    good: dict[str, Presets] = {}
    for one in items(value, refuse):
        if wrong := _wrong_presets(one, good):
            refuse(wrong)
        elif isinstance(one, Presets):
            good[fold(one.synthesizer)] = Presets(one.synthesizer, _voices(one, refuse))
    return tuple(good.values())


def is_async(handler: Callable[..., object]) -> bool:
    """Whether a handler is a coroutine function, or an object that is called like one."""
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(getattr(handler, "__call__", None))  # noqa: B004


def _wrong_offer(one: object, good: Mapping[str, object]) -> str:
    if not isinstance(one, Offer):
        return f"returned {type(one).__name__} among its offers"
    if not (isinstance(one.name, str) and one.name):
        return "an offer has no name"
    if fold(one.name) in good:
        return f"offers {one.name!r} twice"
    if not callable(one.build):
        return f"the build of {one.name!r} cannot be called"
    if not _texts(one.languages) or not isinstance(one.missing, str):
        return f"the languages of {one.name!r} must be a tuple of tags, and what is missing a text"
    return ""


def _wrong_intent(one: object, good: Mapping[str, object]) -> str:
    if not isinstance(one, Intent):
        return f"returned {type(one).__name__} among its intents"
    if not (isinstance(one.name, str) and one.name):
        return "an intent has no name"
    if one.name in good:
        return f"declares the intent {one.name!r} twice"
    if not _by_language(one.templates) or not _by_language(one.pronunciations):
        return f"the templates and pronunciations of {one.name!r} must be lists of texts by name"
    if not (isinstance(one.description, str) and isinstance(one.example, Mapping) and _texts([*one.example.values()])):
        return f"the description of {one.name!r} and each of its examples must be a text"
    if not (isinstance(one.slots, list | tuple) and all(isinstance(slot, Slot) for slot in one.slots)):
        return f"the slots of {one.name!r} must be a list of slots"
    return _wrong_handler(one)


def _wrong_check(one: object, good: Mapping[str, object]) -> str:
    if not isinstance(one, Check):
        return f"returned {type(one).__name__} among its checks"
    if not (isinstance(one.name, str) and one.name):
        return "a check has no name"
    if one.name in good:
        return f"names two checks {one.name!r}"
    if not (isinstance(one.title, str) and one.title and isinstance(one.live, bool)):
        return f"the title of the check {one.name!r} must be a text, and whether it is live true or false"
    return "" if is_async(one.run) else f"the run of the check {one.name!r} is no coroutine function"


def _wrong_presets(one: object, good: Mapping[str, object]) -> str:
    if not isinstance(one, Presets):
        return f"returned {type(one).__name__} among its presets"
    if not (isinstance(one.synthesizer, str) and one.synthesizer):
        return "presets name no synthesizer"
    if fold(one.synthesizer) in good:
        return f"tells the voices of {one.synthesizer!r} twice"
    return "" if isinstance(one.voices, list | tuple) else f"the voices of {one.synthesizer!r} must be a list of voices"


def _voices(presets: Presets, refuse: Refuse) -> tuple[Voice, ...]:
    good: dict[str, Voice] = {}
    for one in presets.voices:
        if wrong := _wrong_voice(one, good):
            refuse(f"{presets.synthesizer}: {wrong}")
        else:
            good[one.name] = one
    return tuple(good.values())


def _wrong_voice(one: object, good: Mapping[str, object]) -> str:
    if not isinstance(one, Voice):
        return f"returned {type(one).__name__} among its voices"
    if not (isinstance(one.name, str) and one.name):
        return "a voice has no name"
    if one.name in good:
        return f"has two voices {one.name!r}"
    if one.gender not in get_args(Gender) or not _texts([one.english, one.chinese]):
        return f"the voice {one.name!r} has a wrong gender or description"
    if not (_texts(one.languages) and _texts(one.models)):
        return f"the languages and the models of the voice {one.name!r} must be tuples of texts"
    can = (one.ssml, one.instructions, one.timestamps)
    if not (all(isinstance(flag, bool) for flag in can) and isinstance(one.sample_rate, int | None)):
        return f"what the voice {one.name!r} can must be true or false, and its sample rate a number"
    return ""


def _wrong_handler(intent: Intent) -> str:
    handler: Callable[..., object] = intent.handler
    if not callable(handler):
        return f"the handler of {intent.name!r} cannot be called"
    if inspect.isasyncgenfunction(handler) or inspect.isgeneratorfunction(handler):
        return f"the handler of {intent.name!r} yields: return Reply(text=...) with the stream in it"
    try:
        inspect.signature(handler).bind(None)
    except TypeError:
        return f"the handler of {intent.name!r} must take one argument, the request"
    except ValueError:  # written in C, and it does not say
        pass
    return ""


def _by_language(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(key, str) and _texts(one) for key, one in value.items())


def _texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
