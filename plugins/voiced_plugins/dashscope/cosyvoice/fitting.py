"""Which settings of CosyVoice do not go together, in words that name what would; empty when they do."""

from collections.abc import Callable

from voiced.api.tts import Format
from voiced_plugins.dashscope.cosyvoice.models import FAMILIES, Family, family_of
from voiced_plugins.dashscope.cosyvoice.voices import COMPLETE, VOICES, voice_of, voices_of
from voiced_plugins.dashscope.refusing import listed, meant
from voiced_plugins.dashscope.wording import printed


def unfit_voice(model: str, voice: str) -> str:
    """Why the model does not have the voice."""
    family = family_of(model)
    if family.voices == "any":
        return ""
    if (maker := made_for(voice)) not in ("", family.name):
        return printed("the voice was made for {other}, and only that has it", other=maker)
    if family.voices == "custom":
        return _of_the_service(model, voice) if voice_of(voice) else ""
    names = [one.name for one in voices_of(family.name)]
    if voice in names:
        return ""
    if known := voice_of(voice):
        models = listed(known.models)
        return printed("{model} has no such voice; these models have it: {models}", model=model, models=models)
    if maker or model not in COMPLETE:
        return ""
    if name := meant(voice, names):
        return printed("{model} has no such voice; did you mean '{name}'?", model=model, name=name)
    if name := meant(voice, (one.name for one in VOICES)):
        models = listed(known.models if (known := voice_of(name)) else ())
        return printed("there is no such voice; did you mean '{name}' of {models}?", name=name, models=models)
    return printed("{model} has no such voice; 'voiced voices presets' lists them", model=model)


def made_for(voice: str) -> str:
    """The model that a user made a voice for, with whose name it begins; else empty (voice cloning API, voice_id)."""
    return next((family.name for family in FAMILIES if voice.startswith(f"{family.name}-")), "")


def unfit_format(model: str, sound: Format) -> str:
    """Why the model does not make the format."""
    formats = family_of(model).formats
    if sound in formats:
        return ""
    return printed("{model} cannot make it; it makes: {formats}", model=model, formats=listed(formats))


def unfit_bit_rate(sound: Format) -> str:
    """Why the format has no bit rate."""
    if sound == "opus":
        return ""
    return printed("the format {format} has no bit rate; these have one: {formats}", format=sound, formats="opus")


def unfit_instruction(model: str, voice: str) -> str:
    """Why the model, or the voice, cannot be told how to speak."""
    if why := _unless(model, lambda family: family.instruction):
        return why
    family, known = family_of(model), voice_of(voice)
    if family.voices == "any" or known is None or known.instructions:
        return ""
    names = listed(one.name for one in voices_of(family.name) if one.instructions)
    return printed("the voice '{voice}' takes no instruction; these voices do: {names}", voice=voice, names=names)


def unfit_hot_fix(model: str) -> str:
    """Why the model cannot be told how words are pronounced."""
    return _unless(model, lambda family: family.hot_fix)


def unfit_seed(model: str) -> str:
    """Why chance cannot be fixed in the model."""
    return _unless(model, lambda family: family.seed)


def unfit_ssml(model: str, voice: str) -> str:
    """Why the model, or the voice, reads no SSML."""
    if why := _unless(model, lambda family: family.ssml):
        return why
    family, known = family_of(model), voice_of(voice)
    if family.voices == "any" or known is None or known.ssml:
        return ""
    names = listed(one.name for one in voices_of(family.name) if one.ssml)
    return printed("the voice '{voice}' reads no SSML; these voices do: {names}", voice=voice, names=names)


def unfit_hint(model: str, language: str) -> str:
    """Why the model cannot be told that the text is in the language."""
    hints = family_of(model).hints
    if language in hints:
        return ""
    if not hints:
        return _unless(model, lambda family: bool(family.hints))
    return printed("{model} can be told these languages: {languages}", model=model, languages=listed(hints))


def _of_the_service(model: str, voice: str) -> str:
    models = listed(known.models if (known := voice_of(voice)) else ())
    return printed(
        "{model} speaks only with voices that were made for it: name one; this voice belongs to {models}",
        model=model,
        models=models,
    )


def _unless(model: str, can: Callable[[Family], bool]) -> str:
    if can(family_of(model)):
        return ""
    models = listed(family.name for family in FAMILIES if can(family))
    return printed("{model} does not take this setting; these models do: {models}", model=model, models=models)
