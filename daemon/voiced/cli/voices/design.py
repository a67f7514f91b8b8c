"""`voiced voices design`: a voice from a description."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voiced.cli.helped import option, verb
from voiced.cli.prompting import confirm
from voiced.cli.session import Session, common
from voiced.wording import printed

if TYPE_CHECKING:
    from voiced.api.making import DesignOrder, VoiceMaker
    from voiced.making.ledger import Ledger
    from voiced.making.makers import Service
    from voiced.making.once import Outcome

PREVIEWS = {
    "zh": "早上好！现在是七点半，外面有点凉，出门记得多穿一件衣服。",
    "de": "Guten Morgen! Es ist halb acht, und draußen ist es noch kühl.",
    "en": "Good morning! It is half past seven, and still a little cold outside.",
    "es": "¡Buenos días! Son las siete y media, y fuera todavía hace un poco de frío.",
    "fr": "Bonjour ! Il est sept heures et demie, et il fait encore un peu frais dehors.",
    "it": "Buongiorno! Sono le sette e mezza, e fuori fa ancora un po' freddo.",
    "ja": "おはようございます。七時半です。外はまだ少し寒いですよ。",
    "ko": "좋은 아침이에요! 지금은 일곱 시 반이고, 밖은 아직 조금 쌀쌀해요.",
    "pt": "Bom dia! São sete e meia, e lá fora ainda está um pouco frio.",
    "ru": "Доброе утро! Сейчас половина восьмого, и на улице ещё прохладно.",
}
"""What a new voice says first, by language."""


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for."""

    name: str
    description: str
    text: str | None
    model: str | None
    language: str | None


@verb()
@click.argument("name")
@click.argument("description")
@option("--text", metavar="TEXT", help="What the voice says first, in the language that it will speak.")
@option("--tts", metavar="NAME", help="The synthesizer that will speak with the voice.")
@option("--model", metavar="M", help="The model that will speak with it, and no other.")
@option("--language", metavar="TAG", help="What the voice speaks, instead of the setting.")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write how it sounds; else VOICE.wav.")
@option("--keep/--throw-away", default=None, help="Keep the voice, or delete it again: do not ask.")
@option("--no-play", is_flag=True, help="Do not play how it sounds.")
@option("--again", is_flag=True, help="Make another voice even if the same description has made one.")
@common()
def command(session: Session, tts: str | None, out: Path | None, **more: Any) -> None:
    """Make a voice from a description, such as "a calm man of about fifty, deep and slow, who reads the news".

    NAME is what the voice shall be called.  How it sounds is written to a file and played; then you keep it, or throw
    it away.
    """
    import asyncio

    keep, plays, again = more.pop("keep"), not more.pop("no_play"), more.pop("again")
    asyncio.run(_design(session, tts, Wanted(**more), out, keep=keep, plays=plays, again=again))


async def _design(
    session: Session, tts: str | None, wanted: Wanted, out: Path | None, *, keep: bool | None, plays: bool, again: bool
) -> None:
    from voiced.cli.voices.making import check_writable, ledger, service_for, services
    from voiced.cli.voices.new_voice import ordered, tell_voice

    if out:
        check_writable(out)
    async with services(session) as makers, ledger() as remembered:
        service = await service_for(makers, tts, _why_not)
        order = _order(session, service, wanted)
        outcome = await ordered(service, remembered, order, again=again)
        await _heard(session, outcome, out, plays=plays)
        if outcome.history == "new" and not _is_kept(keep, outcome.designed.voice.name):
            await _throw_away(service, remembered, outcome)
            return
        tell_voice(session, service, order, outcome)


def _order(session: Session, service: "Service", wanted: Wanted) -> "DesignOrder":
    """Within the rules of the service.  Raises UsageError."""
    from voiced.api.making import DesignOrder
    from voiced.cli.voices.making import language_for, model_for, name_for

    rules = service.maker.designing
    assert rules is not None
    name = name_for(rules.name, wanted.name)
    model = model_for(service, "design", wanted.model, rules.models, session)
    language = language_for(wanted.language, rules.languages, session)
    preview = wanted.text or PREVIEWS.get(language.partition("-")[0], PREVIEWS["en"])
    return DesignOrder(
        name,
        model,
        language,
        _within(wanted.description, rules.most_description, printed("the description")),
        _within(preview, rules.most_preview, "--text"),
    )


def _why_not(maker: "VoiceMaker") -> str:
    return "" if maker.designing else printed("it does not design voices")


def _within(text: str, most: int, what: str) -> str:
    """The text, without blanks around it.  Raises UsageError when it is empty or too long."""
    text = text.strip()
    if not text:
        raise click.UsageError(printed("{what} is empty", what=what))
    if len(text) > most:
        raise click.UsageError(
            printed("{what} has {number} characters; at most {most} are taken", what=what, number=len(text), most=most)
        )
    return text


async def _heard(session: Session, outcome: "Outcome", out: Path | None, *, plays: bool) -> None:
    """Write the preview to a file, and play it; when it cannot be played, the voice is there all the same."""
    from voiced.api import DeviceError
    from voiced.cli.voices.previews import written
    from voiced.making.playing import play

    designed = outcome.designed
    if not designed.preview:
        click.echo(printed("How it sounds was not told; try it."), err=True)
        return
    path = out or Path(f"{designed.voice.name}.wav")
    pcm, rate = written(designed, path)
    click.echo(printed("How it sounds is in {path}", path=path), err=True)
    if not plays or session.json:
        return
    try:
        await play(pcm, rate, session.loaded.settings)
    except DeviceError as error:
        click.echo(printed("It cannot be played: {why}", why=error), err=True)


def _is_kept(keep: bool | None, name: str) -> bool:  # noqa: FBT001  as it was asked for
    if keep is not None:
        return keep
    if not sys.stdin.isatty():
        return True
    try:
        return confirm(printed("Keep this voice?"), default=True)
    except click.Abort:
        click.echo("\n" + printed("It is kept; 'voiced voices delete {voice}' deletes it.", voice=name), err=True)
        raise


async def _throw_away(service: "Service", remembered: "Ledger", outcome: "Outcome") -> None:
    from voiced.making.deleting import delete

    voice = outcome.designed.voice
    await delete(service.maker, voice)
    await remembered.forget(service.synthesizer, voice)
    click.echo(printed("{voice} is deleted", voice=voice.name), err=True)
