"""The verbs: known by name and one line each; the module of a verb is imported when it is asked for."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from gettext import gettext
from importlib import import_module
from typing import Any

import click

from voiced.catalogue import marked
from voiced.cli.helped import Helped
from voiced.wording import printed

VERBS: Mapping[str, str] = {
    "run": marked("Listen, understand and answer until stopped: the daemon."),
    "hear": marked("Recognize a recording, and print what was heard."),
    "say": marked("Speak a text."),
    "ask": marked("Answer a question that is typed."),
    "talk": marked("Answer a spoken question: a recording in, the spoken reply out."),
    "status": marked("Tell how the running daemon is."),
    "mute": marked("Switch the microphone off."),
    "unmute": marked("Switch the microphone on again."),
    "stop": marked("Stop what is said, or what rings."),
    "listen": marked("Let the daemon listen, as after the wake word."),
    "volume": marked("Tell or change how loud the daemon is."),
    "announce": marked("Let the daemon say something, or ring."),
    "turns": marked("List what was said and answered last."),
    "events": marked("Print what happens, as it happens."),
    "doctor": marked("Tell what is wrong, and the line that mends it."),
    "devices": marked("List the microphones and loudspeakers."),
    "plugins": marked("List the plugins: what is loaded or refused, and why."),
    "voices": marked("Tell which voices there are, and make voices of your own."),
    "settings": marked("List the settings and where they come from, or check them."),
}
"""Name to help; the verb's module in this package holds a click command called `command`."""


class Verbs(Helped, click.Group):
    """A group whose commands are imported one at a time."""

    def __init__(
        self, *arguments: Any, verbs: Mapping[str, str] = VERBS, modules: str = "voiced.cli.{}", **settings: Any
    ) -> None:
        """`verbs` gives names and help, `modules` the name of a verb's module, with the verb's for `{}`."""
        super().__init__(*arguments, **settings)
        self._verbs = verbs
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names, in the order in which they are shown."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported."""
        if cmd_name not in self._verbs:
            return None
        command = import_module(self._modules.format(cmd_name)).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs in the help, without importing any."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, printed(text)) for name, text in self._verbs.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was asked for; an unknown one is told with the nearest right name."""
        name = args[0]
        if name not in self._verbs and not name.startswith("-"):
            raise click.UsageError(_unknown(name, self._verbs), ctx)
        return super().resolve_command(ctx, args)


def _unknown(name: str, verbs: Iterable[str]) -> str:
    names = list(verbs)
    if meant := get_close_matches(name, names, n=1):
        return printed('there is no command "{name}"; did you mean "{meant}"?', name=name, meant=meant[0])
    return printed('there is no command "{name}"; there are {names}', name=name, names=", ".join(names))
