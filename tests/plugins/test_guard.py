"""What is told about an error."""

from typing import Any

import pytest

from voiced.api import UnavailableError
from voiced.plugins.guard import Raised, attempt, cause, cause_without_words, told


def function(module: str, name: str, source: str, **known: object) -> Any:
    """A function of that module, in a file of that name."""
    scope: dict[str, Any] = {"__name__": module, **known}
    exec(compile(source, f"/somewhere/{name}.py", "exec"), scope)
    return scope["call"]


def raised(act: Any) -> BaseException:
    outcome = attempt(act)
    assert isinstance(outcome, Raised)
    return outcome.error


def test_the_place_is_the_innermost_in_the_plugin_not_in_the_library_that_it_uses() -> None:
    library = function("a_library", "library", "def call():\n raise ValueError('words')")
    inner = function("lamps.inner", "inner", "\n\ndef call():\n library()", library=library)
    outer = function("lamps", "outer", "def call():\n inner()", inner=inner)
    core = function("voiced.core", "core", "def call():\n outer()", outer=outer)
    assert cause_without_words(raised(core)) == "ValueError in inner.py, line 4"


def test_an_error_without_a_place_is_told_by_its_kind() -> None:
    assert cause_without_words(KeyError("words")) == "KeyError"


def test_a_message_of_many_lines_becomes_one() -> None:
    assert cause(ValueError("one\n  two")) == "ValueError: one two"


@pytest.mark.parametrize("error", [UnavailableError("no lamp"), OSError("no lamp"), ImportError("no lamp")])
def test_messages_for_people_are_told(error: BaseException) -> None:
    assert told(error).endswith("no lamp")


def test_other_messages_are_not() -> None:
    assert told(ValueError("my secret words")) == "ValueError"


def test_the_keyboard_stops_more_than_a_plugin() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempt(interrupt)
