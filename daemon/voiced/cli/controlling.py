"""What the verbs that talk to the running daemon share."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from voiced.cli.printing import print_object
from voiced.cli.session import Session
from voiced.control.commands import Command
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.control.client import Client


def running(session: Session) -> "Client":
    """A connection to the running daemon; raises UnavailableError."""
    from voiced.control.address import looked_for_at
    from voiced.control.client import connect

    return connect(looked_for_at(session.loaded.settings.control.socket, os.environ, os.getuid()))


def asked(session: Session, kind: type[Command], **fields: Any) -> Mapping[str, Any]:
    """What the running daemon answers to a command; raises VoicedError."""
    try:
        command = kind(**fields)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with running(session) as daemon:
        return daemon.ask(command)


def tell(session: Session, result: Mapping[str, Any], text: str = "") -> None:
    """Print what came of a command: the text for people, if there is any, or the object."""
    if session.json:
        print_object(result)
    elif text:
        click.echo(text)


def in_words(value: Any) -> str:
    """A value of the daemon, for people."""
    match value:
        case None | "":
            return "-"
        case bool():
            return printed("yes") if value else printed("no")
        case Mapping():
            return ", ".join(f"{key}: {in_words(one)}" for key, one in value.items()) or "-"
        case list() | tuple():
            return ", ".join(map(in_words, value)) or "-"
        case _:
            return str(value)
