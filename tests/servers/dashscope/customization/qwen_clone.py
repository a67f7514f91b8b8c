"""`qwen-voice-enrollment`: voices for Qwen-TTS that are cloned from a recording."""

from tests.servers.dashscope.customization import fields
from tests.servers.dashscope.customization.asking import Ask, Deeds, Told
from tests.servers.dashscope.customization.fetching import fetched_sample
from tests.servers.dashscope.customization.qwen_voices import LANGUAGES, NAME, QwenVoices
from tests.servers.dashscope.customization.samples import SampleLimits, sent_sample
from tests.servers.dashscope.customization.store import VoiceStore

LIMITS = SampleLimits(least_rate=24_000, most_channels=1, least_s=3.0)

_FIELDS = {"action", "target_model", "preferred_name", "audio", "text", "language"}


class QwenClone:
    """Its deeds."""

    def __init__(self, store: VoiceStore) -> None:
        self._voices = QwenVoices("qwen-voice-enrollment", "vc", store)
        self.deeds: Deeds = {"create": self._create, "list": self._voices.list, "delete": self._voices.delete}

    async def _create(self, ask: Ask) -> Told:
        fields.known(ask.input, _FIELDS)
        fields.known(ask.parameters, (), "parameters")
        model = fields.matching(ask.input, "target_model", self._voices.target)
        called = fields.matching(ask.input, "preferred_name", NAME)
        language = fields.choice(ask.input, "language", LANGUAGES, "zh")
        if "text" in ask.input:
            fields.text(ask.input, "text")
        audio = fields.section(ask.input, "audio")
        fields.known(audio, {"data"}, "input.audio")
        data = fields.text(audio, "data")
        voice = self._voices.new(called, model, language)
        if data.startswith(("http://", "https://")):
            voice.url, voice.sample = data, await fetched_sample(data, LIMITS)
        else:
            voice.sample = sent_sample(data, LIMITS)
        output = self._voices.add(voice, ask)
        if ask.making.fallback:
            output |= {"fallback_mode": True, "fallback_reason": ask.making.fallback}
        return Told(output, 1)
