"""What the verbs share that make voices and look after them: the services, the ledger, one voice by its name."""

import os
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiced.api import SpeechError, UsageError
from voiced.catalogue import marked
from voiced.cli.session import Session
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.making import NameRule, OwnVoice, VoiceMaker, Way
    from voiced.making.ledger import Ledger
    from voiced.making.makers import Makers, Service

STATES = (marked("ready"), marked("making"), marked("refused"))
"""Of a voice."""


@dataclass(frozen=True)
class Found:
    """A voice, whose it is, and what it was called by who made it here."""

    service: "Service"
    voice: "OwnVoice"
    called: str

    def fields(self) -> dict[str, Any]:
        """Everything that is known of it, for JSON."""
        voice = asdict(self.voice) | {"made": self.voice.made.isoformat() if self.voice.made else None}
        return {"synthesizer": self.service.synthesizer, "plugin": self.service.plugin, "called": self.called, **voice}


@asynccontextmanager
async def services(session: Session) -> "AsyncIterator[Makers]":
    """What can make voices; plugins that are refused are told."""
    import logging
    from contextlib import nullcontext

    from voiced.cli.installed import quiet
    from voiced.making.makers import opened

    with nullcontext() if session.verbose else quiet(logging.getLogger("voiced.plugins")):
        async with opened(session.loaded) as makers:
            for name, why in makers.refused().items():
                click.echo("voiced: " + printed("plugin {name} is refused: {why}", name=name, why=why), err=True)
            yield makers


@asynccontextmanager
async def ledger() -> "AsyncIterator[Ledger]":
    """What is remembered of the voices that were made here, by this user.  Raises UnavailableError."""
    from voiced.making.ledger import Ledger
    from voiced.service.kept import state_path
    from voiced.service.store import SqliteStore

    store = SqliteStore(state_path(os.environ).parent / "voices.sqlite", _say_damaged)
    try:
        yield Ledger(store)
    finally:
        await store.close()


async def service_for(makers: "Makers", synthesizer: str | None, fits: "Callable[[VoiceMaker], str]") -> "Service":
    """The service of that synthesizer, or the first that fits; `fits` says why one does not.

    Raises UsageError and UnavailableError.
    """
    if synthesizer is not None:
        service = await makers.service(synthesizer)
        if why := fits(service.maker):
            raise UsageError(f"{service.synthesizer}: {why}")
        return service
    reasons = dict(makers.lacking())
    for name in makers.usable():
        service = await makers.service(name)
        if not (why := fits(service.maker)):
            return service
        reasons[name] = why
    told = "".join(f"\n  {name}: {why}" for name, why in reasons.items())
    raise UsageError(printed("no service can do that:") + (told or " " + printed("none")))


async def every_voice(
    makers: "Makers", remembered: "Ledger", synthesizer: str | None
) -> tuple[list[Found], dict[str, SpeechError]]:
    """The voices that were made, of one synthesizer or of all that can be asked; and who did not answer."""
    names = [synthesizer] if synthesizer is not None else list(makers.usable())
    found: list[Found] = []
    failures: dict[str, SpeechError] = {}
    for name in names:
        service = await makers.service(name)
        try:
            voices = await service.maker.voices()
        except SpeechError as error:
            failures[service.synthesizer] = error
            continue
        found += [Found(service, one, remembered.name_of(service.synthesizer, one)) for one in voices]
    return found, failures


async def one_voice(makers: "Makers", remembered: "Ledger", name: str, synthesizer: str | None) -> Found:
    """The voice of that name, as the service calls it or as who made it did.

    Raises UsageError when there is none or more than one, SpeechError when a service did not answer.
    """
    every, failures = await every_voice(makers, remembered, synthesizer)
    if not makers.usable() and synthesizer is None:
        raise UsageError(printed("no service that makes voices can be asked:") + listed(makers.lacking().items()))
    exact = [one for one in every if one.voice.name == name]
    called = [one for one in every if one.called.casefold() == name.casefold() or _was_called(one, name)]
    for among in (exact, called):
        if len(among) == 1:
            return among[0]
        if among:
            raise UsageError(_several(name, among))
    if failures:
        raise next(iter(failures.values()))
    raise UsageError(_none(name, every))


def listed(reasons: Iterable[tuple[str, object]]) -> str:
    """A line for each, below what it is a reason of."""
    return "".join(f"\n  {name}: {why}" for name, why in reasons)


def name_for(rule: "NameRule", name: str) -> str:
    """The name, when a voice may be called so.  Raises UsageError."""
    import re

    if re.fullmatch(rule.pattern, name):
        return name
    raise UsageError(printed("a voice cannot be called '{name}': write {rule}", name=name, rule=rule.words))


def model_for(service: "Service", way: "Way", asked: str | None, models: Sequence[str], session: Session) -> str:
    """The model that will speak with a new voice: as asked, else the one of the settings where that is possible.

    Raises UsageError, which names those that can.
    """
    from voiced.making.places import place_of, selected

    maker = service.maker
    if asked is not None:
        if why := maker.unfit_model(way, asked):
            raise UsageError(printed("{option}: {why}", option="--model", why=why))
        return asked
    place = place_of(service.synthesizer)
    now = selected(place, session.loaded).model if place else ""
    if now and not maker.unfit_model(way, now):
        return now
    return models[0] if models else ""


def language_for(asked: str | None, languages: Sequence[str], session: Session) -> str:
    """The language of a recording or a preview: as asked, else that of the settings, else the service's first.

    Raises UsageError.
    """
    from voiced.api import best

    if not languages:
        return ""
    if found := best(asked or session.loaded.settings.language, languages):
        return found
    if asked is not None:
        there = ", ".join(languages)
        raise UsageError(printed("--language: '{tag}' cannot be used here; these can: {tags}", tag=asked, tags=there))
    return languages[0]


def check_writable(path: Path) -> None:
    """Raise DeviceError when a sound file cannot be written there, before anything is done for it."""
    from voiced.device.sound_writing import SoundFileWriter

    SoundFileWriter(path).check()


def _was_called(found: Found, name: str) -> bool:
    return not found.called and found.service.maker.is_called(found.voice, name)


def _several(name: str, among: Iterable[Found]) -> str:
    names = ", ".join(f"{one.voice.name} ({one.service.synthesizer})" for one in among)
    return printed("'{name}' can be several voices; say which: {names}", name=name, names=names)


def _none(name: str, every: Sequence[Found]) -> str:
    from difflib import get_close_matches

    names = [text for one in every for text in (one.voice.name, one.called) if text]
    if meant := get_close_matches(name, names, n=1, cutoff=0.5):
        return printed("nobody made a voice '{name}'; did you mean '{meant}'?", name=name, meant=meant[0])
    return printed("nobody made a voice '{name}'; 'voiced voices list' lists those that were made", name=name)


def _say_damaged(path: str) -> None:
    told = printed(
        "what was remembered of voices was damaged, and is put aside; a new file is begun: {path}", path=path
    )
    click.echo(f"voiced: {told}", err=True)
