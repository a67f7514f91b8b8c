"""What a reasoning model thinks aloud before it answers, between <think> and </think>: nobody is to hear it."""

_BEGIN = ("<think>", "<thinking>")
_END = ("</think>", "</thinking>")
_TAGS = (*_BEGIN, *_END)
_LONGEST = max(map(len, _TAGS))
_QUOTES = frozenset("`\"'“‘「『")
"""Behind one of them somebody speaks of the tag."""


class Thoughts:
    """Drops them.  How the text is split into pieces makes no difference."""

    def __init__(self) -> None:
        self._held = ""
        self._before = ""
        self._inside = False

    def feed(self, piece: str) -> str:
        """What is no thought and cannot become the beginning of one."""
        if not self._inside and not self._held and "<" not in piece:
            self._before = piece[-1:] or self._before
            return piece
        return "".join(map(self._next, piece))

    def finish(self) -> str:
        """What was held; a thought without an end is dropped."""
        held, self._held = self._held, ""
        return "" if self._inside else held

    def _next(self, character: str) -> str:
        if self._inside:
            self._held = f"{self._held}{character}"[-_LONGEST:]
            if self._held.lower().endswith(_END):
                self._inside, self._held = False, ""
            return ""
        if not self._held and (character != "<" or self._before in _QUOTES):
            self._before = character
            return character
        return self._tag(character)

    def _tag(self, character: str) -> str:
        """A tag goes on, or it was none."""
        self._held += character
        held = self._held.lower()
        if held in _TAGS:
            self._inside, self._held = held in _BEGIN, ""
            return ""
        if any(tag.startswith(held) for tag in _TAGS):
            return ""
        said, self._held = (self._held[:-1], "<") if character == "<" else (self._held, "")
        self._before = said[-1:]
        return said
