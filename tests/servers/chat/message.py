"""A model's message that grows with what it says."""

from tests.servers.chat.failures import Json
from tests.servers.chat.pieces import CallPart, End, Thought, Words


class Message:
    """All that was said so far."""

    def __init__(self) -> None:
        self.text = ""
        self.thoughts: dict[str, str] = {}
        self.calls: dict[int, Json] = {}
        self.reason: str | None = None

    def add(self, piece: Words | Thought | CallPart | End) -> None:
        """It says this too."""
        match piece:
            case Words(text):
                self.text += text
            case Thought(text, field):
                self.thoughts[field] = self.thoughts.get(field, "") + text
            case CallPart():
                self._add_part(piece)
            case End(reason):
                self.reason = reason

    def tool_calls(self) -> list[Json]:
        """The calls, whole so far."""
        return [{**call, "function": dict(call["function"])} for call in self.calls.values()]

    def _add_part(self, part: CallPart) -> None:
        call = self.calls.get(part.index)
        if call is None:
            self.calls[part.index] = call_of(part)
            return
        call["function"]["arguments"] += part.arguments


def call_of(part: CallPart) -> Json:
    """The first part of a call, as all families write it."""
    index = {"index": part.index} if part.indexed else {}
    return {**index, "id": part.id, "type": "function", "function": {"name": part.name, "arguments": part.arguments}}
