"""What the assistant answers, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentences:
    """The answers in one language."""

    can_say: str
    comma: str
    or_: str
    """Between the last two examples."""

    nothing_to_say: str
    nothing_said: str
    who: str


SENTENCES: Mapping[str, Sentences] = {
    "en": Sentences(
        can_say="You can say: {examples}.",
        comma=", ",
        or_=", or ",
        nothing_to_say="I can't do anything yet, because no plugin is loaded.",
        nothing_said="I haven't said anything yet.",
        who="I am {name}, your voice assistant.",
    ),
    "zh": Sentences(
        can_say="你可以说：{examples}。",
        comma="，",
        or_="，或者",
        nothing_to_say="我现在还什么都不会，因为没有加载插件。",
        nothing_said="我还没有说过话。",
        who="我是{name}，你的语音助手。",
    ),
}


def listed(examples: Sequence[str], sentences: Sentences) -> str:
    """One sentence with all the examples."""
    *others, last = examples
    text = sentences.or_.join([sentences.comma.join(others), last]) if others else last
    return sentences.can_say.format(examples=text)
