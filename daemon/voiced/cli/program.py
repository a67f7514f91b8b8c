"""The program `voiced`: finds the verb, runs it, and turns what goes wrong into a message and an exit code."""

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from voiced import __version__
from voiced.cli.helped import Option, translate_click
from voiced.cli.printing import stop_printing
from voiced.cli.verbs import Verbs
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.errors import VoicedError

logger = logging.getLogger("voiced")

INTERRUPTED = 130


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="voiced", message="%(prog)s %(version)s", cls=Option)
def program() -> None:
    """A voice daemon: it listens, understands, answers and speaks.

    Exit codes: 0 fine, 1 failed, 2 wrong usage, 69 a device or service is not available, 78 a mistake in the settings.
    """


def main() -> NoReturn:
    """Run the command line of this process, and leave."""
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  it stays open as long as the process
    translate_click()
    code = outcome(program, sys.argv[1:])
    sys.exit(_flushed(code))


def outcome(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command line to its end; the exit code."""
    try:
        result = command.main(list(arguments), prog_name="voiced", standalone_mode=False)
    except click.ClickException as error:
        return _refused(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return 1
    except Exception as error:  # noqa: BLE001  the last one who can tell the user
        return _failed(error)
    return result if isinstance(result, int) else 0


def _refused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = "\n" + printed("Try '{command} --help'.", command=context.command_path) if context else ""
    click.echo(f"voiced: {error.format_message()}{hint}", err=True)
    return error.exit_code


def _failed(error: Exception) -> int:
    known = _known(error)
    if known is not None:
        click.echo(f"voiced: {known}", err=True)
        return known.exit_code
    verbose = logger.isEnabledFor(logging.INFO)
    hint = "" if verbose else printed(" (run with -v for details)")
    if verbose:
        traceback.print_exception(error)
    # what the system refuses, such as a full disk, is nobody's bug
    kind = type(error).__name__
    said = error if isinstance(error, OSError) else printed("internal error: {kind}: {error}", kind=kind, error=error)
    click.echo(f"voiced: {said}{hint}", err=True)
    return 1


def _known(error: BaseException) -> "VoicedError | None":
    """The failure that has a message for people; the first, when a group of tasks had nothing worse."""
    from voiced.api.errors import VoicedError

    if isinstance(error, BaseExceptionGroup):
        inner = [_known(one) for one in error.exceptions]
        return inner[0] if all(inner) else None
    return error if isinstance(error, VoicedError) else None


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except OSError:  # nobody reads any more, or the disk is full: Python would say so when it ends
        stop_printing()
        return code or 1
    return code
