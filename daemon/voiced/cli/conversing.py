"""What the verbs that hear, answer and speak do; imported when one of them runs."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from voiced.api import written_in
from voiced.api.events import Event, Happened, Heard, Spoke, Unmatched
from voiced.cli.printing import print_event, stop_printing
from voiced.cli.session import Session
from voiced.daemon import Daemon, file_sound
from voiced.device.clock import Work
from voiced.device.file_sound import FileSound
from voiced.service.signals import until_signal

SIGNALLED = 128


class Told:
    """Prints what happens, and remembers whether something did."""

    def __init__(self, session: Session, remembered: Callable[[Event], bool], *, quiet: bool = False) -> None:
        self._json = session.json
        self._verbose = session.verbose > 0
        self._silent = quiet and not (session.json or session.verbose)
        self._remembered = remembered
        self.once = False
        """It happened."""

    def __call__(self, happened: Happened) -> None:
        """Take one event."""
        self.once = self.once or self._remembered(happened.event)
        if self._silent:
            return
        try:
            print_event(happened, as_json=self._json, verbose=self._verbose)
        except BrokenPipeError:  # nobody reads any more: end in order, as if asked to
            self._silent = True
            stop_printing()
            signal.raise_signal(signal.SIGTERM)


def listen(session: Session) -> int:
    """Hold a conversation with the devices of the settings until it ends or is stopped; either is fine."""
    work = Work()
    sound = file_sound(session.loaded.settings, work)
    # a service's output goes to the journal, where nothing that was said belongs
    told = Told(session, _never, quiet=not sys.stdout.isatty())
    _run(Daemon(session.loaded, told).converse(sound, work, background=True))
    return 0


def hear(session: Session, recording: Path) -> int:
    """Recognize a recording; 1 when nothing was understood."""
    told = Told(session, lambda event: isinstance(event, Heard) and bool(event.text))
    return _over(session, told, recording, None, answer=False) or _lacking(
        told, f"nothing was understood in {recording}"
    )


def talk(session: Session, recording: Path, out: Path | None) -> int:
    """Answer a recording; 1 when nothing was answered."""
    told = Told(session, lambda event: isinstance(event, Spoke) and event.complete)
    return _over(session, told, recording, out, answer=True) or _lacking(told, f"nothing in {recording} was answered")


def say(session: Session, text: str | AsyncIterator[str], out: Path | None) -> int:
    """Speak a text."""
    settings, work = session.loaded.settings, Work()
    sound = FileSound(None, out, work, volume=settings.audio.volume) if out else file_sound(settings, work)
    language = written_in(text, settings.language) if isinstance(text, str) else settings.language
    return _run(Daemon(session.loaded, Told(session, _never, quiet=True)).say(text, language, sound, work))


def ask(session: Session, text: str) -> int:
    """Answer a text; 1 when it was not understood."""
    told = Told(session, lambda event: isinstance(event, Unmatched), quiet=True)

    async def answer() -> None:
        answer = await Daemon(session.loaded, told).answer(text)
        if answer and not session.json:
            click.echo(answer.reply.text)

    return _run(answer()) or int(told.once)


def _over(session: Session, told: Told, recording: Path, out: Path | None, *, answer: bool) -> int:
    work = Work()
    sound = FileSound(recording, out, work, volume=session.loaded.settings.audio.volume)
    return _run(Daemon(session.loaded, told).converse(sound, work, answer=answer))


def _lacking(told: Told, complaint: str) -> int:
    if not told.once:
        click.echo(f"voiced: {complaint}", err=True)
    return int(not told.once)


def _run(doing: Coroutine[Any, Any, None]) -> int:
    number = asyncio.run(until_signal(doing))
    return SIGNALLED + number if number else 0


def _never(_: Event) -> bool:
    return False
