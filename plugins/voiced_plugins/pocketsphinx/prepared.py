"""A grammar made ready to be listened for."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voiced.api.grammar import Grammar, Sentence
from voiced_plugins.pocketsphinx.decoder import Decoder, Strictness
from voiced_plugins.pocketsphinx.hearable import LONGEST_LIST, hearable, without_long_lists, words_of
from voiced_plugins.pocketsphinx.lexicon import dictionary, lexicon_of
from voiced_plugins.pocketsphinx.network import network_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A decoder for one grammar."""

    grammar: Grammar
    decoder: Decoder | None
    """None when nothing of the grammar can be heard."""

    dropped: tuple[Sentence, ...]
    """Sentences with a word that nobody can pronounce."""


def prepared(
    grammar: Grammar, strictness: Strictness, transcribe: Callable[[Sequence[str]], Sequence[str]]
) -> Prepared:
    """Make a decoder for what can be heard of the grammar; takes up to a second, so call it in a thread.

    `transcribe` gives the IPA of words.  Raises SpeechError when PocketSphinx or its model fails.
    """
    short = without_long_lists(grammar)
    for name in (name for name, rule in grammar.rules.items() if short.rules[name] != rule):
        logger.warning("only the first %d values of '%s' are listened for", LONGEST_LIST, name)
    closed = hearable(short, words_of(short))
    words = words_of(closed.grammar)
    lexicon = lexicon_of(words, grammar.pronunciations, dictionary(), transcribe)
    left = hearable(closed.grammar, lexicon.keys())
    _tell(closed.dropped, left.dropped, words - lexicon.keys())
    network = network_of(left.grammar)
    used = {word: lexicon[word] for word in sorted({arc.word for arc in network.arcs if arc.word})}
    decoder = Decoder(network, used, strictness) if used else None
    return Prepared(grammar, decoder, left.dropped)


def _tell(free: Sequence[Sentence], unpronounceable: Sequence[Sentence], words: frozenset[str]) -> None:
    for sentence in free:
        logger.debug("not listened for, it has free text: '%s' (%s of %s)", *_named(sentence))
    if words:
        logger.warning(
            "no pronunciation is known of: %s; they are not listened for (an intent can give `pronunciations`)",
            ", ".join(sorted(words)),
        )
    for sentence in unpronounceable:
        logger.warning("not listened for, it cannot be pronounced: '%s' (%s of %s)", *_named(sentence))


def _named(sentence: Sentence) -> tuple[str, str, str]:
    return sentence.template, sentence.intent, sentence.plugin
