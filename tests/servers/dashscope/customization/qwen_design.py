"""`qwen-voice-design`: voices for Qwen-TTS that are made by a description."""

from tests.servers.dashscope.customization import fields
from tests.servers.dashscope.customization.asking import Ask, Deeds, Told
from tests.servers.dashscope.customization.previews import check_language, preview
from tests.servers.dashscope.customization.qwen_voices import LANGUAGES, NAME, QwenVoices, told
from tests.servers.dashscope.customization.store import VoiceStore

MOST_DESCRIPTION = 2048
MOST_PREVIEW = 1024

_FIELDS = {"action", "target_model", "preferred_name", "voice_prompt", "preview_text", "language"}
_RATES = (8000, 16_000, 24_000, 48_000)
_FORMS = ("pcm", "wav", "mp3", "opus")


class QwenDesign:
    """Its deeds."""

    def __init__(self, store: VoiceStore) -> None:
        self._voices = QwenVoices("qwen-voice-design", "vd", store)
        self.deeds: Deeds = {
            "create": self._create,
            "list": self._voices.list,
            "query": self._query,
            "delete": self._voices.delete,
        }

    async def _create(self, ask: Ask) -> Told:
        fields.known(ask.input, _FIELDS)
        fields.known(ask.parameters, {"sample_rate", "response_format"}, "parameters")
        rate = fields.choice(ask.parameters, "sample_rate", _RATES, 24_000)
        form = fields.choice(ask.parameters, "response_format", _FORMS, "wav")
        model = fields.matching(ask.input, "target_model", self._voices.target)
        called = fields.matching(ask.input, "preferred_name", NAME, default="")
        language = fields.choice(ask.input, "language", LANGUAGES, "zh")
        voice = self._voices.new(called, model, language)
        voice.description = fields.text(ask.input, "voice_prompt", MOST_DESCRIPTION)
        voice.preview_text = fields.text(ask.input, "preview_text", MOST_PREVIEW)
        check_language(voice.preview_text, language)
        output = self._voices.add(voice, ask)
        return Told(output | {"preview_audio": preview(voice.preview_text, rate, form)}, 1)

    async def _query(self, ask: Ask) -> Told:
        return Told(told(self._voices.find(ask)), 0)
