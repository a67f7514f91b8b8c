"""What the two services that make voices for Qwen-TTS have in common."""

from uuid import uuid4

from tests.servers.dashscope.customization import fields
from tests.servers.dashscope.customization.answers import Json
from tests.servers.dashscope.customization.asking import Ask, Told, times
from tests.servers.dashscope.customization.store import MadeVoice, Maker, VoiceStore

LANGUAGES = ("zh", "en", "de", "it", "pt", "es", "ja", "ko", "fr", "ru")
NAME = r"[A-Za-z0-9_]{1,16}"


class QwenVoices:
    """Voices of one maker; they can be used at once."""

    def __init__(self, maker: Maker, kind: str, store: VoiceStore) -> None:
        self.target = rf"qwen3-tts-{kind}(-realtime)?(-\d{{4}}-\d\d-\d\d)?"
        """Which models they may be made for."""
        self._maker: Maker = maker
        self._kind = kind
        self._store = store

    def new(self, called: str, model: str, language: str) -> MadeVoice:
        """One that is not in the store yet."""
        now = self._store.now
        stamp = f"{now:%Y%m%d%H%M%S}{now.microsecond // 1000:03d}-{uuid4().hex[:4]}"
        name = "-".join(part for part in (f"qwen-tts-{self._kind}", called, "voice", stamp) if part)
        return MadeVoice(name, self._maker, model, now, now, language)

    def add(self, voice: MadeVoice, ask: Ask) -> Json:
        """From now on it is there; the beginning of what is told of it."""
        voice.hidden_lists = ask.making.hidden_lists
        self._store.add(voice)
        return {"voice": voice.name, "target_model": voice.model}

    def find(self, ask: Ask) -> MadeVoice:
        """The one that is asked for; raises RefusedRequestError."""
        fields.known(ask.input, {"action", "voice"})
        return self._store.find(self._maker, fields.text(ask.input, "voice"))

    async def list(self, ask: Ask) -> Told:
        """A page of them."""
        fields.known(ask.input, {"action", "page_index", "page_size"})
        index, size = fields.page(ask.input)
        voices = self._store.listed(self._maker)
        page = [told(voice) for voice in voices[index * size : (index + 1) * size]]
        return Told({"page_index": index, "page_size": size, "total_count": len(voices), "voice_list": page}, 0)

    async def delete(self, ask: Ask) -> Told:
        """One is gone."""
        voice = self.find(ask)
        self._store.delete(self._maker, voice.name)
        return Told({"voice": voice.name}, 0)


def told(voice: MadeVoice) -> Json:
    """What a list tells of a voice."""
    own = {"voice": voice.name, "language": voice.language, "target_model": voice.model}
    designed = {"voice_prompt": voice.description, "preview_text": voice.preview_text} if voice.description else {}
    return {**own, **times(voice), **designed}
