"""Asks somebody at a terminal, inside of a running loop too: Ctrl-C ends the question, and with it the command."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click


def confirm(question: str, *, default: bool = False) -> bool:
    """Yes or no; the default is for who presses Enter alone.  Raises click.Abort for Ctrl-C and Ctrl-D."""
    with _interruptible():
        return click.confirm(question, default=default, err=True)


def choose(choices: Mapping[str, str], default: str) -> str:
    """One of the keys, each of which is shown with its words.  Raises click.Abort for Ctrl-C and Ctrl-D."""
    question = ", ".join(f"{key}: {words}" for key, words in choices.items())
    with _interruptible():
        answer = click.prompt(question, type=click.Choice(list(choices)), show_choices=False, default=default, err=True)
    return str(answer)


@contextmanager
def _interruptible() -> Iterator[None]:
    # asyncio would take the first Ctrl-C for a wish to cancel, and nobody would look as long as we wait for a line
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
