"""Languages as BCP 47 tags, and what the service calls them."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from voiced.api import primary

LanguageType: TypeAlias = Literal[
    "Auto",
    "Chinese",
    "English",
    "German",
    "Italian",
    "Portuguese",
    "Spanish",
    "Japanese",
    "Korean",
    "French",
    "Russian",
]
"""The languages that it speaks (client events, session.update, language_type)."""

HEARD = (
    *("zh", "yue", "en", "ja", "de", "ko", "ru", "fr", "pt", "ar", "it", "es", "hi", "id"),
    *("th", "tr", "uk", "vi", "cs", "da", "fil", "fi", "is", "ms", "no", "pl", "sv"),
)
"""The languages that it hears (client events, session.update, language)."""


def heard_as(tag: str) -> str:
    """The service's code for what it shall hear, "zh" for "zh-CN", "yue" for "zh-HK"; empty when it has none."""
    code = "yue" if _is_cantonese(tag) else primary(tag)
    code = _RENAMED.get(code, code)
    return code if code in HEARD else ""


def spoken_as(tag: str) -> LanguageType:
    """The service's name for the language of a text; "Auto" when it has none."""
    return "Chinese" if _is_cantonese(tag) else _SPOKEN.get(primary(tag), "Auto")


def _is_cantonese(tag: str) -> bool:
    first, *others = tag.replace("_", "-").lower().split("-")
    return first == "yue" or (first == "zh" and not {"hk", "mo", "yue"}.isdisjoint(others))


_RENAMED = {"cmn": "zh", "in": "id", "tl": "fil", "nb": "no", "nn": "no"}

_SPOKEN: Mapping[str, LanguageType] = {
    "zh": "Chinese",
    "cmn": "Chinese",
    "en": "English",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "es": "Spanish",
    "ja": "Japanese",
    "ko": "Korean",
    "fr": "French",
    "ru": "Russian",
}

SPOKEN = (*_SPOKEN, "yue")
"""The languages that it speaks, as BCP 47 tags."""
