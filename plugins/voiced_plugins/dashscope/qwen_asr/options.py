"""What a session of Qwen-ASR-Realtime is told: the settings, the language, the words that may be said.  Pure."""

import re
from collections.abc import Iterable

from voiced_plugins.dashscope.languages import heard_as
from voiced_plugins.dashscope.qwen_asr.events import AsrOptions, ServerVad
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings

CORPUS_LIMIT = 4000
"""Characters of the corpus at most: the service takes 10,000 tokens (client events, session.update, corpus)."""


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
