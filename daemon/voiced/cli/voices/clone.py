"""`voiced voices clone`: a voice that sounds like a recording."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiced.cli.helped import option, verb
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.making import CloneOrder, VoiceMaker
    from voiced.cli.voices.samples import Source
    from voiced.making.makers import Service


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    name: str
    model: str | None
    language: str | None
    transcript: str


@verb()
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@option("--record", is_flag=True, help="Record it now, with the microphone.")
@option("--url", metavar="URL", help="The recording is on the web, where everybody can fetch it.")
@option("--tts", metavar="NAME", help="The synthesizer that will speak with the voice.")
@option("--model", metavar="M", help="The model that will speak with it, and no other.")
@option("--language", metavar="TAG", help="What is spoken in the recording, instead of the setting.")
@option("--transcript", metavar="TEXT", default="", help="What is said in it, for a service that wants to know.")
@option("--consent", is_flag=True, help="The person whose voice it is agrees: do not ask.")
@option("--again", is_flag=True, help="Make another voice even if the same recording has made one.")
@option("--check", is_flag=True, help="Only tell what the recording is like; send nothing.")
@option("--save", type=click.Path(path_type=Path), metavar="FILE", help="Keep what is recorded, as a .wav file.")
@option("--seconds", type=click.FloatRange(1, 300), metavar="S", help="Record for so long, and wait for no key.")
@option("--input", metavar="DEVICE", help="Record from this microphone.")
@common(input="audio.input")
def command(session: Session, tts: str | None, **more: Any) -> int:
    """Make a voice that sounds like the recording in FILE, or like you.

    NAME is what the voice shall be called.  The recording is measured first, and nothing is sent that the service would
    refuse.  It must be of a person who agrees; that is asked once for each name, and remembered on this machine.
    """
    import asyncio

    from voiced.cli.voices.making import check_writable
    from voiced.cli.voices.samples import Source

    consent, again, check = (more.pop(flag) for flag in ("consent", "again", "check"))
    source = Source(*(more.pop(part) for part in ("file", "url", "record", "save", "seconds")))
    source.check()
    if source.save:
        check_writable(source.save)
    return asyncio.run(_clone(session, tts, Wanted(**more), source, consent=consent, again=again, check=check))


async def _clone(
    session: Session, tts: str | None, wanted: Wanted, source: "Source", *, consent: bool, again: bool, check: bool
) -> int:
    from voiced.cli.voices.consent import ask_for_consent
    from voiced.cli.voices.making import ledger, service_for, services
    from voiced.cli.voices.new_voice import ordered, tell_voice
    from voiced.cli.voices.samples import kept_on_failure, taken

    async with services(session) as makers, ledger() as remembered:
        service = await service_for(makers, tts, _fits(by_url=source.url is not None))
        order = _order(session, service, wanted, source)
        if not check:
            await ask_for_consent(order.name, service.synthesizer, remembered, given=consent)
        rules = service.maker.cloning
        assert rules is not None
        sample = await taken(session, source, rules.sample, order.language, await makers.detector())
        if check or sample is None:
            return int(sample is None)
        order = replace(order, sample=sample if rules.by == "data" else None)
        with kept_on_failure(source, sample, order.name):
            outcome = await ordered(service, remembered, order, again=again)
        tell_voice(session, service, order, outcome)
        return 0


def _order(session: Session, service: "Service", wanted: Wanted, source: "Source") -> "CloneOrder":
    """Within the rules of the service, but for the recording.  Raises UsageError."""
    from voiced.api.making import CloneOrder
    from voiced.cli.voices.making import language_for, model_for, name_for

    rules = service.maker.cloning
    assert rules is not None
    if wanted.transcript and not rules.takes_transcript:
        raise click.UsageError(printed("{name} takes no --transcript", name=service.synthesizer))
    return CloneOrder(
        name_for(rules.name, wanted.name),
        model_for(service, "clone", wanted.model, rules.models, session),
        language_for(wanted.language, rules.languages, session),
        url=source.url or "",
        transcript=wanted.transcript,
    )


def _fits(*, by_url: bool) -> "Callable[[VoiceMaker], str]":
    def why_not(maker: "VoiceMaker") -> str:
        rules = maker.cloning
        if rules is None:
            return printed("it does not clone voices")
        if rules.by == "url" and not by_url:
            return printed("it fetches the recording itself: put it on the web, and give its address by --url")
        if rules.by == "data" and by_url:
            return printed("it is sent the recording: give the file, without --url")
        return ""

    return why_not
