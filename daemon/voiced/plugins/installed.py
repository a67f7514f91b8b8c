"""The plugins of one process: loaded, kept apart, and asked; nobody else calls a hook."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import EntryPoint
from typing import Any, TypeVar

from voiced.api.checks import Check
from voiced.api.events import Happened
from voiced.api.intents import Conversation, Intent, Utterance
from voiced.api.making import VoiceMaker
from voiced.api.plugin import Plugin
from voiced.api.ports import Changed, Speaker, Tools, Turns, WallClock
from voiced.api.speech import Detector, Recognizer, Synthesizer, WakeWord
from voiced.api.store import Store
from voiced.api.voices import Presets
from voiced.plugins import declared
from voiced.plugins.answering import checked_reply, on_loop
from voiced.plugins.asking import Asking
from voiced.plugins.consent import nobody_objects
from voiced.plugins.declared import Refuse
from voiced.plugins.delivery import HOOK, Delivery
from voiced.plugins.failure import PluginFailed
from voiced.plugins.finding import Candidate, find
from voiced.plugins.fit import Fitted
from voiced.plugins.guard import Raised, cause_without_words, told
from voiced.plugins.loading import Loader, record
from voiced.plugins.offered import Answer, Offered
from voiced.plugins.records import Problem, Problems, Record
from voiced.plugins.wanted import Wanted
from voiced.settings import fold
from voiced.wording import printed

logger = logging.getLogger(__name__)

T = TypeVar("T")

CONVERSE = "voiced_converse"
OFFERING = ("voiced_recognizers", "voiced_synthesizers", "voiced_detectors", "voiced_wake_words", "voiced_voice_makers")


class Plugins:
    """What is installed, and a typed way to ask what is active.

    Made by `load`; `start` comes before any question.  Whatever a plugin does wrong is in `records` or `problems`.
    """

    def __init__(self, candidates: Iterable[Candidate], wanted: Wanted) -> None:
        self._problems = Problems()
        self._fitted: dict[str, Fitted] = {}
        self._asking = Asking(self._fitted, self._problems)
        self._offered: dict[str, tuple[Offered[Any], ...]] = {}
        self._deliveries: dict[str, Delivery] | None = None
        self._candidates = tuple(candidates)
        self._records = _loaded(self._candidates, Loader(wanted, self._fitted))

    @classmethod
    def load(cls, wanted: Wanted, entries: Iterable[EntryPoint] | None = None) -> "Plugins":
        """Load what is installed, or just these entry points; never fails."""
        return cls(find(entries), wanted)

    @classmethod
    def of(cls, plugins: Mapping[str, Plugin[Any]], wanted: Wanted | None = None) -> "Plugins":
        """These plugins, by name, as if they were installed; all active when nothing is said."""
        candidates = [_given(name, plugin) for name, plugin in sorted(plugins.items())]
        return cls(candidates, wanted or Wanted({name: {} for name in plugins}))

    def records(self) -> tuple[Record, ...]:
        """Every installed plugin, in order of name."""
        for hook in OFFERING:
            self._offers(hook)
        names = [(one.plugin, one.offer.name) for offered in self._offered.values() for one in offered]
        return tuple(_with_offers(one, names) for one in self._records)

    def problems(self) -> tuple[Problem, ...]:
        """What active plugins did wrong so far, the oldest first."""
        return self._problems.kept()

    def modules(self) -> Mapping[str, str]:
        """Module and package names of active plugins, to tell whose code a frame belongs to."""
        active = {one.name for one in self._records if one.state == "active"}
        own = {one.module: one.name for one in self._candidates if one.module and one.name in active}
        tops = [one.module.partition(".")[0] for one in self._candidates]
        alone = {top: name for module, name in own.items() if tops.count(top := module.partition(".")[0]) == 1}
        return alone | own

    def start(
        self, *, store: Callable[[str], Store], speaker: Speaker, turns: Turns, tools: Tools, clock: WallClock,
        changed: Changed,
    ) -> None:  # fmt: skip
        """Lend the daemon's objects, a `store` of its own to each plugin; one that fails is refused from now on."""
        lent = {"speaker": speaker, "turns": turns, "tools": tools, "clock": clock, "changed": changed}
        for plugin in self._asking.plugins("voiced_start"):
            result = self._asking.one(plugin, "voiced_start", store=store(plugin), **lent)
            if isinstance(result, Raised):
                self._refuse(plugin, printed("voiced_start failed: {why}", why=told(result.error)))

    def recognizers(self) -> tuple[Offered[Recognizer], ...]:
        """Every recognizer that is offered, in order of plugin name."""
        return self._offers("voiced_recognizers")

    def synthesizers(self) -> tuple[Offered[Synthesizer], ...]:
        """Every synthesizer that is offered."""
        return self._offers("voiced_synthesizers")

    def detectors(self) -> tuple[Offered[Detector], ...]:
        """Every voice activity detector that is offered."""
        return self._offers("voiced_detectors")

    def wake_words(self) -> tuple[Offered[WakeWord], ...]:
        """Every wake word listener that is offered."""
        return self._offers("voiced_wake_words")

    def voice_makers(self) -> tuple[Offered[VoiceMaker], ...]:
        """Every service that makes voices, by the name of its synthesizer."""
        return self._offers("voiced_voice_makers")

    def declared(self) -> tuple[tuple[str, Intent], ...]:
        """Every intent with its plugin; asks anew."""
        return tuple(self._each("voiced_intents", declared.intents))

    def checks(self) -> tuple[tuple[str, Check], ...]:
        """Every check with its plugin; asks anew."""
        return tuple(self._each("voiced_checks", declared.checks))

    def presets(self) -> tuple[tuple[str, Presets], ...]:
        """The voices that synthesizers have, with the plugin that tells them; asks anew."""
        return tuple(self._each("voiced_voices", declared.presets))

    def vocabulary(self) -> Mapping[str, tuple[str, ...]]:
        """Word lists by name, those of one name joined; asks anew."""
        joined: dict[str, dict[str, None]] = {}
        for name, value in self._good("voiced_vocabulary"):
            for words, texts in declared.vocabulary(value, self._refusal(name, "voiced_vocabulary")).items():
                joined.setdefault(words, {}).update(dict.fromkeys(texts))
        return {words: tuple(texts) for words, texts in joined.items()}

    async def converse(
        self, utterance: Utterance, conversation: Conversation, order: Sequence[str], limit_s: float
    ) -> Answer | None:
        """The reply of the first plugin of `order` that does not pass; each has `limit_s`.

        Raises PluginFailed when nobody replied and one of them failed.
        """
        failures: list[PluginFailed] = []
        for plugin in map(fold, order):
            try:
                reply = await self._reply(plugin, utterance, conversation, limit_s)
            except PluginFailed as failure:
                logger.warning("%s", failure)
                failures.append(failure)
                continue
            if reply is not None:
                return reply
        if failures:
            raise failures[0]
        return None

    async def admit(self, utterance: Utterance, limit_s: float) -> bool:
        """Whether no plugin objects to an answer; each has `limit_s`, and one that fails does not object."""
        return await nobody_objects(self._asking, utterance, limit_s)

    def tasks(self) -> tuple[tuple[str, str, Callable[[], Awaitable[None]]], ...]:
        """Every background task: plugin, name, what to run."""
        named = self._each("voiced_tasks", lambda value, refuse: declared.tasks(value, refuse).items())
        return tuple((plugin, name, work) for plugin, (name, work) in named)

    def publish(self, happened: Happened) -> None:
        """Tell every plugin that wants to know what happens; inside the loop, and at once."""
        if self._deliveries is None:
            self._deliveries = {plugin: self._delivery(plugin) for plugin in self._asking.plugins(HOOK)}
        for delivery in self._deliveries.values():
            delivery.put(happened)

    async def close(self, limit_s: float = 1.0) -> None:
        """Deliver the events that wait, for so long at most, and end every task."""
        deliveries, self._deliveries = self._deliveries or {}, {}
        await asyncio.gather(*(delivery.close(limit_s) for delivery in deliveries.values()))

    async def _reply(
        self, plugin: str, utterance: Utterance, conversation: Conversation, limit_s: float
    ) -> Answer | None:
        given = {"utterance": utterance, "conversation": conversation}
        act = self._asking.one(plugin, CONVERSE, **given)
        if act is None:
            return None
        if isinstance(act, Raised):
            raise PluginFailed(plugin, "raised", f"{CONVERSE}: {cause_without_words(act.error)}")
        if not callable(act):
            wrong = printed("{what}: returned {kind}, nothing to run", what=CONVERSE, kind=type(act).__name__)
            raise PluginFailed(plugin, "wrong-value", wrong)
        reply = await on_loop(plugin, CONVERSE, act, limit_s)
        return None if reply is None else Answer(plugin, checked_reply(plugin, CONVERSE, reply))

    def _offers(self, hook: str) -> tuple[Offered[Any], ...]:
        """What is offered by a hook; asked once."""
        if hook not in self._offered:
            self._offered[hook] = tuple(self._unique_offers(hook))
        return self._offered[hook]

    def _unique_offers(self, hook: str) -> Iterator[Offered[Any]]:
        owners: dict[str, str] = {}
        for plugin, offer in self._each(hook, declared.offers):
            if (owner := owners.setdefault(fold(offer.name), plugin)) != plugin:
                self._problems.note(plugin, hook, f"{offer.name!r} is already offered by plugin {owner!r}")
            else:
                yield Offered(plugin, offer)

    def _each(self, hook: str, read: Callable[[object, Refuse], Iterable[T]]) -> Iterator[tuple[str, T]]:
        """What every plugin's list holds, with whose it is."""
        for plugin, value in self._good(hook):
            for one in read(value, self._refusal(plugin, hook)):
                yield plugin, one

    def _good(self, hook: str) -> Iterator[tuple[str, object]]:
        return ((plugin, value) for plugin, value in self._asking.each(hook) if not isinstance(value, Raised))

    def _refusal(self, plugin: str, hook: str) -> Callable[[str], None]:
        return partial(self._problems.note, plugin, hook)

    def _delivery(self, plugin: str) -> Delivery:
        return Delivery(plugin, lambda happened: self._asking.one(plugin, HOOK, happened=happened), self._problems)

    def _refuse(self, plugin: str, reason: str) -> None:
        del self._fitted[plugin]
        self._offered.clear()
        self._records = tuple(
            replace(one, state="refused", reason=reason) if (one.name, one.state) == (plugin, "active") else one
            for one in self._records
        )


def _loaded(candidates: tuple[Candidate, ...], loader: Loader) -> tuple[Record, ...]:
    owners = {one.name: one for one in reversed(candidates)}
    return tuple(_load(one, owners[one.name], loader) for one in candidates)


def _load(candidate: Candidate, owner: Candidate, loader: Loader) -> Record:
    if candidate is owner or loader.wanted.forbids(candidate.name):
        return loader.load(candidate)
    reason = printed("its name is taken by the plugin of distribution '{name}'", name=owner.distribution)
    logger.warning("plugin %r of distribution %r is refused: %s", candidate.name, candidate.distribution, reason)
    return record(candidate, "refused", reason)


def _given(name: str, plugin: Plugin[Any]) -> Candidate:
    return Candidate(fold(name), lambda: plugin)


def _with_offers(one: Record, names: list[tuple[str, str]]) -> Record:
    more = (offer for plugin, offer in names if (plugin, one.state) == (one.name, "active"))
    return replace(one, offers=tuple(dict.fromkeys([*one.offers, *more])))
