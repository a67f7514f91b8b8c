"""One turn after the other without sound: plugins loaded, lent to, asked and answered for as the daemon does it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from voiced.api.events import Event
from voiced.api.intents import Intent
from voiced.api.plugin import Plugin
from voiced.api.testing.clock import ScriptedClock
from voiced.api.testing.ports import RecordingSpeaker, RecordingTurns
from voiced.api.testing.store import MemoryStore

if TYPE_CHECKING:
    from voiced.api.testing.house import House


@dataclass(frozen=True, slots=True)
class Said:
    """What came of something that a user said."""

    text: str
    """The reply; empty for a deed without words, and where this device is not to answer."""

    language: str
    """The language of the reply."""

    plugin: str
    """Who answered; empty when nobody understood, or this device is not to answer."""

    intent: str = ""
    """The intent that matched, if any."""

    slots: Mapping[str, Any] | None = None
    """Its values; None when no intent matched."""

    asked: tuple[str, ...] = ()
    """What the plugin asked back."""

    expects_answer: bool = False
    """The reply is a question: what is said next is meant for the device."""

    admitted: bool = True
    """No plugin objected to an answer."""


class Trial:
    """`async with Trial(plugin, settings={...}) as trial: said = await trial.ask("what time is it")`.

    Nothing is asked of the world: the clock stands still until it is moved, the store is in memory, and the loudspeaker
    remembers what it was told.  What is wrong with a plugin is raised: PluginError for one that is refused or does not
    keep to its hooks, and for a handler that fails; TemplateError for intents that nobody can say.
    """

    def __init__(
        self,
        plugin: Plugin[Any] | Mapping[str, Plugin[Any]],
        *,
        settings: Mapping[str, Any] | None = None,
        name: str = "plugin",
        language: str = "en",
        clock: ScriptedClock | None = None,
        store: MemoryStore | None = None,
    ) -> None:
        """One plugin, called `name`, with its `settings`; or several by their names, with `settings` by name too.

        `store` is that of the first.
        """
        several = plugin if isinstance(plugin, Mapping) else {name: plugin}
        self._plugins = dict(several)
        self._settings = dict(settings or {}) if isinstance(plugin, Mapping) else {name: dict(settings or {})}
        self._house: House | None = None
        self.language = language
        """What is spoken, unless somebody says otherwise."""
        self.clock = clock or ScriptedClock()
        self.speaker = RecordingSpeaker()
        self.turns = RecordingTurns(language=language)
        self.stores = {one: MemoryStore() for one in self._plugins}
        """By plugin."""
        self.store = store or next(iter(self.stores.values()))
        """Of the first plugin."""
        self.stores[next(iter(self._plugins))] = self.store
        self.events: list[Event] = []
        """What happened so far."""

    async def ask(
        self, text: str, language: str = "", *, replies: Sequence[str] = (), addressed: bool = True, key: str = ""
    ) -> Said:
        """What is answered to a sentence; `replies` are what the user says when a plugin asks back, in order.

        A user who has no more replies is silent.  With a `key` the deed is the one of that key, in another trial too:
        what was done for it is not done again.  Raises PluginError when the plugin that should answer fails, and
        AssertionError when nobody asked for a reply that was given.
        """
        return await self._open().ask(text, language or self.language, replies, addressed=addressed, key=key)

    async def tell(self, event: Event) -> None:
        """Let something happen, and the plugins be told of it."""
        await self._open().tell(event)

    def intents(self) -> tuple[Intent, ...]:
        """What the plugins understand now."""
        return self._open().intents()

    async def vocabulary(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists as they are now."""
        return await self._open().vocabulary()

    @asynccontextmanager
    async def tasks(self) -> AsyncIterator[None]:
        """Run the background tasks of the plugins meanwhile.  Raises PluginError at the end when one of them failed."""
        running = await self._open().begin_tasks()
        try:
            yield
        finally:
            await running.end()
        running.check()

    async def __aenter__(self) -> Self:
        from voiced.api.testing.house import House

        self._house = House(self, self._plugins, self._settings)
        await self._house.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open().close()
        self._house = None

    def _open(self) -> "House":
        if self._house is None:
            raise RuntimeError("a trial is used as `async with Trial(plugin) as trial:`")
        return self._house
