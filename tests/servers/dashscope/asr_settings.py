"""What a client may set in a session that recognizes speech."""

from dataclasses import dataclass, field, replace
from typing import Any

from tests.servers.dashscope import checks
from tests.servers.dashscope.vad import TurnDetection

LANGUAGES = (
    "zh", "yue", "en", "ja", "de", "ko", "ru", "fr", "pt", "ar", "it", "es", "hi", "id", "th", "tr", "uk", "vi", "cs",
    "da", "fil", "fi", "is", "ms", "no", "pl", "sv",
)  # fmt: skip
_FORMATS = ("pcm", "pcm16", "opus")
_RATES = (16_000, 8_000)
_CORPUS_TOKENS = 10_000


@dataclass(frozen=True, slots=True)
class AsrSettings:
    """With the service's own values."""

    modalities: tuple[str, ...] = ("text",)
    format: str = "pcm"
    rate: int = 16_000
    language: str | None = None
    corpus: str | None = None
    turns: TurnDetection | None = field(default_factory=TurnDetection)
    """None: the client commits."""

    def told(self) -> dict[str, Any]:
        """As the service tells them."""
        transcription = {"language": self.language, "corpus": self.corpus and {"text": self.corpus}}
        return {
            "modalities": list(self.modalities),
            "input_audio_format": self.format,
            "sample_rate": self.rate,
            "input_audio_transcription": {name: value for name, value in transcription.items() if value} or None,
            "turn_detection": self.turns and {
                "type": "server_vad",
                "threshold": self.turns.threshold,
                "prefix_padding_ms": self.turns.prefix_ms,
                "silence_duration_ms": self.turns.silence_ms,
            },
        }  # fmt: skip


def updated(settings: AsrSettings, fields: dict[str, Any]) -> AsrSettings:
    """With the fields of a `session.update`; raises RefusedError for what is not allowed."""
    if "modalities" in fields and fields["modalities"] != ["text"]:
        checks.choice(str(fields["modalities"]), ["['text']"], "session.modalities")
    return _with_turns(_with_transcription(_with_format(settings, fields), fields), fields)


def _with_format(settings: AsrSettings, fields: dict[str, Any]) -> AsrSettings:
    audio = checks.section(fields, "audio", "session.audio")
    sound = checks.section(audio, "input", "session.audio.input")
    nested = checks.section(sound, "format", "session.audio.input.format")
    form = nested.get("type", fields.get("input_audio_format", settings.format))
    rate = nested.get("sample_rate", fields.get("sample_rate", settings.rate))
    return replace(
        settings,
        format=checks.choice(form, _FORMATS, "session.input_audio_format"),
        rate=checks.choice(rate, _RATES, "session.sample_rate"),
    )


def _with_transcription(settings: AsrSettings, fields: dict[str, Any]) -> AsrSettings:
    where = "session.input_audio_transcription"
    wanted = checks.section(fields, "input_audio_transcription", where)
    language = wanted.get("language", settings.language)
    if language is not None:
        checks.choice(language, LANGUAGES, f"{where}.language")
    corpus = checks.section(wanted, "corpus", f"{where}.corpus").get("text", settings.corpus)
    if corpus is not None:
        checks.text(corpus, _CORPUS_TOKENS, f"{where}.corpus.text")
    return replace(settings, language=language, corpus=corpus)


def _with_turns(settings: AsrSettings, fields: dict[str, Any]) -> AsrSettings:
    if "turn_detection" not in fields:
        return settings
    if fields["turn_detection"] is None:
        return replace(settings, turns=None)
    where, own = "session.turn_detection", TurnDetection()
    wanted = checks.section(fields, "turn_detection", where)
    checks.choice(wanted.get("type", "server_vad"), ["server_vad"], f"{where}.type")
    turns = TurnDetection(
        checks.number(wanted.get("threshold", own.threshold), -1, 1, f"{where}.threshold"),
        checks.whole(wanted.get("silence_duration_ms", own.silence_ms), 200, 6000, f"{where}.silence_duration_ms"),
        checks.whole(wanted.get("prefix_padding_ms", own.prefix_ms), 0, 6000, f"{where}.prefix_padding_ms"),
    )
    return replace(settings, turns=turns)
