"""Returns from its hooks what nobody can use, and one good intent among it."""

from typing import Any

from voiced.api import Intent, Offer, Plugin, PluginSettings, Reply, Request, hookimpl


def good(request: Request) -> Reply:
    """Answer."""
    return Reply("fine")


async def streams(request: Request) -> Any:
    """Yield instead of returning."""
    yield "a piece"


def takes_nothing() -> str:
    """Take no request."""
    return ""


class Hooks:
    """Every kind of rubbish."""

    def __init__(self, settings: PluginSettings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_intents(self) -> Any:
        """One good intent, and rubbish."""
        return [
            Intent("good", {"en": ["all is fine"]}, good),
            Intent("good", {"en": ["the same name"]}, good),
            "no intent",
            Intent("streams", {"en": ["stream"]}, streams),
            Intent("no-argument", {"en": ["nothing"]}, takes_nothing),  # type: ignore[arg-type]
            Intent("one-text", {"en": "a text instead of a list"}, good),
            Intent("two-examples", {"en": ["twice"]}, good, example={"en": ["one", "two"]}),  # type: ignore[dict-item]
            Intent("no-handler", {"en": ["nobody"]}, None),  # type: ignore[arg-type]
        ]

    @hookimpl
    def voiced_recognizers(self) -> Any:
        """No list."""
        return 7

    @hookimpl
    def voiced_synthesizers(self) -> Any:
        """Rubbish in a list."""
        return [None, Offer("", object), Offer("one-text", object, languages="en")]  # type: ignore[arg-type]

    @hookimpl
    def voiced_vocabulary(self) -> Any:
        """A good list and a bad one."""
        return {"rooms": ["kitchen"], "names": "Ann"}

    @hookimpl
    def voiced_converse(self, utterance: object) -> Any:
        """Nothing that can be run."""
        return "hello"


plugin = Plugin(PluginSettings, Hooks)
