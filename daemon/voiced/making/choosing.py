"""What has to be written into the settings so that a voice is spoken with: its name, its model, its synthesizer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from voiced.api import UsageError, best
from voiced.making.places import MODEL, VOICE, VOICES, Place, selected
from voiced.plugins import fold
from voiced.settings import Loaded
from voiced.settings.origin import SettingPath
from voiced.wording import printed

PROVIDERS: SettingPath = ("tts", "providers")


@dataclass(frozen=True, slots=True)
class Wish:
    """A voice that somebody wants to hear."""

    synthesizer: str
    voice: str
    models: tuple[str, ...] = ()
    """Those that have it, the best first; empty when models do not matter, or it is not known."""

    language: str = ""
    """For answers in this language only; empty for all."""


def changes_for(wish: Wish, place: Place, loaded: Loaded) -> Mapping[SettingPath, Any]:
    """What must be different in the settings; nothing when all of it is so.

    Raises UsageError when the voice cannot be used so, and SettingsError.
    """
    now = selected(place, loaded)
    wanted: dict[SettingPath, Any] = {}
    if wish.language:
        wanted |= _for_one_language(wish, place, now.model, now.voices)
    else:
        wanted[place.path(VOICE)] = wish.voice
        if MODEL in place.fields and wish.models and now.model not in wish.models:
            wanted[place.path(MODEL)] = wish.models[0]
    there = {place.path(VOICE): now.voice, place.path(MODEL): now.model}
    changes = {path: value for path, value in wanted.items() if there.get(path) != value}
    providers = list(loaded.settings.tts.providers)
    if not providers or fold(providers[0]) != fold(wish.synthesizer):
        others = [name for name in providers if fold(name) != fold(wish.synthesizer)]
        changes[PROVIDERS] = [wish.synthesizer, *others]
    return changes


def _for_one_language(wish: Wish, place: Place, model: str, voices: Mapping[str, str]) -> Mapping[SettingPath, Any]:
    if VOICES not in place.fields:
        raise UsageError(printed("{name} has one voice for all languages", name=wish.synthesizer))
    if wish.models and model not in wish.models:
        raise UsageError(
            printed(
                "the voice {voice} was made for the model {made}, and the settings use {model}: one model speaks all "
                "languages, so use it for all of them, without --language",
                voice=wish.voice,
                made=", ".join(wish.models),
                model=model,
            )
        )
    written = {tag.replace("_", "-"): tag for tag in voices}
    there = best(wish.language, written)
    tag = written[there] if there and there.casefold() == wish.language.casefold() else wish.language
    return {} if voices.get(tag) == wish.voice else {(*place.path(VOICES), tag): wish.voice}
