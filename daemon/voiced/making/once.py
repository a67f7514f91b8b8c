"""Asks a service for a voice, once: what was made already, or is made in spite of an error, is not made again."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, Designed, DesignOrder, OwnVoice
from voiced.making.ledger import Ledger, Order, order_of
from voiced.making.makers import Service
from voiced.wording import printed

LOOKS_S = (0.0, 2.0, 5.0, 10.0)
"""Pauses before each look whether a voice was made although nobody heard of it: the service may still be at it."""

AGAIN_S = 2.0
"""Pause before something is asked for again that was not done."""

TRIES = 2
"""How often something is asked for that certainly was not done."""

History: TypeAlias = Literal["new", "earlier", "found"]
"""How a voice came about: it was made now; the same order made it earlier; it was made by a try that seemed to fail."""

Tell: TypeAlias = Callable[[str], None]
"""Takes what goes on, in words for people."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A voice, and how it came about."""

    designed: Designed
    history: History


def was_not_done(error: SpeechError) -> bool:
    """It certainly was not, and may be if it is asked for again."""
    return error.retryable and error.code in ("transport", "quota")


class Once:
    """Makes voices of one service."""

    def __init__(self, service: Service, ledger: Ledger, tell: Tell) -> None:
        self._synthesizer = service.synthesizer
        self._maker = service.maker
        self._ledger = ledger
        self._tell = tell

    async def make(self, order: CloneOrder | DesignOrder, *, again: bool = False) -> Outcome:
        """The voice that is ordered; `again` makes another one although the same order has made one.

        Raises SpeechError, whose code is "uncertain" when nobody knows whether it was made, and StoreError.
        """
        remembered = order_of(self._synthesizer, order)
        there = await self._maker.voices()
        if earlier := self._earlier(remembered, there, again=again):
            return earlier
        if found := await self._left_behind(remembered, there):
            return found
        before = {voice.name for voice in there if self._maker.is_called(voice, order.name)}
        await self._ledger.begin(remembered, before)
        outcome = await self._made(order, remembered, before)
        await self._ledger.end(remembered, outcome.designed.voice.name, _now())
        return outcome

    def _earlier(self, order: Order, there: Sequence[OwnVoice], *, again: bool) -> Outcome | None:
        made = self._ledger.made(order)
        found = next((voice for voice in there if voice.name in made and voice.state != "refused"), None)
        return Outcome(Designed(found, b""), "earlier") if found and not again else None

    async def _left_behind(self, order: Order, there: Sequence[OwnVoice]) -> Outcome | None:
        """What an order made whose end this machine did not see, because it was stopped or lost its network."""
        begun = self._ledger.begun(order)
        if begun is None:
            return None
        content, before = begun
        found = self._new(there, order.name, order.model, before)
        if found is None:
            return None
        if content == order.content:
            await self._ledger.end(order, found.name, _now())
            return Outcome(Designed(found, b""), "found")
        self._tell(
            printed(
                "an earlier try, from something else, has made the voice {voice}: 'voiced voices delete {voice}' "
                "deletes it",
                voice=found.name,
            )
        )
        return None

    async def _made(self, order: CloneOrder | DesignOrder, remembered: Order, before: Collection[str]) -> Outcome:
        may_come = False  # of a try whose end nobody knows: then the next command looks for it
        for left in reversed(range(TRIES)):
            try:
                return Outcome(await self._ask(order), "new")
            except SpeechError as error:
                failure = error
            if failure.code == "uncertain":
                may_come = True
                self._tell(printed("{why}; looking whether the voice was made all the same", why=failure))
                if found := await self._looked_for(remembered, before, failure):
                    return Outcome(Designed(found, b""), "found")
            if not left or not (failure.code == "uncertain" or was_not_done(failure)):
                break
            self._tell(printed("{why}; it was not made, so it is asked for once more", why=failure))
            await asyncio.sleep(AGAIN_S)
        if not may_come:
            await self._ledger.end(remembered, None, _now())
        raise failure

    async def _ask(self, order: CloneOrder | DesignOrder) -> Designed:
        if isinstance(order, DesignOrder):
            return await self._maker.design(order)
        return Designed(await self._maker.clone(order), b"")

    async def _looked_for(self, order: Order, before: Collection[str], failure: SpeechError) -> OwnVoice | None:
        """The voice that was made although it seemed to fail; None when it certainly was not.

        Raises `failure` when the list could not be had at the end: asking again might make a second one.
        """
        was_seen = False
        for pause_s in LOOKS_S:
            await asyncio.sleep(pause_s)
            try:
                there = await self._maker.voices()
            except SpeechError:
                was_seen = False
                continue
            was_seen = True
            if found := self._new(there, order.name, order.model, before):
                return found
        if not was_seen:
            raise failure
        return None

    def _new(self, there: Sequence[OwnVoice], name: str, model: str, before: Collection[str]) -> OwnVoice | None:
        fits = (voice for voice in there if voice.name not in before and voice.model in ("", model))
        return next((voice for voice in fits if self._maker.is_called(voice, name)), None)


def _now() -> datetime:
    return datetime.now(UTC)
