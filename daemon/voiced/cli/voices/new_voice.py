"""A voice is made: asked for once, waited for, and told, with the line that tries it."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiced.api import SpeechError
from voiced.cli.printing import print_object
from voiced.cli.progress import Going
from voiced.cli.session import Session
from voiced.cli.voices.making import Found
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.making import CloneOrder, DesignOrder, OwnVoice
    from voiced.making.ledger import Ledger
    from voiced.making.makers import Service
    from voiced.making.once import Outcome


async def ordered(
    service: "Service", remembered: "Ledger", order: "CloneOrder | DesignOrder", *, again: bool
) -> "Outcome":
    """What the service makes of the order, as soon as it can be used.  Raises SpeechError and StoreError."""
    from voiced.making.once import Once
    from voiced.making.waiting import LIMIT_S, until_ready

    with Going(printed("{name} makes the voice", name=service.synthesizer)) as going:
        outcome = await Once(service, remembered, going.tell).make(order, again=again)
    voice = outcome.designed.voice
    if voice.state == "making":
        going = Going(printed("waiting until {voice} can be used", voice=voice.name), LIMIT_S)
        with going:
            voice = await until_ready(service.maker, voice, lambda _: going.see())
    elif voice.state == "refused":
        raise SpeechError(
            printed("the service refused to make the voice {voice}", voice=voice.name), code="refused", retryable=False
        )
    return replace(outcome, designed=replace(outcome.designed, voice=voice))


def tell_voice(session: Session, service: "Service", order: "CloneOrder | DesignOrder", outcome: "Outcome") -> None:
    """Say what there is now."""
    voice = outcome.designed.voice
    if session.json:
        print_object({**Found(service, voice, order.name).fields(), "history": outcome.history})
        return
    if outcome.history == "earlier":
        click.echo(printed("There is one of the same already: {voice}  (--again makes another one)", voice=voice.name))
    elif outcome.history == "found":
        click.echo(printed("It was made by a try that seemed to fail: {voice}", voice=voice.name))
    else:
        click.echo(printed("The voice is made: {voice}", voice=voice.name))
    for name, text in voice.more.items() if outcome.history == "new" else ():
        click.echo(printed("The service says of it: {text}", text=f"{name} {text}"))
    for line in _next_lines(service.synthesizer, voice, order.language):
        click.echo(line)


def _next_lines(synthesizer: str, voice: "OwnVoice", language: str) -> list[str]:
    text = {"zh": "今天天气很好。"}.get(language.partition("-")[0], "It is a lovely day.")
    model = f" --set {_model_setting(synthesizer)}={voice.model}" if voice.model else ""
    return [
        printed("Try it:    {command}", command=f'voiced say "{text}" --tts {synthesizer} --voice {voice.name}{model}'),
        printed("Speak with it from now on:    {command}", command=f"voiced voices use {voice.name}"),
    ]


def _model_setting(synthesizer: str) -> str:
    from voiced.making.places import MODEL, place_of
    from voiced.settings.origin import dotted

    place = place_of(synthesizer)
    return dotted(place.path(MODEL)) if place and MODEL in place.fields else MODEL
