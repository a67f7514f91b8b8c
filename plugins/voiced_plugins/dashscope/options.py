"""What a session is told: the settings, the language, the words that may be said, the speed.  Pure."""

import re
from collections.abc import Iterable
from typing import TypeVar

from voiced.api import voice_for
from voiced_plugins.dashscope.asr_events import AsrOptions, ServerVad
from voiced_plugins.dashscope.languages import heard_as, spoken_as
from voiced_plugins.dashscope.models import family_of
from voiced_plugins.dashscope.settings import QwenAsrSettings, QwenTtsSettings
from voiced_plugins.dashscope.tts_events import TtsOptions

_T = TypeVar("_T")

CORPUS_LIMIT = 4000
"""Characters of the corpus at most: the service takes 10,000 tokens (client events, session.update, corpus)."""

SLOWEST, FASTEST = 0.5, 2.0
"""Between which the service speaks (client events, session.update, speech_rate)."""


def asr_options(settings: QwenAsrSettings, language: str, vocabulary: Iterable[str]) -> AsrOptions:
    """For what is spoken in a language (a BCP 47 tag), with words that may be said."""
    vad = ServerVad(settings.threshold, settings.silence_ms) if settings.mode == "server-vad" else None
    return AsrOptions(
        settings.model,
        "" if settings.language == "auto" else heard_as(settings.language or language),
        settings.sample_rate,
        turn_detection=vad,
        corpus=corpus_of(settings.context, vocabulary),
    )


def tts_options(settings: QwenTtsSettings, language: str, rate: float) -> TtsOptions:
    """For a text in a language (a BCP 47 tag), at a speed where 1 is the voice's own.

    What the service does anyway is not told.
    """
    family = family_of(settings.model)
    kind = settings.language_type or (spoken_as(language) if family.languages else "Auto")
    speed = round(min(max(settings.speech_rate * rate, SLOWEST), FASTEST), 2)
    return TtsOptions(
        voice_for(language, settings.voice, settings.voices),
        settings.mode,
        settings.response_format,
        settings.sample_rate,
        language_type=_unless(kind, "Auto"),
        speech_rate=_unless(speed, 1.0) if family.tuning else None,
        pitch_rate=_unless(settings.pitch_rate, 1.0),
        volume=_unless(settings.volume, 50),
        bit_rate=_unless(settings.bit_rate, 128),
        instructions=settings.instructions or None,
        optimize_instructions=True if settings.instructions and settings.optimize_instructions else None,
    )


def corpus_of(context: str, vocabulary: Iterable[str]) -> str:
    """The context and the words behind it, cut between two words where they are too many."""
    words = dict.fromkeys(" ".join(text.split()) for text in (context, *vocabulary))
    corpus = " ".join(filter(None, words))
    if len(corpus) <= CORPUS_LIMIT:
        return corpus
    head = corpus[:CORPUS_LIMIT]
    in_a_word = _WORD_AT_END.search(head) if _BEGINS_IN_A_WORD.match(corpus, CORPUS_LIMIT) else None
    # one word that fills everything is cut anyway
    return (head[: in_a_word.start()] if in_a_word else head).rstrip() or head


_LETTER = r"[^\s\u2e80-\uffff]"
"""What words are made of, in writing with spaces: Chinese and its neighbours can be cut anywhere."""

_WORD_AT_END = re.compile(rf"{_LETTER}+$")

_BEGINS_IN_A_WORD = re.compile(_LETTER)


def _unless(value: _T, usual: _T) -> _T | None:
    return None if value == usual else value
