"""Makes the parts of the daemon from the settings: plugins, knowledge, recognizers, voices."""

import asyncio
import functools
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar

from voiced.api import (
    Announcement,
    Conversation,
    Detector,
    Event,
    Intent,
    PluginError,
    ProviderChanged,
    Reply,
    Request,
    SettingsError,
    Utterance,
    WakeWord,
    WallClock,
)
from voiced.conversation.answering import Answering, Mind
from voiced.conversation.commands import Sentence
from voiced.conversation.current_language import CurrentLanguage
from voiced.conversation.history import History
from voiced.conversation.notices import Notices
from voiced.conversation.sentences import sentence
from voiced.conversation.troubles import Troubles
from voiced.conversation.waking import Waking
from voiced.knowledge import Knowledge
from voiced.lent import Lease, LentSpeaker, LentTools, LentTurns
from voiced.plugins import Offered, Plugins, Wanted, build, fold, run_handler
from voiced.plugins.wanted import Validate
from voiced.service.keeping import Keeping
from voiced.service.loop_watch import LoopWatch
from voiced.service.stores import Stores
from voiced.service.wall_clock import DeviceClock
from voiced.settings import Loaded, Settings, unknown_sections, validate_section
from voiced.speech.cloud_minutes import CloudMinutes
from voiced.speech.health import Health
from voiced.speech.providers import P, Providers, Source
from voiced.speech.recognition import Recognition
from voiced.speech.synthesis import Synthesis
from voiced.wording import printed

logger = logging.getLogger(__name__)

T = TypeVar("T")

HANDLER_S = 5.0
"""How long an intent's handler may take."""

ADMIT_S = 1.0
"""How long a plugin may take to object to an answer."""

CONVERSE_S = 8.0
"""How long a conversation plugin may take to give its reply or its stream."""

BUILD_S = 30.0
"""How long a provider may take to load its models."""

NO_CAP = 60
"""So many cloud minutes an hour are all there are."""


class Parts:
    """What conversations are made of, for as long as `assembled` lasts."""

    def __init__(
        self,
        loaded: Loaded,
        plugins: Plugins,
        emit: Callable[[Event], None],
        keeping: Keeping | None = None,
        clock: WallClock | None = None,
    ) -> None:
        """Without `keeping` nothing outlives the process."""
        self.settings = loaded.settings
        self.emit = emit
        self.plugins = plugins
        self._session = secrets.token_hex(6)
        self.language = CurrentLanguage(_language(self.settings, keeping))
        self.knowledge = Knowledge(plugins, self.settings.listen.name)
        self._clock = wall = clock or DeviceClock(keeping.last_written if keeping else lambda: 0.0)
        self.history = History(lambda: wall.now().timestamp())
        self.notices = Notices(wall.now, emit, self.language)
        self.lease = Lease(self.settings.audio.volume)
        self.stores = Stores(keeping.directory if keeping else None, self._store_was_damaged)
        plugins.start(
            store=self.stores.of,
            speaker=LentSpeaker(self.lease, self.notices),
            turns=LentTurns(self.lease, self.history, self.language),
            tools=LentTools(self.knowledge.tools, self.knowledge.names),
            clock=wall,
            changed=self.knowledge.forget,
        )
        asr, tts, troubles = self.settings.asr, self.settings.tts, Troubles(self.notices, self.language)
        minutes = CloudMinutes(asr.cloud_minutes if asr.cloud_minutes < NO_CAP else None)
        hearing = Health(troubles.tell, minutes)
        self.recognition = Recognition(self._providers("asr", plugins.recognizers(), asr.providers, hearing))
        speaking = Health(troubles.tell)
        self.synthesis = Synthesis(self._providers("tts", plugins.synthesizers(), tts.providers, speaking))

    async def prepare(self, *, speaks: bool, only_cloud: bool = False) -> None:
        """Make ready what a turn needs, or only the connections; what cannot be is met again when it is needed."""
        language = self.language.tag
        async with asyncio.TaskGroup() as tasks:
            if speaks:
                tasks.create_task(self.synthesis.prepare(language, only_cloud=only_cloud))
            await self.recognition.prepare(await self.knowledge.expected(language), only_cloud=only_cloud)

    def answering(self) -> Answering:
        """Who answers utterances."""
        listen = self.settings.listen
        mind = Mind(
            plugins=_Plugins(self.plugins, self.settings.conversation.order),
            understanding=self.knowledge.understanding,
            conversation=self.history.conversation,
            names=listen.name,
            always_addressed=listen.addressed == "always",
            session=self._session,
            now=self._clock.now,
        )
        return Answering(mind, self.emit)

    async def detector(self) -> Detector:
        """The voice activity detector of the settings.  Raises SettingsError and PluginError."""
        return await detector_of(self.plugins, self.settings)

    async def waking(self) -> Waking:
        """What listens for the wake words of the settings.

        Raises SettingsError and PluginError when nothing else could open a turn; otherwise they are done without.
        """
        listen = self.settings.listen
        words = {}
        for name in listen.wake_words:
            try:
                words[name] = await self._wake_word(name)
            except (SettingsError, PluginError) as error:
                if listen.activation == "wake-word":
                    raise
                logger.info("%s", error)
        if listen.activation == "wake-word" and not words:
            raise SettingsError(printed('listen.wake_words: is empty, and listen.activation = "wake-word" needs one'))
        return Waking(words)

    async def close(self) -> None:
        """Let go of everything."""
        await self.recognition.close()
        await self.synthesis.close()
        await self.plugins.close()
        await self.stores.close()

    def _store_was_damaged(self, plugin: str) -> None:
        text = sentence(Sentence.STORE_DAMAGED, self.language.tag).format(plugin=plugin)
        self.notices.announce(Announcement(text, self.language.tag, f"damaged-store-{plugin}", at_contact=True))

    async def _wake_word(self, name: str) -> WakeWord:
        every = self.plugins.wake_words()
        offered = _named(every, name)
        if offered is None:
            there = ", ".join(one.offer.name for one in every) or printed("none")
            raise SettingsError(
                printed("listen.wake_words: no plugin offers '{name}'; there is: {there}", name=name, there=there)
            )
        if offered.offer.missing:
            raise PluginError(printed("wake word '{name}' cannot be used: {why}", name=name, why=offered.offer.missing))
        return await build(offered, BUILD_S)

    def _providers(
        self, kind: str, offered: Iterable[Offered[P]], names: Iterable[str], health: Health
    ) -> Providers[P]:
        found = [one for name in names if (one := _named(offered, name))]
        for one in found:
            if one.offer.missing:
                self.emit(ProviderChanged(one.offer.name, kind, f"missing: {one.offer.missing}"))
        return Providers(kind, [_source(one) for one in found], self.emit, health)


