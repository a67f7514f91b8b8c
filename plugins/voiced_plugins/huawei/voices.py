"""The voices that everybody has (Python SDK manual, VCS stream, table of voices), and what a voice may be called."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from voiced.api import Gender, Voice
from voiced_plugins.huawei.wording import printed

SPOKEN = ("zh", "en")
"""What every preset speaks, also mixed."""


def unfit_voice(name: str) -> str:
    """Why the name cannot be that of a voice, in words that name one that could be meant; empty when it can."""
    if name in _NAMES:
        return ""
    is_preset = bool(_PRESET.fullmatch(name))
    if not is_preset and _REGISTERED.fullmatch(name):
        return ""
    if near := _meant(name):
        return printed("there is no such voice; did you mean '{name}'?", name=near)
    if is_preset:
        return printed("there is no such voice; there are: {names}", names=", ".join(_NAMES))
    return printed(
        "no voice has such a name: one of your own has at most 20 letters, digits and '_', and begins with a letter; "
        "the others are: {names}",
        names=", ".join(_NAMES),
    )


def _meant(name: str) -> str:
    """The preset that was probably meant: by "chinese_huaxiaolii_common", "Huaxiaoli-Common" or "华小莉"."""
    if name in _BY_CHINESE:
        return _BY_CHINESE[name]
    near = get_close_matches(name.lower().replace("-", "_"), _NAMES, n=1, cutoff=0.7)
    return near[0] if near else ""


def _preset(person: str, gender: Gender, english: str, chinese: str) -> Voice:
    return Voice(f"chinese_huaxiao{person}_common", gender, SPOKEN, english, chinese)


VOICES = (
    _preset("li", "female", "clear and neutral, for everything", "华小莉：标准女声，适合各种内容"),
    _preset("zhi", "male", "little boy", "华小智：男童声"),
    _preset("tian", "male", "young man full of energy", "华小天：有朝气的男声"),
    _preset("yuan", "female", "mature woman, calm", "华小媛：成熟稳重的女声"),
    _preset("jing", "female", "little girl", "华小静：女童声"),
    _preset("bo", "male", "clear and neutral, for everything", "华小博：标准男声，适合各种内容"),
    _preset("rou", "female", "neutral, a little soft", "华小柔：柔和的标准女声"),
    _preset("you", "female", "bright, carries far", "华小悠：嘹亮的女声"),
    _preset("qing", "female", "youthful and fresh", "华小晴：青春的女声"),
    _preset("xi", "female", "warm and gentle, for a home", "华小溪：温柔的女声，适合家里"),
    _preset("tong", "female", "playful and cheeky", "华小彤：俏皮的女声"),
    _preset("ya", "female", "neutral, even and composed", "华小雅：平稳的标准女声"),
    _preset("wei", "male", "mature man, steady", "华小伟：成熟稳重的男声"),
    _preset("shuai", "male", "neutral, as in the news", "华小帅：播报风格的标准男声"),
    _preset("jie", "male", "warm and gentle", "华小杰：温柔的男声"),
)

_NAMES = tuple(voice.name for voice in VOICES)
_BY_CHINESE: Mapping[str, str] = {voice.chinese.partition("：")[0]: voice.name for voice in VOICES}
_PRESET = re.compile("chinese_.*_common", re.IGNORECASE)
_REGISTERED = re.compile("[A-Za-z][A-Za-z0-9_]{0,19}")
"""A voice that was made (API reference, voice registration, voice_name)."""
