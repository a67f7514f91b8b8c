"""What people say to the shopping list, and what it says, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voiced.api import text, vocabulary

ITEM = text("item")
"""Anything that can be bought."""

WORDS = "shopping list"
"""Name of the list of words that voiced_vocabulary gives."""

LISTED = vocabulary("item", WORDS)
"""What is on the list."""

ADD: Mapping[str, Sequence[str]] = {
    "en": [
        "(put|add) {item} (on|to) [the|my|our] [shopping] list",
        "(put|add) something (on|to) [the|my|our] [shopping] list",
    ],
    "zh": [
        "把{item}(加到|放到|写到|记到|加进|放进)购物(单|清单)[上|里]",
        "(加|添)[点|一点|些|一些]东西到购物(单|清单)[上|里]",
    ],
}
TAKE: Mapping[str, Sequence[str]] = {
    "en": ["(take|cross) {item} off [the|my|our] [shopping] list", "remove {item} from [the|my|our] [shopping] list"],
    "zh": ["把{item}从购物(单|清单)[上|里](去掉|划掉|删掉|拿掉)"],
}
READ: Mapping[str, Sequence[str]] = {
    "en": ["what is on [the|my|our] [shopping] list", "what do (i|we) (need|have) to buy"],
    "zh": ["购物(单|清单)[上|里](有|是)[些](什么|啥)", "(我|我们|咱们)(要|得|需要)买[些|点](什么|啥)"],
}
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "add": {"en": "put milk on the shopping list", "zh": "把牛奶加到购物单上"},
    "read": {"en": "what is on the shopping list", "zh": "购物单上有什么"},
}


@dataclass(frozen=True, slots=True)
class Sentences:
    """What it says in one language."""

    which: str
    never_mind: str
    added: str
    there: str
    full: str
    taken: str
    empty: str
    listed: str
    failed: str
    reminder: str


SENTENCES: Mapping[str, Sentences] = {
    "en": Sentences(
        which="What shall I put on the list?",
        never_mind="All right, the list stays as it is.",
        added="I put {item} on the list.",
        there="{item} is on the list already.",
        full="The list is full.",
        taken="I took {item} off the list.",
        empty="There is nothing on the list.",
        listed="On the list: {items}.",
        failed="I could not write that down. Please try again later.",
        reminder="Don't forget to buy {items}.",
    ),
    "zh": Sentences(
        which="要把什么加到购物单上？",
        never_mind="好的，购物单没有变。",
        added="已经把{item}加到购物单上了。",
        there="购物单上已经有{item}了。",
        full="购物单满了。",
        taken="已经把{item}从购物单上划掉了。",
        empty="购物单上什么也没有。",
        listed="购物单上有{items}。",
        failed="没能记下来，请过一会儿再试。",
        reminder="别忘了买{items}。",
    ),
}
