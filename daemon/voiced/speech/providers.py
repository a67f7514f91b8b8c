"""The providers of one kind in the order of the settings: the first that can be used, the next when one fails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from voiced.api import DeviceError, ProviderChanged, SpeechError, UnavailableError, VoicedError, best
from voiced.wording import printed

logger = logging.getLogger(__name__)


class Closable(Protocol):
    """What every provider can do."""

    async def close(self) -> None:
        """Let go of everything."""
        ...


P = TypeVar("P", bound=Closable)
T = TypeVar("T")


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

    def require(self, language: str) -> None:
        """Raise UnavailableError when none can be used for a language."""
        if not self.usable(language):
            raise UnavailableError(self.why_none(language))

    def why_none(self, language: str) -> str:
        """Why none can be used for a language, with what mends it."""
        if not self._sources:
            return printed("{kind}.providers names nothing that is there", kind=self.kind)
        stranger = printed("does not know {language}", language=language)
        reasons = "; ".join(f"{one.name}: {one.missing or stranger}" for one in self._sources)
        return printed(
            "nothing in {kind}.providers can be used for {language} ({reasons})",
            kind=self.kind,
            language=language,
            reasons=reasons,
        )

    async def get(self, source: Source[P]) -> P:
        """The provider, built now if it was not yet.  Raises a VoicedError."""
        async with self._building[source.name]:
            if source.name not in self._built:
                self._built[source.name] = await source.build()
                self._tell(ProviderChanged(source.name, self.kind, "ready"))
            return self._built[source.name]

    async def warm_up(self, language: str, prepare: Callable[[P], Awaitable[None]]) -> None:
        """Prepare the first that can be used; a failure shows again when it is needed."""
        usable = self.usable(language)
        if not usable:
            logger.warning("%s", self.why_none(language))
        for source in usable[:1]:
            try:
                with _blamed(source.name):
                    await prepare(await self.get(source))
            except VoicedError as error:
                logger.warning("%s %s is not ready: %s", self.kind, source.name, error)

    async def first(self, language: str, attempt: Callable[[Source[P]], Awaitable[T]]) -> T:
        """What the first attempt gives that does not fail.

        Raises SpeechError when none is left; a device's failure is nobody's fault and passes.
        """
        why = self.why_none(language)
        for source in self.usable(language):
            try:
                with _blamed(source.name):
                    return await attempt(source)
            except DeviceError:
                raise
            except VoicedError as error:
                logger.warning("%s %s failed: %s", self.kind, source.name, error)
                self._tell(ProviderChanged(source.name, self.kind, f"failed: {error}"))
                why = printed("nothing is left in {kind}.providers: {error}", kind=self.kind, error=error)
        raise SpeechError(why, code=f"no-{self.kind}")

    async def close(self) -> None:
        """Close what was built."""
        built, self._built = self._built, {}
        for provider in built.values():
            await provider.close()


@contextmanager
def _blamed(name: str) -> Iterator[None]:
    """A plugin's own exceptions become a failure with its name, without their words: those may be the user's."""
    try:
        yield
    except VoicedError:
        raise
    except Exception as error:
        logger.debug("%s raised", name, exc_info=True)
        kind = type(error).__name__
        raise SpeechError(printed("{error} in {place}", error=kind, place=name), code="raised") from error
