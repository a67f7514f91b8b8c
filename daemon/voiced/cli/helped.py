"""Verbs and options whose help, and what click says by itself, is printed in the language of the terminal."""

import gettext
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any, TypeVar

import click

from voiced.catalogue import marked
from voiced.wording import printed

F = TypeVar("F", bound=Callable[..., Any])


class Helped:
    """Its help is kept in English, and read in the language of the terminal."""

    _english: str | None = None

    @property
    def help(self) -> str | None:
        """The help."""
        return printed(self._english) if self._english else self._english

    @help.setter  # noqa: A003  the property itself
    def help(self, english: str | None) -> None:
        self._english = cleandoc(english) if english else english


class Verb(Helped, click.Command):
    """A command."""


class Option(Helped, click.Option):
    """An option."""


def verb(**settings: Any) -> Callable[[Callable[..., Any]], Verb]:
    """Make a function a command; its docstring is the help, and is found by script/catalogues.py."""
    return click.command(cls=Verb, **settings)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Give a command an option; its help is found by script/catalogues.py."""
    return click.option(*names, cls=Option, **settings)


def translate_click() -> None:
    """Let click look for its own words in our catalogue; once, when the process begins."""
    gettext.bindtextdomain("voiced", str(Path(__file__).parent.parent / "locale"))
    gettext.textdomain("voiced")


def marked_plural(one: str, many: str) -> tuple[str, str]:
    """The same texts: they are looked up by click."""
    return one, many


CLICK = (
    marked("Usage:"),
    marked("Options"),
    marked("Commands"),
    marked("Missing argument"),
    marked("Missing option"),
    marked("No such option {name!r}."),
    marked("Option {name!r} does not take a value."),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Invalid value: {message}"),
    marked("Show this message and exit."),
    marked("Show the version and exit."),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
    marked_plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    marked_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    marked_plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    marked_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click says, in its own words."""
