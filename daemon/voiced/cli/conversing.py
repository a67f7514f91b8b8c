"""What the verbs that hear, answer and speak do; imported when one of them runs."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from voiced.api import Reply, written_in
from voiced.api.events import Event, Happened, Heard, Spoke
from voiced.cli.printing import print_event, stop_printing
from voiced.cli.session import Session
from voiced.conversation.duplex import HalfDuplex
from voiced.daemon import Daemon
from voiced.device.clock import Work
from voiced.device.file_sound import UNHEEDED, FileSound
from voiced.device.sound import Audible
from voiced.device.sound_files import path_of
from voiced.service.keeping import Keeping
from voiced.service.kept import Kept, state_path
from voiced.service.signals import until_signal
from voiced.settings import Settings
from voiced.sounds import duplex_of, sound_of
from voiced.wording import printed

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
    settings, work = session.loaded.settings, Work()
    keeping, volume = _kept(settings)
    duplex = duplex_of(settings)
    sound = sound_of(settings, work, duplex, volume)
    # a service's output goes to the journal, where nothing that was said belongs
    told = Told(session, _never, quiet=not sys.stdout.isatty())
    _run(Daemon(session.loaded, told, keeping).converse(sound, work, duplex, background=True))
    return 0


def _kept(settings: Settings) -> tuple[Keeping | None, int]:
    """What is kept over a restart, and the volume.

    A run over files is nobody's daemon: it has no state, and no control socket unless the settings name one.
    """
    if path_of(settings.audio.input) and not settings.control.socket:
        return None, settings.audio.volume
    kept = Kept(state_path(os.environ))
    state = kept.load()
    return Keeping(kept, state), state.effective_volume(settings.audio.volume)


def hear(session: Session, recording: Path) -> int:
    """Recognize a recording; 1 when nothing was understood."""
    told = Told(session, lambda event: isinstance(event, Heard) and bool(event.text))
    return _over(session, told, recording, None, answer=False) or _lacking(
        told, printed("nothing was understood in {recording}", recording=recording)
    )


def talk(session: Session, recording: Path, out: Path | None) -> int:
    """Answer a recording; 1 when nothing was answered."""
    told = Told(session, lambda event: isinstance(event, Spoke) and event.complete)
    complaint = printed("nothing in {recording} was answered", recording=recording)
    return _over(session, told, recording, out, answer=True) or _lacking(told, complaint)


def say(session: Session, reply: Reply, out: Path | None) -> int:
    """Speak a text."""
    settings, work = session.loaded.settings, Work()
    sound = _file(None, out, work, settings) if out else sound_of(settings, work, UNHEEDED)
    language = written_in(reply.text, settings.language) if isinstance(reply.text, str) else settings.language
    return _run(Daemon(session.loaded, Told(session, _never, quiet=True)).say(reply, language, sound, work))


def ask(session: Session, text: str) -> int:
    """Answer a text; 1 when it was not understood."""
    told = Told(session, _never, quiet=True)
    is_understood = True

    async def answer() -> None:
        nonlocal is_understood
        answer = await Daemon(session.loaded, told).answer(text)
        is_understood = answer is None or bool(answer.plugin)
        if answer and not session.json:
            click.echo(answer.reply.text)

    return _run(answer()) or int(not is_understood)


def _over(session: Session, told: Told, recording: Path, out: Path | None, *, answer: bool) -> int:
    settings, work = session.loaded.settings, Work()
    duplex = HalfDuplex()
    sound = _file(recording, out, work, settings, duplex)
    return _run(Daemon(session.loaded, told).converse(sound, work, duplex, answer=answer))


def _file(
    recording: Path | None, spoken: Path | None, work: Work, settings: Settings, audible: Audible = UNHEEDED
) -> FileSound:
    return FileSound(recording, spoken, work, audible, volume=settings.audio.volume)


def _lacking(told: Told, complaint: str) -> int:
    if not told.once:
        click.echo(f"voiced: {complaint}", err=True)
    return int(not told.once)


def _run(doing: Coroutine[Any, Any, None]) -> int:
    number = asyncio.run(until_signal(doing))
    return SIGNALLED + number if number else 0


def _never(_: Event) -> bool:
    return False
