"""Which voices each model of CosyVoice has; those of one generation are not there in another."""

import re

_FIRST = frozenset({
    "longxiaochun", "longwan", "longcheng", "longhua", "longxiaoxia", "longxiaocheng", "longxiaobai", "longlaotie",
    "longshu", "longshuo", "longjing", "longmiao", "longyue", "longyuan", "longfei", "longjielidou", "longtong",
    "longxiang", "loongstella", "loongbella",
})  # fmt: skip
_SECOND = frozenset({
    "longanchong", "longanlang", "longanli", "longanling", "longanmin", "longanpei", "longanping", "longanqin",
    "longanran", "longanrou", "longanshuo", "longanwen", "longanxuan", "longanya", "longanyue", "longanyun",
    "longanzhi", "longbaizhi", "longdaiyu", "longgaoseng", "longhouge", "longhuhu", "longjiqi", "longjixin",
    "longlaobo", "longlaoyi", "longniuniu", "longpaopao", "longsanshu", "longshange", "longshanshan", "longwangwang",
    "longwanjun", "longyichen", "longyingbing", "longyingcui", "longyingda", "longyingjing", "longyingling",
    "longyingmu", "longyingtao", "longyingtian", "longyingxiao", "longyingxun", "longyingyan",
})  # fmt: skip
_THIRD = frozenset({"longanyang", "longanhuan"})
_OF_GENERATION = {"v2": re.compile(r"[a-z]+_v2"), "v3": re.compile(r"[a-z]+_v3")}


def generation(model: str) -> str:
    """`v1`, `v2`, `v3`, `v3.5`; empty for models that are no CosyVoice."""
    found = re.match(r"cosyvoice-(v[\d.]+)", model)
    return found.group(1) if found else ""


def speaks(model: str, voice: str) -> bool:
    """The model has this voice, or it was made for the model: then its name begins with that of the model."""
    if not generation(model):
        return True  # nobody has written down its voices
    if re.fullmatch(rf"{re.escape(model)}-[\w-]+", voice):
        return True
    pattern = _OF_GENERATION.get(generation(model))
    own = {"v1": _FIRST, "v2": _SECOND, "v3": _THIRD}.get(generation(model), frozenset())
    return voice in own or bool(pattern and pattern.fullmatch(voice))
