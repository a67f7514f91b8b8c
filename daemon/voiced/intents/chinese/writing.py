"""How Chinese is written: numbers in characters, spellings, words of politeness."""

from collections.abc import Mapping

from voiced.intents.chinese.traditional import SIMPLIFIED
from voiced.intents.numbers import cardinal, engine
from voiced.intents.tongue import Words

REWRITES: Mapping[Words, Words] = {
    tuple(written): tuple(instead)
    for written, instead in {
        **SIMPLIFIED,
        "〇": "零",
        "俩": "两",
        "您": "你",
        "妳": "你",
        "甚么": "什么",
        "甚麼": "什么",
    }.items()
}

POLITE_BEFORE: tuple[Words, ...] = tuple(
    tuple(phrase)
    for phrase in (
        "请",
        "请你",
        "请问",
        "请问一下",
        "请帮我",
        "帮我",
        "帮忙",
        "帮个忙",
        "麻烦",
        "麻烦你",
        "麻烦帮我",
        "麻烦你帮我",
        "劳驾",
        "你能",
        "能不能",
        "可以",
        "可不可以",
        "给我",
        "嗯",
        "那个",
        "那",
    )
)

POLITE_AFTER: tuple[Words, ...] = tuple(
    tuple(phrase) for phrase in ("谢谢", "谢谢你", "好吗", "好不好", "可以吗", "行吗", "吧", "啊", "呀", "呢", "嘛")
)


def number(value: int) -> tuple[str, ...]:
    """Ways to say a whole number: "二百零五", "两百零五"."""
    said = engine("zh").format_number(value).text_by_ruleset
    ways = [cardinal("zh", value), said["spellout-cardinal-alternate2"]]
    ways.append(ways[0].replace("二百", "两百").replace("二千", "两千"))
    if value == 100:
        ways.append("百")  # as in 百分之百
    if value < 0:
        ways.append(f"零下{cardinal('zh', -value)}")
    return tuple(dict.fromkeys(ways))
