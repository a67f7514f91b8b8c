"""How words are pronounced: by the model's dictionary, by what plugins say, else as espeak-ng would."""

import logging
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from voiced.api import SpeechError
from voiced_plugins.pocketsphinx.pronunciation import arpabet, checked
from voiced_plugins.pocketsphinx.wording import printed

logger = logging.getLogger(__name__)

Lexicon: TypeAlias = Mapping[str, tuple[str, ...]]
"""Word to pronunciations in ARPABET, at least one."""

TIME_LIMIT = 10.0
"""Seconds that espeak-ng may take for all words."""

DICTIONARY_BYTES = 8 << 20
"""Bytes that are read at once, more than a dictionary has: who lets go of the interpreter for each little piece never
lets those have it who wait for it."""

_ENGLISH_LOOKING = re.compile(r"[a-zà-öø-ÿ][a-zà-öø-ÿ'.-]*")


def lexicon_of(
    words: Iterable[str], given: Lexicon, entries: Path, transcribe: Callable[[Sequence[str]], Sequence[str]]
) -> Lexicon:
    """The pronunciations of `words`; what cannot be pronounced is not there.

    `transcribe` gives the IPA of each word; it is asked once, for all that nobody else knows.
    """
    wanted = frozenset(words)
    known = _read(entries, wanted)
    for word in wanted & given.keys():
        known[word] = tuple(dict.fromkeys((*known.get(word, ()), *_usable(word, given[word]))))
    missing = [word for word in sorted(wanted) if not known.get(word) and _ENGLISH_LOOKING.fullmatch(word)]
    for word, ipa in zip(missing, transcribe(missing) if missing else (), strict=True):
        sounds = arpabet(ipa)
        known[word] = (sounds,) if sounds else ()
    return {word: ways for word, ways in known.items() if ways}


def dictionary() -> Path:
    """The dictionary of the English model.  Raises SpeechError when it is not there."""
    import pocketsphinx

    path = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))
    if not path.is_file():
        message = printed("no English model in {folder}: install pocketsphinx again", folder=path.parent)
        raise SpeechError(message, code="model-missing", retryable=False)
    return path


def ipa_by_espeak(words: Sequence[str]) -> Sequence[str]:
    """How espeak-ng would say each word, in IPA; empty texts when it is not installed or fails."""
    # it takes a word a line; with --stdin it would take all for one text
    command = ["espeak-ng", "-q", "--ipa", "-v", "en-us", "-b", "1"]
    nothing = [""] * len(words)
    try:
        text = "\n".join(words).encode()
        said = subprocess.run(command, input=text, capture_output=True, timeout=TIME_LIMIT, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("espeak-ng cannot tell how words are pronounced (%s): sudo apt-get install espeak-ng", error)
        return nothing
    lines = said.stdout.decode(errors="replace").split("\n")
    lines = [line for line in lines if line.strip()]
    return lines if len(lines) == len(words) else nothing


def _read(entries: Path, wanted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with entries.open(encoding="utf-8", buffering=DICTIONARY_BYTES) as lines:
        for line in lines:
            entry, _, sounds = line.partition(" ")
            word = entry.partition("(")[0]
            if word in wanted:
                found[word] = (*found.get(word, ()), sounds.strip())
    return found


def _usable(word: str, pronunciations: Sequence[str]) -> list[str]:
    usable = [checked(one) for one in pronunciations]
    if None in usable:
        logger.warning("a pronunciation of '%s' is not ARPABET, such as 'K Y UW': %s", word, "; ".join(pronunciations))
    return [one for one in usable if one is not None]
