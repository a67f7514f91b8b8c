"""The providers of one kind in the order of the settings: which can be used, each built when it is first needed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from voiced.api import ProviderChanged, VoicedError, best


class Closable(Protocol):
    """What every provider can do."""

    async def close(self) -> None:
        """Let go of everything."""
        ...


P = TypeVar("P", bound=Closable)


@dataclass(frozen=True)
class Source(Generic[P]):
    """Where a provider comes from."""

    name: str
    build: Callable[[], Awaitable[P]]
    """Makes it; raises a VoicedError."""

    languages: tuple[str, ...] = ()
    missing: str = ""
    interims: bool = True

    def speaks(self, language: str) -> bool:
        """Whether it knows the language."""
        return not self.languages or best(language, self.languages) is not None


class Providers(Generic[P]):
    """One kind of provider: "asr" or "tts"."""

    def __init__(self, kind: str, sources: Sequence[Source[P]], tell: Callable[[ProviderChanged], None]) -> None:
        self.kind = kind
        self._sources = tuple(sources)
        self._tell = tell
        self._built: dict[str, P] = {}
        self._building = {source.name: asyncio.Lock() for source in sources}

    def usable(self, language: str) -> tuple[Source[P], ...]:
        """Those that can be used for a language, in order."""
        return tuple(one for one in self._sources if not one.missing and one.speaks(language))

    def why_none(self, language: str) -> str:
        """Why none can be used for a language, with what mends it."""
        if not self._sources:
            return f"{self.kind}.providers names nothing that is there"
        reasons = [f"{one.name}: {one.missing or f'does not know {language}'}" for one in self._sources]
        return f"nothing in {self.kind}.providers can be used for {language} ({'; '.join(reasons)})"

    async def get(self, source: Source[P]) -> P:
        """The provider, built now if it was not yet.  Raises a VoicedError."""
        async with self._building[source.name]:
            if source.name not in self._built:
                self._built[source.name] = await source.build()
                self._tell(ProviderChanged(source.name, self.kind, "ready"))
            return self._built[source.name]

    def failed(self, source: Source[P], error: VoicedError) -> None:
        """Tell that a provider was given up for this turn."""
        self._tell(ProviderChanged(source.name, self.kind, f"failed: {error}"))

    async def close(self) -> None:
        """Close what was built."""
        built, self._built = self._built, {}
        for provider in built.values():
            await provider.close()
