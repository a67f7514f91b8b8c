"""Which settings do not go together, in words that name what would; empty when they do."""

from collections.abc import Callable

from voiced.api.tts import Format
from voiced_plugins.dashscope.qwen_tts.models import FAMILIES, MODELS, Family, family_of
from voiced_plugins.dashscope.qwen_tts.voices import VOICES, models_of, voice_of, voices_of
from voiced_plugins.dashscope.refusing import listed, meant
from voiced_plugins.dashscope.wording import printed

COMPRESSED: tuple[Format, ...] = ("opus", "mp3")
"""The formats with a bit rate: the first is documented, the second is what the service's own library says."""


def unfit_voice(model: str, voice: str) -> str:
    """Why the model does not have the voice."""
    family = family_of(model)
    if family.voices == "custom":
        return _of_the_service(model, voice) if voice_of(voice) else ""
    # a snapshot that is newer than the table may have other voices
    if family.voices == "any" or model not in MODELS or voice in voices_of(model):
        return ""
    if others := models_of(voice):
        return printed("{model} has no such voice; these models have it: {models}", model=model, models=listed(others))
    if name := meant(voice, voices_of(model)):
        return printed("{model} has no such voice; did you mean '{name}'?", model=model, name=name)
    if name := meant(voice, (one.name for one in VOICES)):
        models = listed(models_of(name))
        return printed("there is no such voice; did you mean '{name}' of {models}?", name=name, models=models)
    return printed("{model} has no such voice; it has: {names}", model=model, names=listed(voices_of(model)))


def unfit_instructions(model: str) -> str:
    """Why the model cannot be told how to speak."""
    if family_of(model).instructions:
        return ""
    models = _those_that(lambda family: family.instructions)
    return printed("{model} takes no instructions; these models do: {models}", model=model, models=models)


def unfit_tuning(model: str) -> str:
    """Why speed, pitch, volume and bit rate of the model cannot be set."""
    if family_of(model).tuning:
        return ""
    models = _those_that(lambda family: family.tuning)
    return printed("{model} does not take this setting; these models do: {models}", model=model, models=models)


def unfit_format(model: str, response_format: Format) -> str:
    """Why the model does not make the format."""
    formats = family_of(model).formats
    if response_format in formats:
        return ""
    return printed("{model} cannot make it; it makes: {formats}", model=model, formats=listed(formats))


def unfit_sample_rate(model: str, sample_rate: int) -> str:
    """Why the model does not make the sample rate."""
    rates = family_of(model).sample_rates
    if sample_rate in rates:
        return ""
    return printed("{model} cannot make it; it makes: {formats}", model=model, formats=listed(map(str, rates)))


def unfit_bit_rate(response_format: Format) -> str:
    """Why the format has no bit rate."""
    if response_format in COMPRESSED:
        return ""
    return printed(
        "the format {format} has no bit rate; these have one: {formats}",
        format=response_format,
        formats=listed(COMPRESSED),
    )


def _of_the_service(model: str, voice: str) -> str:
    models = listed(models_of(voice))
    return printed(
        "{model} speaks only with voices that were made for it: name one; this voice belongs to {models}",
        model=model,
        models=models,
    )


def _those_that(can: Callable[[Family], bool]) -> str:
    return listed(family.name for family in FAMILIES if can(family))
