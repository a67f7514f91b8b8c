"""Languages as BCP 47 tags, and the best of those that are there."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_CHINESE = re.compile("[\u3400-\u9fff]")
_WITH_CHINESE_CHARACTERS = {"zh", "yue", "ja"}


def primary(tag: str) -> str:
    """The language without script and region, in lower case: "zh" of "zh-CN"."""
    return tag.replace("_", "-").split("-")[0].lower()


def best(tag: str, available: Iterable[str]) -> str | None:
    """The tag of `available` nearest to `tag`: itself, else one of the same primary language, else None."""
    tags = list(available)
    exact = [one for one in tags if one.lower() == tag.lower()]
    kin = [one for one in tags if primary(one) == primary(tag)]
    return next(iter(exact + kin), None)


def in_language(tag: str, texts: Mapping[str, T]) -> T:
    """The value nearest to `tag`; English, else the first, when the language is not there.

    Raises ValueError for an empty mapping.
    """
    if not texts:
        raise ValueError("no texts to choose from")
    return texts[best(tag, texts) or best("en", texts) or next(iter(texts))]


def written_in(text: str, language: str) -> str:
    """The language that a text must be spoken in: `language`, unless it holds Chinese and `language` cannot."""
    if primary(language) in _WITH_CHINESE_CHARACTERS or not _CHINESE.search(text):
        return language
    return "zh"
