"""What languages are called in the language of the terminal: by babel, and dialects by words of our own."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from voiced.catalogue import marked, terminal_language
from voiced.wording import printed

if TYPE_CHECKING:
    from babel import Locale

DIALECTS: Mapping[str, str] = {
    "zh-cn-anhui": marked("Anhui dialect"),
    "zh-cn-beijing": marked("Beijing dialect"),
    "zh-cn-dongbei": marked("Northeastern dialect"),
    "zh-cn-henan": marked("Henan dialect"),
    "zh-cn-hunan": marked("Hunan dialect"),
    "zh-cn-nanjing": marked("Nanjing dialect"),
    "zh-cn-shaanxi": marked("Shaanxi dialect"),
    "zh-cn-shandong": marked("Shandong dialect"),
    "zh-cn-sichuan": marked("Sichuan dialect"),
    "zh-cn-tianjin": marked("Tianjin dialect"),
}
"""Tags in lower case to what babel has no word for."""


def language_word(tag: str) -> str:
    """What people call the language of a BCP 47 tag; the tag itself when there is no word for it."""
    if dialect := DIALECTS.get(tag.lower()):
        return printed(dialect)
    names = _locale().languages
    language, *more = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in more if len(part) in (2, 3)), "")
    named = names.get(f"{language.lower()}_{region}") or names.get(language.lower())
    return str(named or tag)


def _locale() -> "Locale":
    """That of the terminal; English when babel does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(terminal_language(os.environ), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
