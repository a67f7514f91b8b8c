"""What a conversation plugin can have done by the others: their intents as tools, called by name with arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Tool:
    """An intent as others see it."""

    plugin: str
    intent: str
    description: str
    example: str
    """A sentence that people can say; empty when it is not advertised."""

    name: str = ""
    """Names it to a language model: at most 64 letters, digits, `_` and `-`."""

    parameters: Mapping[str, Any] = field(default_factory=dict)
    """What it takes: its slots as a JSON schema of an object."""

    confirm: bool = False
    """It asks the user before it acts."""


@dataclass(frozen=True, slots=True)
class Called:
    """What came of a call."""

    text: str
    """What there is to say to the user, in the language of the utterance; empty for a deed without words."""

    state: Literal["done", "ask"] = "done"
    """"ask": nothing was done yet; `text` asks the user for it, and a yes in the next turn does it."""


class TurnTools(Protocol):
    """What can be called while one utterance is answered."""

    async def call(self, name: str, arguments: Mapping[str, Any], key: str) -> Called:
        """Have it done by the plugin whose intent it is, within a handler's limit.

        The same `key` again in this turn is the same deed: it is done once, and has the same outcome.  Raises
        ToolError for a name that nobody has and for arguments that do not fit, in English words for whoever called;
        PluginError when the plugin fails.
        """
        ...
