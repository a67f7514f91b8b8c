"""`voiced ask`: text in, the reply's text out."""

import click

from voiced.cli.session import Session, common


@click.command()
@click.argument("text", nargs=-1, required=True)
@common()
def command(session: Session, text: tuple[str, ...]) -> int:
    """Answer a question that is typed.

    The exit code is 1 when it was not understood.
    """
    from voiced.cli.conversing import ask

    return ask(session, " ".join(text))
