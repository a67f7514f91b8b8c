"""Counting what an answer costs."""

from tests.servers.chat.asked import Asked, content_text
from tests.servers.chat.steps import Usage


class Tally:
    """An event of words or of a call is a token, and so is the end."""

    def __init__(self, asked: Asked) -> None:
        self.input = sum(len(content_text(message.get("content"))) for message in asked.messages)
        self._counted = 0
        self._told: int | None = None

    @property
    def output(self) -> int:
        """Tokens so far."""
        return self._counted if self._told is None else self._told

    def count(self) -> None:
        """One more."""
        self._counted += 1

    def tell(self, usage: Usage) -> None:
        """It is so, whatever was counted."""
        self.input = self.input if usage.input_tokens is None else usage.input_tokens
        self._told = usage.output_tokens
