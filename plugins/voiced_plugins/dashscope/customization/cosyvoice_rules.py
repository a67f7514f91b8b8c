"""What voices of CosyVoice may be made from, for which models, and what they are called.  Pure."""

from voiced.api.making import CloneRules, DesignRules, NameRule, SampleRules, Way
from voiced_plugins.dashscope.cosyvoice.models import UNKNOWN, family_of
from voiced_plugins.dashscope.customization.cosyvoice_codec import model_of
from voiced_plugins.dashscope.refusing import listed
from voiced_plugins.dashscope.wording import printed

DESIGNED = ("cosyvoice-v3.5-plus", "cosyvoice-v3.5-flash", "cosyvoice-v3-plus", "cosyvoice-v3-flash")
"""The models with designed voices (voice cloning and design API of CosyVoice, supported models)."""

CLONED = (*DESIGNED, "cosyvoice-v2")
"""Those with cloned voices (the same); the first generation keeps those that it has."""

_KIN = ("cosyvoice-", "qwen-audio-")
"""Models of other generations begin like this, and take voices alike."""

SAMPLE = SampleRules(
    most_bytes=10_000_000,
    least_rate=16_000,
    most_channels=2,
    least_s=5.0,
    most_s=60.0,
    best_s=(10.0, 20.0),
    least_speech_s=5.0,
    most_pause_s=2.0,
    least_share=0.6,
    first_channel_counts=True,
)
"""(Real-time speech synthesis, voice cloning, requirements for the recording.)"""


def cloning() -> CloneRules:
    """The languages are those of all models together (voice cloning API, create_voice)."""
    return CloneRules(_name(), CLONED, UNKNOWN.hints, SAMPLE, by="url")


def designing() -> DesignRules:
    """(Voice design API, create_voice.)"""
    return DesignRules(_name(), DESIGNED, ("zh", "en"), ("zh", "en"), most_description=500, most_preview=200)


def unfit_model(way: Way, model: str) -> str:
    """Why no voice can be made so for the model; empty when one can."""
    family = family_of(model)
    is_new = family is UNKNOWN and model.startswith(_KIN)
    if is_new or family.name in (CLONED if way == "clone" else DESIGNED):
        return ""
    if way == "clone":
        return printed("no voice can be cloned for {model}, but for: {models}", model=model, models=listed(CLONED))
    return printed("no voice can be designed for {model}, but for: {models}", model=model, models=listed(DESIGNED))


def unfit_language(model: str, language: str) -> str:
    """Why no voice can be cloned for the model from a recording in the language; empty when one can."""
    family = family_of(model)
    languages = family.hints or family.languages
    if language in languages:
        return ""
    return printed("{model} can be told these languages: {languages}", model=model, languages=listed(languages))


def is_called(voice: str, name: str) -> bool:
    """Whether the service made the voice's name of that one: "MODEL-NAME-xxxx", with "-vd" before it when designed."""
    model = model_of(voice)
    if not model:
        return f"-{name}-".lower() in f"-{voice}-".lower()
    parts = voice[len(model) + 1 :].lower().split("-")
    designed = len(parts) > 2 and parts[0] == "vd"
    return parts[1 if designed else 0] == name.lower()


def _name() -> NameRule:
    # one document allows 10 and capitals too, the vendor's library says fewer than 10 and small ones
    return NameRule("[a-z0-9]{1,9}", printed("at most 9 small letters and digits"))
