"""Whether the voices of one's own that the settings name are there, and were made for the model of the settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from voiced.api import Finding, SpeechError
from voiced.api.making import OwnVoice, VoiceMaker
from voiced_plugins.dashscope.cosyvoice.fitting import made_for
from voiced_plugins.dashscope.cosyvoice.models import family_of as cosyvoice_family
from voiced_plugins.dashscope.cosyvoice.voices import voice_of as cosyvoice_voice
from voiced_plugins.dashscope.qwen_tts.models import family_of as qwen_family
from voiced_plugins.dashscope.qwen_tts.voices import voice_of as qwen_voice
from voiced_plugins.dashscope.settings import Settings
from voiced_plugins.dashscope.wording import printed


@dataclass(frozen=True, slots=True)
class Spoken:
    """The voices of a synthesizer's settings that are not known as the service's."""

    synthesizer: str
    model: str
    voices: tuple[str, ...]
    certain: bool
    """They are one's own; else the service may have more voices than are known."""


def own_voices(settings: Settings) -> Sequence[Spoken]:
    """Of each synthesizer that has some."""
    qwen, cosyvoice = settings.qwen_tts, settings.cosyvoice
    qwens = tuple(name for name in _named(qwen.voice, *qwen.voices.values()) if not qwen_voice(name))
    others = tuple(name for name in _named(cosyvoice.voice, *cosyvoice.voices.values()) if not cosyvoice_voice(name))
    of_qwen = Spoken("qwen-tts", qwen.model, qwens, qwen_family(qwen.model).voices == "custom")
    custom = cosyvoice_family(cosyvoice.model).voices == "custom" or all(map(made_for, others))
    return [one for one in (of_qwen, Spoken("cosyvoice", cosyvoice.model, others, custom)) if one.voices]


async def look(maker: VoiceMaker, spoken: Spoken) -> Finding:
    """What there is to be said of the first that is not as it should be, else of all; closes the maker."""
    from voiced_plugins.dashscope.probes.probe import failed

    try:
        for name in spoken.voices:
            if finding := _unfit(await maker.voice(name), spoken.model):
                return finding
    except SpeechError as error:
        return _missing(error, spoken) if error.code == "no-voice" else failed(error)
    finally:
        await maker.close()
    voices = ", ".join(spoken.voices)
    return Finding("fine", printed("{voices}: there, and made for {model}", voices=voices, model=spoken.model))


def _missing(error: SpeechError, spoken: Spoken) -> Finding:
    mend = printed("'voiced voices list' shows your voices, 'voiced voices use NAME' speaks with one of them")
    return Finding("wrong" if spoken.certain else "doubtful", str(error), mend)


def _unfit(voice: OwnVoice, model: str) -> Finding | None:
    if voice.model not in ("", model):
        said = printed(
            "'{voice}' was made for {made}, and the model of the settings is {model}",
            voice=voice.name, made=voice.model, model=model,
        )  # fmt: skip
        return Finding("wrong", said, printed("voiced voices use {voice}", voice=voice.name))
    if voice.state == "refused":
        said = printed("the service has refused '{voice}', which never becomes a voice", voice=voice.name)
        return Finding("wrong", said, printed("make another one, and speak with it: 'voiced voices use NAME'"))
    if voice.state == "making":
        said = printed("'{voice}' is still being made", voice=voice.name)
        return Finding("doubtful", said, printed("test again in a minute"))
    return None


def _named(*names: str) -> Sequence[str]:
    """Each once."""
    return tuple(dict.fromkeys(names))
