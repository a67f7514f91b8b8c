"""What voices of Qwen-TTS-Realtime may be made from, for which models, and what they are called.  Pure."""

import re

from voiced.api.making import CloneRules, DesignRules, NameRule, SampleRules, Way
from voiced_plugins.dashscope.qwen_tts.models import CLONED, DESIGNED, UNKNOWN, Family, family_of
from voiced_plugins.dashscope.refusing import listed
from voiced_plugins.dashscope.wording import printed

LANGUAGES = ("zh", "en", "de", "it", "pt", "es", "ja", "ko", "fr", "ru")
"""Of recordings, and of previews (voice cloning API, create, language)."""

SAMPLE = SampleRules(
    most_bytes=7_400_000,  # it is sent as base64, of which 10 MB are taken (voice cloning API, create, audio)
    least_rate=24_000,
    most_channels=1,
    least_s=3.0,
    most_s=60.0,
    best_s=(10.0, 20.0),
    least_speech_s=3.0,
)
"""(Voice cloning of Qwen, requirements for the recording.)"""

_FORM = re.compile(r"qwen[\w.]*-tts-v[cd]-(?P<name>\w+)-voice-\d+-\w+", re.IGNORECASE)
"""Of the names that the service gives; no document describes them."""


def cloning() -> CloneRules:
    """(Voice cloning API, create.)"""
    return CloneRules(_name(), models_of(CLONED), LANGUAGES, SAMPLE, takes_transcript=True)


def designing() -> DesignRules:
    """(Voice design API, create.)"""
    return DesignRules(_name(), models_of(DESIGNED), LANGUAGES, ("zh", "en"), most_description=2048, most_preview=1024)


def models_of(family: Family) -> tuple[str, ...]:
    """The best first: a snapshot, as in the vendor's samples, since the stable name may mean another model later."""
    stable, *snapshots = family.models
    return (*snapshots, stable)


def unfit_model(way: Way, model: str) -> str:
    """Why no voice can be made so for the model; empty when one can."""
    why = _unfit(CLONED if way == "clone" else DESIGNED, model)
    if not why:
        return ""
    if way == "clone":
        return printed("{why}; voices can be cloned for: {models}", why=why, models=listed(models_of(CLONED)))
    return printed("{why}; voices can be designed for: {models}", why=why, models=listed(models_of(DESIGNED)))


def is_realtime(model: str) -> bool:
    """Whether voiced speaks with the model; also when nobody knows it."""
    return "-realtime" in model or not model


def is_called(voice: str, name: str) -> bool:
    """Whether the service made the voice's name of that one."""
    if known := _FORM.fullmatch(voice):
        return known["name"].lower() == name.lower()
    return f"-{name}-".lower() in f"-{voice}-".lower()


def _unfit(wanted: Family, model: str) -> str:
    if not is_realtime(model):
        return printed("{model} is no realtime model, and voiced speaks with those only", model=model)
    family = family_of(model)
    if family is UNKNOWN:  # such as one of a later generation
        family = next((one for one, mark in ((CLONED, "-vc-"), (DESIGNED, "-vd-")) if mark in model), wanted)
    if family is wanted:
        return ""
    if family is DESIGNED:
        return printed("{model} is for designed voices", model=model)
    if family is CLONED:
        return printed("{model} is for cloned voices", model=model)
    return printed("{model} speaks with the service's voices only", model=model)


def _name() -> NameRule:
    return NameRule("[A-Za-z0-9_]{1,16}", printed("at most 16 letters, digits and _"))
