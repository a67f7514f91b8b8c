"""What every verb is given: the settings, and how to print."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from voiced.cli.helped import option
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.settings import Loaded

Verb: TypeAlias = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    loaded: "Loaded"
    json: bool = False
    """Print JSON objects, one a line, instead of text for people."""

    verbose: int = 0
    """How many times -v was given."""

    config: Path | None = None
    """The settings file that is read instead of the usual ones."""

    overrides: tuple[str, ...] = field(default=(), repr=False)
    """What the command line sets, as KEY=VALUE."""


Shortcut: TypeAlias = str | tuple[str, Callable[[str], str]]
"""A setting; or an option, and what gives the setting for its value."""


def common(**shortcuts: Shortcut) -> Callable[[Verb], Verb]:
    """Give a verb the options that all have, and a Session as its first argument.

    `shortcuts` maps options of the verb to settings: `@common(input="audio.input")` makes `--input X` the same as
    `--set audio.input=X`; the verb itself does not get them.  Which setting it is may depend on another option, which
    then has to be given too.
    """
    return lambda verb: _with_options(_with_session(verb, shortcuts))


def _with_session(verb: Verb, shortcuts: dict[str, Shortcut]) -> Verb:
    @functools.wraps(verb)
    def run(*, config: Path | None, overrides: tuple[str, ...], json: bool, verbose: int, **arguments: Any) -> Any:
        from voiced.settings import load

        _log(verbose)
        given = {option: arguments.pop(option) for option in shortcuts}
        more = [_override(option, shortcuts[option], given) for option, value in given.items() if value is not None]
        given_settings = (*overrides, *more)
        loaded = load(config, given_settings, os.environ)
        return verb(Session(loaded, json, verbose, config, given_settings), **arguments)

    return run


def _override(option: str, shortcut: Shortcut, given: dict[str, str | None]) -> str:
    if isinstance(shortcut, str):
        return f"{shortcut}={given[option]}"
    other, setting_of = shortcut
    value = given[other]
    if value is None:
        raise click.UsageError(printed("{option} needs {other}", option=f"--{option}", other=f"--{other}"))
    return f"{setting_of(value)}={given[option]}"


def _with_options(verb: Verb) -> Verb:
    options = [
        option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Read this settings file, and no other.",
        ),
        option(
            "--set",
            "overrides",
            multiple=True,
            metavar="KEY=VALUE",
            help="Use another value for a setting, such as audio.volume=40; may be repeated.",
        ),
        option("--json", is_flag=True, help="Print one JSON object a line."),
        option("-v", "--verbose", count=True, help="Tell what happens; twice for every step."),
    ]
    for add in reversed(options):
        verb = add(verb)
    return verb


def _log(verbose: int) -> None:
    import logging

    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    if verbose:
        logging.getLogger("voiced").setLevel(logging.INFO if verbose == 1 else logging.DEBUG)
