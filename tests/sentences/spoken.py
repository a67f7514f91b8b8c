"""A sentence of the table as others would write or say it: typed with care, in capitals, with polite words."""

import re
from collections.abc import Iterator
from typing import Final

from tests.sentences.table import Said

_BEGIN_A_COMMAND: Final = {
    "en": r"(set|start|make|put|add|extend|cancel|delete|turn|stop|remind|wake|pause|resume|tell|list|give|speak)\b",
    "zh": "定|设|倒计时|计时|取消|关|暂停|继续|把|删|再加|提醒|说",
}
"""How sentences begin that a polite word can stand before: nobody says "please which timers are running"."""

_POLITE_ALREADY: Final = re.compile("please|thank|voiced|请|麻烦|谢|能不能", re.IGNORECASE)

_BEFORE: Final = {
    "en": ("please {}", "could you {}", "can you please {}", "would you {}", "hey voiced, {}", "Voiced, please {}"),
    "zh": ("请{}", "麻烦你{}", "请帮我{}", "voiced，{}", "嘿 voiced，{}", "能不能{}"),
}
_AFTER: Final = {
    "en": ("{} please", "{}, please", "{} thanks", "{}, thank you", "{}, voiced"),
    "zh": ("{}谢谢", "{}，谢谢", "{}，谢谢你", "{}，voiced"),
}
_ENDS: Final = {"en": (".", "!", "?"), "zh": ("。", "！", "？")}
_BREAKS: Final = " .,!?。，！？"


def typed(said: Said, turn: int) -> Iterator[str]:
    """With a capital and at the end what people put there, and all in capitals; `turn` chooses the sign."""
    bare, ends = said.text.strip(_BREAKS), _ENDS[said.language]
    yield f"{bare[0].upper()}{bare[1:]}{ends[turn % len(ends)]}"
    yield f"  {bare.upper()}  "


def polite(said: Said, turn: int) -> Iterator[str]:
    """With a polite word behind it, and one before it where somebody would say that; `turn` chooses the word."""
    bare, language = said.text.strip(_BREAKS), said.language
    if _POLITE_ALREADY.search(bare):
        return
    after, before = _AFTER[language], _BEFORE[language]
    yield after[turn % len(after)].format(bare)
    if re.match(_BEGIN_A_COMMAND[language], bare, re.IGNORECASE):
        yield before[turn % len(before)].format(bare)
