"""What is remembered of voices that are made here: who agreed to be cloned, what was begun, and what came of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from voiced.api import Drop, Put, Store
from voiced.api.making import CloneOrder, DesignOrder, OwnVoice, Way

CONSENTS, BEGUN, MADE = "consents", "begun", "made"
"""The tables."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody said that a person agrees to have their voice cloned."""

    person: str
    """What the voice is called."""

    at: str
    """When, in ISO 8601."""

    by: str
    """The user of this machine who said so."""

    words: str
    """What they agreed to."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of which service; two that are equal make the same voice."""

    synthesizer: str
    way: Way
    name: str
    model: str
    content: str
    """A sum of the recording, of its address, or of the description: what was said is not kept."""

    @property
    def key(self) -> str:
        """One can be under way for each."""
        return json.dumps([self.synthesizer, self.way, self.name, self.model])


def order_of(synthesizer: str, order: CloneOrder | DesignOrder) -> Order:
    """What has to be remembered of an order."""
    if isinstance(order, DesignOrder):
        return Order(synthesizer, "design", order.name, order.model, _sum(order.description, order.preview_text))
    content = _sum(order.sample.data if order.sample else order.url)
    return Order(synthesizer, "clone", order.name, order.model, content)


class Ledger:
    """Keeps it in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def consent(self, person: str) -> Consent | None:
        """What was said of that person."""
        return _read(Consent, self._store.all(CONSENTS).get(person.casefold()))

    async def agree(self, consent: Consent) -> None:
        """Remember it.  Raises StoreError."""
        await self._store.apply(Put(CONSENTS, consent.person.casefold(), asdict(consent)))

    async def begin(self, order: Order, before: Iterable[str]) -> None:
        """It will be asked for; `before` are the voices of that name that are there already.  Raises StoreError."""
        await self._store.apply(Put(BEGUN, order.key, {"content": order.content, "before": sorted(before)}))

    def begun(self, order: Order) -> tuple[str, frozenset[str]] | None:
        """What one of that key was made from, and which voices were there before; None when none is under way."""
        match self._store.all(BEGUN).get(order.key):
            case {"content": str(content), "before": list(before)}:
                return content, frozenset(map(str, before))
        return None

    async def end(self, order: Order, voice: str | None, at: datetime) -> None:
        """It is over; `voice` is what came of it.  Raises StoreError."""
        changes: list[Put | Drop] = [Drop(BEGUN, order.key)]
        if voice is not None:
            made = {**asdict(order), "voice": voice, "at": at.isoformat()}
            changes.append(Put(MADE, _key(order.synthesizer, voice), made))
        await self._store.apply(*changes)

    def made(self, order: Order) -> tuple[str, ...]:
        """The voices that such an order has made, the newest first."""
        wanted = asdict(order)
        rows = [one for one in self._store.all(MADE).values() if isinstance(one, dict)]
        return tuple(str(one["voice"]) for one in reversed(rows) if wanted.items() <= one.items() and "voice" in one)

    def name_of(self, synthesizer: str, voice: OwnVoice) -> str:
        """What the voice was called by who made it; empty when it was not made here."""
        row = self._store.all(MADE).get(_key(synthesizer, voice.name))
        return str(row.get("name", "")) if isinstance(row, dict) else ""

    async def forget(self, synthesizer: str, voice: OwnVoice) -> bool:
        """It was deleted; with the last voice of a person goes their consent: whether it did.  Raises StoreError."""
        name = self.name_of(synthesizer, voice)
        gone = _key(synthesizer, voice.name)
        others = [one for key, one in self._store.all(MADE).items() if key != gone and isinstance(one, dict)]
        is_last = bool(name) and name.casefold() not in {str(one.get("name", "")).casefold() for one in others}
        had_consent = is_last and self.consent(name) is not None
        await self._store.apply(Drop(MADE, gone), *([Drop(CONSENTS, name.casefold())] if is_last else []))
        return had_consent


def _key(synthesizer: str, voice: str) -> str:
    return json.dumps([synthesizer, voice])


def _sum(*parts: str | bytes) -> str:
    added = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        added.update(len(data).to_bytes(8, "big") + data)
    return added.hexdigest()


def _read(kind: type[Consent], row: Any) -> Consent | None:
    try:
        return kind(**row) if isinstance(row, Mapping) else None
    except TypeError:  # of a later version
        return None
