"""An ear that is given a whole answer, and the Chinese sentences of its own."""

from collections.abc import Iterable, Sequence

from voiced.api import primary
from voiced_plugins.chat.ear import Card, Ear, Limits

CHINESE = {
    "There is some code, which I leave out.": "有一段代码，我就不念了。",
    "There is a table with {number} rows.": "有一张{number}行的表格。",
    "a link to {host}": "{host}的链接",
    "a formula": "一个公式",
    "Done:": "已完成：",
    "yes": "是",
    "no": "否",
    "Shall I go on?": "要我继续吗？",
}
ENDLESS = Limits(longest=10**9)


class Sentences:
    """The sentences as a catalogue has them."""

    def sentence(self, language: str, english: str, /, **values: object) -> str:
        return (CHINESE[english] if primary(language) == "zh" else english).format_map(values)

    def plural(self, language: str, one: str, many: str, number: int, /, **values: object) -> str:
        is_many = number != 1 or primary(language) == "zh"
        return self.sentence(language, many if is_many else one, number=number, **values)


def listening(language: str = "en", limits: Limits = ENDLESS) -> Ear:
    return Ear(language, limits, Sentences())


def said(ear: Ear, pieces: Iterable[str]) -> str:
    """All that is said of an answer that comes in these pieces."""
    words = [word for piece in pieces for word in ear.feed(piece)]
    return "".join([*words, *ear.finish()])


def heard(text: str, language: str = "en", limits: Limits = ENDLESS) -> str:
    return said(listening(language, limits), [text]).rstrip("\n")


def cards(text: str, language: str = "en") -> Sequence[Card]:
    ear = listening(language)
    said(ear, [text])
    return ear.cards
