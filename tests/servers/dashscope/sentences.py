"""Where a text that comes in pieces has its sentences, and how many characters are counted in it."""

import re

_CLOSING = r"[”’」』）)\"']*"
_SENTENCE = re.compile(rf".*?(?:[。！？；!?;\n]+{_CLOSING}|\.(?=\s))", re.DOTALL)
"""Whether a full stop ends one is known when something comes behind it."""
_CLAUSE = re.compile(rf".*?(?:[。！？；，、!?;,\n]+{_CLOSING}|\.(?=\s))", re.DOTALL)
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f]")
_TAG = re.compile(r"<[^>]*>")


class Sentences:
    """Cuts; what is no whole sentence waits."""

    def __init__(self, *, clauses: bool = False) -> None:
        self._pattern = _CLAUSE if clauses else _SENTENCE
        self._waiting = ""

    def more(self, text: str) -> list[str]:
        """The sentences that are whole with this text."""
        self._waiting += text
        whole = list[str]()
        while found := self._pattern.match(self._waiting):
            whole.append(found.group())
            self._waiting = self._waiting[found.end() :]
        return whole

    def rest(self) -> list[str]:
        """What has waited, if there is anything in it."""
        rest, self._waiting = self._waiting, ""
        return [rest] if rest.strip() else []


def characters(text: str) -> int:
    """As CosyVoice counts: a Chinese character is two."""
    return len(text) + len(_HAN.findall(text))


def without_tags(text: str) -> str:
    """What is spoken of a text with SSML in it."""
    return _TAG.sub("", text)
