"""`voiced ask`: text in, the reply's text out."""

import click

from voiced.cli.controlling import asked
from voiced.cli.helped import option, verb
from voiced.cli.printing import print_object
from voiced.cli.session import Session, common
from voiced.control.commands import Ask


@verb()
@click.argument("text", nargs=-1, required=True)
@option("--local", is_flag=True, help="Answer in this process, even when the daemon runs.")
@common()
def command(session: Session, text: tuple[str, ...], local: bool) -> int:  # noqa: FBT001  click's way
    """Answer a question that is typed.

    The running daemon answers, by its own settings; when none runs, this process does.  The exit code is 1 when it
    was not understood.
    """
    code = None if local else _of_the_daemon(session, " ".join(text))
    return _of_this_process(session, " ".join(text)) if code is None else code


def _of_the_daemon(session: Session, text: str) -> int | None:
    from voiced.control.client import NotRunningError

    try:
        answer = asked(session, Ask, text=text)
    except NotRunningError:
        return None
    if session.json:
        print_object({"event": "answered", **answer})
    elif answer.get("text"):
        click.echo(answer["text"])
    return int(not answer.get("understood"))


def _of_this_process(session: Session, text: str) -> int:
    from voiced.cli.conversing import ask

    return ask(session, text)
