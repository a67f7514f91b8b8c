"""Which voices each model has."""

from collections.abc import Callable

HasVoice = Callable[[str, str], bool]
"""Whether a model has a voice."""

_EVERYWHERE = frozenset({"Cherry", "Ethan"})
_OLD = frozenset({"Serena", "Chelsie"})
_FROM_THE_START = frozenset({"Nofish", "Elias"})
_INSTRUCTED = frozenset({
    "Momo", "Vivian", "Moon", "Maia", "Kai", "Bella", "Eldric Sage", "Mia", "Mochi", "Bellona", "Vincent", "Bunny",
    "Neil", "Arthur", "Nini", "Ebona", "Seren", "Pip", "Stella",
})  # fmt: skip
_FLASH = frozenset({
    "Aiden", "Bodega", "Sonrisa", "Alek", "Dolce", "Sohee", "Ono Anna", "Lenn", "Emilien", "Andre", "Radio Gol",
})  # fmt: skip
_FLASH_FROM_THE_START = frozenset({
    "Jennifer", "Ryan", "Katerina",
    "Jada", "Dylan", "Li", "Marcus", "Roy", "Peter", "Sunny", "Eric", "Rocky", "Kiki",
})  # fmt: skip

_INSTRUCT = _EVERYWHERE | _OLD | _FROM_THE_START | _INSTRUCTED
SYSTEM = _INSTRUCT | _FLASH | _FLASH_FROM_THE_START
"""All of them."""

_FIRST_SNAPSHOT = _EVERYWHERE | _FROM_THE_START | _FLASH_FROM_THE_START


def speaks(model: str, voice: str) -> bool:
    """The model has this voice; models for voices that are made take every name that is not the service's own."""
    if "-vc-" in model or "-vd-" in model:
        return bool(voice) and voice not in SYSTEM
    if "-instruct-" in model:
        return voice in _INSTRUCT
    if model == "qwen3-tts-flash-realtime-2025-09-18":
        return voice in _FIRST_SNAPSHOT
    return voice in (SYSTEM if model.startswith("qwen3-") else _EVERYWHERE | _OLD)
