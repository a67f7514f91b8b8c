"""Asks back, thinks for a while, tells a long story and gives a short answer: a plugin for tests."""

import asyncio

from voiced.api import Intent, Plugin, PluginSettings, Request, hookimpl, number

GLASSES = number("glasses", 1, 20)

QUESTION = "How many glasses did you drink?"
SHORT = "All is well."
AT_LAST = "Forty two."
STORY = (
    "Long ago there lived a fox.",
    "She walked along the river.",
    "All the others had gone away.",
    "The river was covered with ice.",
    "So the fox jumped over it.",
)
"""Each of these is a clause."""

THOUGHT_S = 2.0


class Quiz:
    """Four intents."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> tuple[Intent, ...]:
        """What can be asked of it."""
        return (
            Intent("ask", {"en": ["ask me a question"]}, self._ask),
            Intent("think", {"en": ["think about it"]}, self._think),
            Intent("story", {"en": ["tell me a story"]}, lambda _: " ".join(STORY)),
            Intent("short", {"en": ["tell me the news"]}, lambda _: SHORT),
        )

    async def _ask(self, request: Request) -> str:
        return counted(await request.ask(QUESTION, GLASSES))

    async def _think(self, _: Request) -> str:
        await asyncio.sleep(THOUGHT_S)
        return AT_LAST


def counted(glasses: int | None) -> str:
    """The reply to the answer."""
    return "You did not tell me." if glasses is None else f"You drank {glasses} glasses."


plugin = Plugin(PluginSettings, Quiz)
