"""The providers of one kind in the order of the settings: the first that can be used, the next when one fails."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from voiced.api import DeviceError, ProviderChanged, SpeechError, UnavailableError, VoicedError, best
from voiced.speech.health import Health
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
    cloud: bool = False
    ssml: bool = False

    def speaks(self, language: str) -> bool:
        """Whether it knows the language."""
        return not self.languages or best(language, self.languages) is not None


class Providers(Generic[P]):
    """One kind of provider: "asr" or "tts"."""

    def __init__(
        self,
        kind: str,
        sources: Sequence[Source[P]],
        tell: Callable[[ProviderChanged], None],
        health: Health | None = None,
    ) -> None:
        self.kind = kind
        self.health = health or Health()
        self._sources = tuple(sources)
        self._tell = tell
        self._built: dict[str, P] = {}
        self._building = {source.name: asyncio.Lock() for source in sources}

    def usable(self, language: str) -> tuple[Source[P], ...]:
        """Those that can be used for a language, in order."""
        return tuple(one for one in self._sources if not one.missing and one.speaks(language))

    def ready(self, language: str) -> tuple[Source[P], ...]:
        """Those of them that may be tried now: a service that failed rests, unless there is nothing else."""
        usable = self.usable(language)
        return tuple(filter(self.may_try, usable)) or tuple(filter(self.bears_a_try, usable))

    def may_try(self, source: Source[P]) -> bool:
        """Whether it may be tried now; what is no service always may."""
        return not source.cloud or self.health.allows(source.name)

    def bears_a_try(self, source: Source[P]) -> bool:
        """Whether it may be tried all the same when there is nothing else."""
        return not source.cloud or self.health.bears_a_try(source.name)

    def require(self, language: str) -> None:
        """Raise UnavailableError when none can be used for a language."""
        if not self.usable(language):
            raise UnavailableError(self.why_none(language))

    def why_none(self, language: str) -> str:
        """Why none can be used for a language, with what mends it."""
        if not self._sources:
            return printed("{kind}.providers names nothing that is there", kind=self.kind)
        reasons = "; ".join(f"{one.name}: {_why_not(one, language)}" for one in self._sources)
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

    async def warm_up(
        self, language: str, prepare: Callable[[P], Awaitable[None]], *, only_cloud: bool = False
    ) -> None:
        """Prepare the first that can be; a failure shows again when it is needed.

        `only_cloud`: nothing but a service, and when that is not the first, nothing at all.
        """
        if not self.usable(language):
            logger.warning("%s", self.why_none(language))
        for source in self.ready(language):
            if only_cloud and not source.cloud:
                return
            try:
                with _named(source.name):
                    await prepare(await self.get(source))
                return
            except VoicedError as error:
                # of a service that is away the next turn will tell
                level = logging.INFO if source.cloud else logging.WARNING
                logger.log(level, "%s %s is not ready: %s", self.kind, source.name, error)
                # that it is not there will be seen, and counted, when it is needed
                if isinstance(error, SpeechError) and error.code in ("credentials", "quota"):
                    self.health.fail(source.name, error.code)

    async def warm_up_fallback(self, language: str, prepare: Callable[[P], Awaitable[None]]) -> None:
        """Prepare the first that needs no service, when a service comes before it."""
        usable = self.usable(language)
        local = next((one for one in usable if not one.cloud), None)
        if local is None or local is usable[0]:
            return
        try:
            with _named(local.name):
                await prepare(await self.get(local))
        except VoicedError as error:
            logger.warning("%s %s is not ready: %s", self.kind, local.name, error)

    async def first(self, language: str, attempt: Callable[[Source[P]], Awaitable[T]]) -> T:
        """What the first attempt gives that does not fail.

        Raises SpeechError when none is left; a device's failure is nobody's fault and passes.
        """
        why = self.why_none(language)
        for source in self.ready(language):
            try:
                async with self.tried(source):
                    return await attempt(source)
            except DeviceError:
                raise
            except VoicedError as error:
                self.tell_failed(source, error)
                why = self.nothing_left(error)
        raise SpeechError(why, code=f"no-{self.kind}")

    @asynccontextmanager
    async def tried(self, source: Source[P]) -> AsyncIterator[None]:
        """A try of a provider: what comes of it decides when a service may be tried again."""
        self.health.begin(source.name)
        try:
            with _named(source.name):
                yield
        except SpeechError as error:
            self.health.fail(source.name, error.code)
            raise
        except BaseException:  # it was cancelled, or a loudspeaker is gone: not the fault of who speaks
            self.health.leave(source.name)
            raise
        self.health.succeed(source.name)

    def tell_failed(self, source: Source[P], error: VoicedError) -> None:
        """Tell that one failed."""
        logger.warning("%s %s failed: %s", self.kind, source.name, error)
        self._tell(ProviderChanged(source.name, self.kind, f"failed: {error}"))

    def nothing_left(self, error: VoicedError) -> str:
        """Why nothing is left, when the last one failed like that."""
        return printed("nothing is left in {kind}.providers: {error}", kind=self.kind, error=error)

    async def close(self) -> None:
        """Close what was built; one that fails does not keep the others open."""
        built, self._built = self._built, {}
        for name, provider in built.items():
            try:
                with _named(name):
                    await provider.close()
            except VoicedError as error:
                logger.warning("%s %s was not closed in order: %s", self.kind, name, error)


def _why_not(source: Source[P], language: str) -> str:
    if source.missing or not source.speaks(language):
        return source.missing or printed("does not know {language}", language=language)
    return printed("it may not be asked now")


@contextmanager
def _named(name: str) -> Iterator[None]:
    """A plugin's own exceptions become a failure with its name, without their words: those may be the user's."""
    try:
        yield
    except VoicedError:
        raise
    except Exception as error:
        logger.debug("%s raised", name, exc_info=True)
        kind = type(error).__name__
        raise SpeechError(printed("{error} in {place}", error=kind, place=name), code="raised") from error
