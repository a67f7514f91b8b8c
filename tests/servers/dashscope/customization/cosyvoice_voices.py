"""`voice-enrollment`: voices for CosyVoice, cloned or designed."""

from uuid import uuid4

from tests.servers.dashscope.customization import fields
from tests.servers.dashscope.customization.answers import Json, invalid
from tests.servers.dashscope.customization.asking import Ask, Deeds, Told, times
from tests.servers.dashscope.customization.fetching import fetched_sample
from tests.servers.dashscope.customization.previews import check_language, preview
from tests.servers.dashscope.customization.samples import SampleLimits
from tests.servers.dashscope.customization.store import MadeVoice, Maker, VoiceStore

LIMITS = SampleLimits(least_rate=16_000, most_channels=2, least_s=5.0)
MOST_DESCRIPTION = 500
MOST_PREVIEW = 200

_MAKER: Maker = "voice-enrollment"
_DESIGNED_FOR = ("cosyvoice-v3.5-plus", "cosyvoice-v3.5-flash", "cosyvoice-v3-plus", "cosyvoice-v3-flash")
_CLONED_FOR = (*_DESIGNED_FOR, "cosyvoice-v2", "cosyvoice-v1")
_LANGUAGES = ("zh", "en", "fr", "de", "ja", "ko", "ru", "pt", "th", "id", "vi", "it", "es", "ms")
_PREFIX = r"[A-Za-z0-9]{1,10}"
_RATES = (16_000, 24_000, 48_000)
_FORMS = ("pcm", "wav", "mp3")
_OF_CLONE = {
    "action",
    "target_model",
    "prefix",
    "url",
    "language_hints",
    "max_prompt_audio_length",
    "enable_preprocess",
}
_OF_DESIGN = {"action", "target_model", "prefix", "voice_prompt", "preview_text", "language_hints"}


class CosyVoiceVoices:
    """Its deeds."""

    def __init__(self, store: VoiceStore) -> None:
        self._store = store
        self.deeds: Deeds = {
            "create_voice": self._create,
            "list_voice": self._list,
            "query_voice": self._query,
            "update_voice": self._update,
            "delete_voice": self._delete,
        }

    async def _create(self, ask: Ask) -> Told:
        is_design = bool(ask.input.keys() & {"voice_prompt", "preview_text"})
        return await (self._design(ask) if is_design else self._clone(ask))

    async def _clone(self, ask: Ask) -> Told:
        fields.known(ask.input, _OF_CLONE)
        fields.known(ask.parameters, (), "parameters")
        voice = self._new(ask, fields.choice(ask.input, "target_model", _CLONED_FOR))
        fields.number(ask.input, "max_prompt_audio_length", 3.0, 30.0, 10.0)
        fields.flag(ask.input, "enable_preprocess")
        languages = fields.choices(ask.input, "language_hints", _LANGUAGES)
        voice.language = languages[0] if languages else ""
        voice.url = fields.text(ask.input, "url")
        voice.sample = await fetched_sample(voice.url, LIMITS)
        self._store.add(voice)
        return Told({"voice_id": voice.name}, 1)

    async def _design(self, ask: Ask) -> Told:
        fields.known(ask.input, _OF_DESIGN)
        fields.known(ask.parameters, {"sample_rate", "response_format"}, "parameters")
        rate = fields.choice(ask.parameters, "sample_rate", _RATES, 24_000)
        form = fields.choice(ask.parameters, "response_format", _FORMS, "wav")
        voice = self._new(ask, fields.choice(ask.input, "target_model", _DESIGNED_FOR), "vd-")
        languages = fields.choices(ask.input, "language_hints", ("zh", "en"))
        voice.language = languages[0] if languages else "zh"
        voice.description = fields.text(ask.input, "voice_prompt", MOST_DESCRIPTION)
        voice.preview_text = fields.text(ask.input, "preview_text", MOST_PREVIEW)
        check_language(voice.preview_text, voice.language)
        self._store.add(voice)
        sound = preview(voice.preview_text, rate, form)
        return Told({"voice_id": voice.name, "target_model": voice.model, "preview_audio": sound}, 1)

    async def _list(self, ask: Ask) -> Told:
        fields.known(ask.input, {"action", "prefix", "page_index", "page_size"})
        index, size = fields.page(ask.input)
        prefix = fields.matching(ask.input, "prefix", _PREFIX, default="")
        voices = self._store.listed(_MAKER, prefix)[index * size : (index + 1) * size]
        return Told({"voice_list": [{"voice_id": voice.name, **_state(voice)} for voice in voices]}, 1)

    async def _query(self, ask: Ask) -> Told:
        voice = self._find(ask, "voice_id")
        of_design = {"voice_prompt": voice.description, "preview_text": voice.preview_text}
        made_from = of_design if voice.description else {"resource_link": voice.url}
        return Told({**_state(voice), "target_model": voice.model, **made_from}, 1)

    async def _update(self, ask: Ask) -> Told:
        voice = self._find(ask, "voice_id", "url")
        if voice.description:
            raise invalid("A voice that was designed cannot be updated.")
        url = fields.text(ask.input, "url")
        voice.sample = await fetched_sample(url, LIMITS)
        voice.url, voice.changed, voice.deployment = url, self._store.now, ask.making.deployment
        return Told({}, 1)

    async def _delete(self, ask: Ask) -> Told:
        self._store.delete(_MAKER, self._find(ask, "voice_id").name)
        return Told({}, 1)

    def _new(self, ask: Ask, model: str, mark: str = "") -> MadeVoice:
        prefix, now = fields.matching(ask.input, "prefix", _PREFIX), self._store.now
        voice = MadeVoice(f"{model}-{mark}{prefix}-{uuid4().hex}", _MAKER, model, now, now)
        voice.deployment, voice.hidden_lists = ask.making.deployment, ask.making.hidden_lists
        return voice

    def _find(self, ask: Ask, *names: str) -> MadeVoice:
        fields.known(ask.input, {"action", *names})
        return self._store.find(_MAKER, fields.text(ask.input, "voice_id"))


def _state(voice: MadeVoice) -> Json:
    return {**times(voice), "status": voice.look()}
