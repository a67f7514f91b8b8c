"""The recording that a voice is cloned from: a file, one on the web, or what is read aloud now; and what it is like."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voiced.api import DeviceError, SpeechError, UsageError
from voiced.cli.printing import print_object
from voiced.cli.progress import Going
from voiced.cli.prompting import choose, confirm
from voiced.cli.session import Session
from voiced.wording import printed, reason

if TYPE_CHECKING:
    from voiced.api import Detector
    from voiced.api.making import Sample, SampleRules
    from voiced.making.examining import Examined
    from voiced.making.measured import Measured
    from voiced.making.recordings import Recording

LOAN_S = 300.0
"""For how long the running daemon is asked for its microphone."""

BYTES_READ = 200_000_000
"""So much of a file is read; what is larger is no recording of a minute."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the recording comes from: one of three."""

    file: Path | None = None
    url: str | None = None
    record: bool = False
    save: Path | None = None
    """Where what is recorded is kept."""

    seconds: float | None = None
    """How long to record where nobody can press a key."""

    def check(self) -> None:
        """Raise UsageError unless it is exactly one, and its options go with it."""
        if sum((self.file is not None, self.url is not None, self.record)) != 1:
            raise click.UsageError(printed("give one of: FILE, --url URL, or --record"))
        if not self.record and (self.save or self.seconds is not None):
            raise click.UsageError(printed("--save and --seconds go with --record"))


async def taken(
    session: Session, source: Source, rules: "SampleRules", language: str, detector: "Detector"
) -> "Sample | None":
    """The recording, measured and told about; None when the service would refuse it.

    Raises VoicedError, and click.Abort when somebody gives up.
    """
    if source.record:
        return await _recorded(session, source, rules, language, detector)
    if source.url is not None:
        data = await _fetched(source.url, rules)
        name = source.url
    else:
        assert source.file is not None
        data, name = await asyncio.to_thread(_read, source.file), str(source.file)
    with Going(printed("measuring the recording")):
        examined = await asyncio.to_thread(_examined_file, data, name, rules, detector)
    _tell(session, examined)
    return examined.sample


@contextmanager
def kept_on_failure(source: Source, sample: "Sample", name: str) -> Iterator[None]:
    """Whoever has read aloud may keep that, when nothing came of it inside; nobody is asked without a terminal."""
    try:
        yield
    except SpeechError:
        file = Path(f"{name}.{sample.format}")
        if source.record and not source.save and sys.stdin.isatty() and not file.exists():
            click.echo(printed("It did not succeed."), err=True)
            if confirm(printed("Keep the recording in {file}, to try it again?", file=file)):
                file.write_bytes(sample.data)
        raise


async def _recorded(
    session: Session, source: Source, rules: "SampleRules", language: str, detector: "Detector"
) -> "Sample | None":
    from voiced.cli.recording.reading_texts import reading_text

    text = reading_text(language or session.loaded.settings.language)
    is_asked = sys.stdin.isatty() and source.seconds is None
    while True:
        recording = await _from_microphone(session, source, rules, text)
        examined = await asyncio.to_thread(_examined, recording, rules, detector)
        _tell(session, examined)
        if source.save:
            await asyncio.to_thread(source.save.write_bytes, recording.data)
        if not is_asked or await _is_good(session, recording, is_sound=examined.sample is not None):
            return examined.sample


async def _from_microphone(session: Session, source: Source, rules: "SampleRules", text: str) -> "Recording":
    from voiced.cli.recording.screen import Asked, recorded
    from voiced.control.address import looked_for_at
    from voiced.control.loan import borrowed
    from voiced.device.portaudio import PortAudio
    from voiced.device.sound_files import path_of
    from voiced.making.recordings import recording_of

    settings = session.loaded.settings
    asked = Asked(text, rules.best_s, rules.most_s, source.seconds, rules.least_rate)
    with ExitStack() as stack:
        if path_of(settings.audio.input) is None:
            stack.enter_context(borrowed(looked_for_at(settings.control.socket, os.environ, os.getuid()), LOAN_S))
        got = await recorded(asked, PortAudio(), settings.audio.input)
    if got.lost:
        click.echo(
            printed("Sound was lost {number} times meanwhile: it is better to record again", number=got.lost), err=True
        )
    return recording_of(got.pcm, got.rate)


async def _is_good(session: Session, recording: "Recording", *, is_sound: bool) -> bool:
    """What somebody says of their recording; False to record it again.  Raises click.Abort."""
    if not is_sound:
        if confirm(printed("Record it again?"), default=True):
            return False
        raise click.Abort
    choices = {
        "s": printed("send it"),
        "l": printed("listen to it"),
        "r": printed("record again"),
        "q": printed("quit"),
    }
    while True:
        answer = choose(choices, "s")
        if answer == "l":
            await _play(session, recording)
        elif answer == "q":
            raise click.Abort
        else:
            return answer == "s"


async def _play(session: Session, recording: "Recording") -> None:
    from voiced.making.playing import play

    try:
        await play(recording.samples[:, 0].tobytes(), recording.rate, session.loaded.settings)
    except DeviceError as error:
        click.echo(printed("It cannot be played: {why}", why=error), err=True)


async def _fetched(url: str, rules: "SampleRules") -> bytes:
    from voiced.making.fetching import check_address, fetch, is_private

    check_address(url)
    if is_private(url):
        click.echo(
            printed("{url} is an address of this house: the service can only fetch from public ones", url=url), err=True
        )
    with Going(printed("fetching {url}", url=url)):
        return await fetch(url, rules.most_bytes)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(BYTES_READ)
    except OSError as error:
        raise UsageError(printed("cannot read {path}: {why}", path=file, why=reason(error))) from error


def _examined_file(data: bytes, name: str, rules: "SampleRules", detector: "Detector") -> "Examined":
    from voiced.making.recordings import read_recording

    return _examined(read_recording(data, name), rules, detector)


def _examined(recording: "Recording", rules: "SampleRules", detector: "Detector") -> "Examined":
    from voiced.making.examining import examine

    return examine(recording, rules, detector)


def _tell(session: Session, examined: "Examined") -> None:
    """What the recording is like, and what is wrong with it."""
    if session.json:
        print_object(_fields(examined))
        return
    click.echo(_in_words(examined.measured), err=True)
    for change in examined.changes:
        click.echo(f"  {change}", err=True)
    for fault in examined.faults:
        word = printed("refused") if fault.is_serious else printed("doubtful")
        click.echo(f"  {word}: {fault.text}", err=True)
    if examined.sample is None:
        click.echo(printed("The service would refuse this recording."), err=True)


def _in_words(measured: "Measured") -> str:
    return printed(
        "{seconds} s, {share} % of it speech, longest pause {pause} s, speech at {level} dBFS, noise at {noise} dBFS",
        seconds=f"{measured.seconds:.1f}",
        share=f"{measured.share:.0%}".rstrip("%"),
        pause=f"{measured.longest_pause_s:.1f}",
        level=f"{measured.level_db:.0f}",
        noise=f"{measured.noise_db:.0f}",
    )


def _fields(examined: "Examined") -> dict[str, object]:
    measured = {name: round(value, 3) for name, value in asdict(examined.measured).items()}
    faults = [{"serious": fault.is_serious, "text": fault.text} for fault in examined.faults]
    return {"measured": measured, "changes": list(examined.changes), "faults": faults}
