"""The verbs: known by name and one line each; the module of a verb is imported when it is asked for."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module

import click

VERBS: Mapping[str, str] = {
    "run": "Listen, understand and answer until stopped: the daemon.",
    "hear": "Recognize a recording, and print what was heard.",
    "say": "Speak a text.",
    "ask": "Answer a question that is typed.",
    "talk": "Answer a spoken question: a recording in, the spoken reply out.",
    "status": "Tell how the running daemon is.",
    "mute": "Switch the microphone off.",
    "unmute": "Switch the microphone on again.",
    "stop": "Stop what is said, or what rings.",
    "listen": "Let the daemon listen, as after the wake word.",
    "volume": "Tell or change how loud the daemon is.",
    "announce": "Let the daemon say something, or ring.",
    "turns": "List what was said and answered last.",
    "events": "Print what happens, as it happens.",
    "devices": "List the microphones and loudspeakers.",
    "plugins": "List the plugins: what is loaded or refused, and why.",
    "settings": "List the settings and where they come from, or check them.",
}
"""Name to help; the verb's module in this package holds a click command called `command`."""


class Verbs(click.Group):
    """A group whose commands are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names, in the order in which they are shown."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported."""
        if cmd_name not in VERBS:
            return None
        command = import_module(f"voiced.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of verbs in the help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was asked for; an unknown one is told with the nearest right name."""
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            meant = get_close_matches(name, VERBS, n=1)
            hint = f'did you mean "{meant[0]}"?' if meant else f"there are {', '.join(VERBS)}"
            raise click.UsageError(f'there is no command "{name}"; {hint}', ctx)
        return super().resolve_command(ctx, args)
