"""Pronunciations in ARPABET, from the phonetic alphabet (IPA) that espeak-ng writes."""

import re

_SOUNDS = {
    # two or three letters for one sound, and vowels before r, which espeak-ng writes apart
    "tʃ": "CH", "dʒ": "JH", "aɪə": "AY AH", "aɪɚ": "AY ER", "aʊɚ": "AW ER", "eɪ": "EY", "aɪ": "AY", "ɔɪ": "OY",
    "aʊ": "AW", "oʊ": "OW", "əʊ": "OW", "iːɹ": "IH R", "ɪɹ": "IH R", "ɛɹ": "EH R", "ɔːɹ": "AO R", "oːɹ": "AO R",
    "ɔɹ": "AO R", "ʊɹ": "UH R", "ɑːɹ": "AA R", "əl": "AH L",
    # vowels
    "ɜː": "ER", "ɚ": "ER", "iː": "IY", "uː": "UW", "ɑː": "AA", "ɔː": "AO", "ɐ": "AH", "ə": "AH", "ʌ": "AH",
    "ɪ": "IH", "ᵻ": "IH", "ʊ": "UH", "ɛ": "EH", "æ": "AE", "ɑ": "AA", "ɔ": "AO", "ɒ": "AA", "i": "IY", "u": "UW",
    "o": "OW", "e": "EY", "a": "AE",
    # consonants
    "n̩": "AH N", "l̩": "AH L", "ɾ": "T", "ʔ": "T", "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "ɡ": "G",
    "g": "G", "f": "F", "v": "V", "θ": "TH", "ð": "DH", "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH", "h": "HH",
    "m": "M", "n": "N", "ŋ": "NG", "l": "L", "ɬ": "L", "ɹ": "R", "r": "R", "j": "Y", "w": "W", "x": "K",
}  # fmt: skip

PHONES = tuple(sorted({phone for sounds in _SOUNDS.values() for phone in sounds.split()}))
"""The sounds of American English that the acoustic model knows."""

_SILENT = re.compile(r"[ˈˌ\s\u200d\u0329\u0303ʲ-]|\([a-z-]+\)")
"""Stress, joints, marks on a letter, and the names of languages that espeak-ng changes to."""

_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)) + "|(?P<long>ː)|(?P<unknown>.)")


def arpabet(ipa: str) -> str | None:
    """The sounds of one word, such as "K Y UW"; None when one is not known."""
    sounds = list(_SOUND.finditer(_SILENT.sub("", ipa)))
    if not sounds or any(sound["unknown"] for sound in sounds):
        return None
    return " ".join(_SOUNDS[sound[0]] for sound in sounds if not sound["long"])


def checked(pronunciation: str) -> str | None:
    """A pronunciation as people write it, without numbers of stress; None when a sound is not known."""
    phones = [phone.rstrip("012") for phone in pronunciation.upper().split()]
    return " ".join(phones) if phones and all(phone in PHONES for phone in phones) else None