@asynccontextmanager
async def assembled(
    loaded: Loaded, emit: Callable[[Event], None], keeping: Keeping | None = None
) -> AsyncIterator[Parts]:
    """The parts; the loop is watched while they are used, and they are closed afterwards."""
    plugins = load_plugins(loaded, lambda model, name: validate_section(model, name, loaded))
    for warning in unknown_sections(loaded, [one.name for one in plugins.records()]):
        logger.warning("%s", warning)
    async with LoopWatch(plugins.modules()):
        parts = Parts(loaded, plugins, emit, keeping)
        try:
            yield parts
        finally:
            await parts.close()


def load_plugins(loaded: Loaded, validate: Validate) -> Plugins:
    """What is installed, as the settings want it; never fails."""
    settings = loaded.settings
    return Plugins.load(Wanted(settings.plugins, settings.blocked_plugins, settings.named_plugins, validate))


async def detector_of(plugins: Plugins, settings: Settings) -> Detector:
    """The voice activity detector of the settings.  Raises SettingsError and PluginError."""
    name = settings.listen.detector
    offered = _named(plugins.detectors(), name)
    if offered is None:
        there = ", ".join(one.offer.name for one in plugins.detectors()) or printed("none")
        raise SettingsError(
            printed("listen.detector: no plugin offers '{name}'; there is: {there}", name=name, there=there)
        )
    if offered.offer.missing:
        raise PluginError(printed("detector '{name}' cannot be used: {why}", name=name, why=offered.offer.missing))
    return await build(offered, BUILD_S)


def _language(settings: Settings, keeping: Keeping | None) -> str:
    return keeping.state.effective_language(settings.language) if keeping else settings.language


class _Plugins:
    """The plugins as answering wants them, with the limits of the daemon."""

    def __init__(self, plugins: Plugins, order: tuple[str, ...]) -> None:
        self._plugins = plugins
        self._order = order

    async def run_handler(self, plugin: str, intent: Intent, request: Request) -> Reply:
        return await run_handler(plugin, intent, request, HANDLER_S)

    async def admit(self, utterance: Utterance) -> bool:
        return await self._plugins.admit(utterance, ADMIT_S)

    async def converse(self, utterance: Utterance, conversation: Conversation) -> tuple[str, Reply] | None:
        answer = await self._plugins.converse(utterance, conversation, self._order, CONVERSE_S)
        return (answer.plugin, answer.reply) if answer else None


def _source(offered: Offered[P]) -> Source[P]:
    offer = offered.offer
    build_it = functools.partial(build, offered, BUILD_S)
    return Source(offer.name, build_it, offer.languages, offer.missing, offer.interims, offer.cloud, offer.ssml)


def _named(offered: Iterable[Offered[T]], name: str) -> Offered[T] | None:
    return next((one for one in offered if fold(one.offer.name) == fold(name)), None)
