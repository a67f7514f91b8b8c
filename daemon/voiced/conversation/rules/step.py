"""What a rule is, and the simplest ones."""

from collections.abc import Callable
from typing import Any, TypeAlias

from voiced.conversation.commands import Command
from voiced.conversation.states import Memory, State

Step: TypeAlias = tuple[State, tuple[Command, ...]]
"""The next state, and what is commanded on the way."""

Rule: TypeAlias = Callable[[Memory, Any, float], Step]
"""What an input does at a time; it may change the memory, but for the state."""


def stay(memory: Memory, *_: Any) -> Step:
    """Nothing."""
    return memory.state, ()


def first(commands: tuple[Command, ...], step: Step) -> Step:
    """The same step, with these commands before its own."""
    state, own = step
    return state, (*commands, *own)
