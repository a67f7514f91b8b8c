"""How loud the device is, its quiet hours, and whether it listens at all; in English and Chinese."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from voiced.api import (
    Handler,
    Intent,
    Plugin,
    Request,
    Slot,
    Speaker,
    Store,
    Turns,
    UnavailableError,
    WallClock,
    hookimpl,
)
from voiced.api.spoken import say_number, say_time
from voiced_plugins.volume import phrases, steps
from voiced_plugins.volume.night import Night
from voiced_plugins.volume.phrases import CONSENT, EXAMPLES, LEVEL, MUCH, PERCENT, SHARE, Templates
from voiced_plugins.volume.sentences import SENTENCES
from voiced_plugins.volume.settings import Settings


class Volume:
    """Turns the device up and down."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._speaker: Speaker | None = None
        self._turns: Turns | None = None
        self._night: Night | None = None

    @hookimpl
    def voiced_start(self, store: Store, speaker: Speaker, turns: Turns, clock: WallClock) -> None:
        """Take the loudspeaker, and what quiet hours need."""
        self._speaker, self._turns = speaker, turns
        hours, most = self._settings.quiet_hours, self._settings.night_volume
        self._night = Night(hours, most, store=store, speaker=speaker, clock=clock)

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Quiet hours begin and end."""
        assert self._night is not None, "voiced_start is called before any other hook"
        return {"quiet-hours": self._night.follow}

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """Louder, quieter, so loud; quiet hours; the microphone off."""
        by, to = (PERCENT, MUCH), (PERCENT, LEVEL, SHARE)
        return (
            _intent("louder", phrases.LOUDER, self._louder, "Makes the device louder.", by),
            _intent("quieter", phrases.QUIETER, self._quieter, "Makes the device quieter.", by),
            _intent(
                "set-volume",
                phrases.SET_VOLUME,
                self._set_volume,
                "Sets the volume, in percent or as a level of ten.",
                to,
            ),
            _intent("loudest", phrases.LOUDEST, self._loudest, "Makes the device as loud as it gets."),
            _intent("quietest", phrases.QUIETEST, self._quietest, "Makes the device as quiet as can still be heard."),
            _intent("tell-volume", phrases.TELL_VOLUME, self._tell_volume, "Tells how loud the device is."),
            _intent(
                "mute-microphone",
                phrases.MUTE_MICROPHONE,
                self._mute_microphone,
                "Switches the microphone off; it cannot be switched on again by voice.",
            ),
            _intent("quiet-hours", phrases.QUIET_HOURS, self._quiet_hours, "Tells when quiet hours are."),
        )

    async def _set_volume(self, request: Request) -> str:
        return self._changed(steps.wanted(request), request.language)

    async def _louder(self, request: Request) -> str:
        volume = self._lent.volume
        if volume == steps.LOUDEST:
            return SENTENCES.sentence(request.language, "This is as loud as I get.")
        return self._changed(steps.louder(volume, steps.step(request)), request.language)

    async def _quieter(self, request: Request) -> str:
        volume, step = self._lent.volume, steps.step(request)
        quieter = steps.quieter(volume, step)
        if quieter == volume and step:
            return SENTENCES.sentence(
                request.language, "This is as quiet as I get. To hear nothing at all, say: volume zero."
            )
        return self._changed(quieter, request.language)

    async def _loudest(self, request: Request) -> str:
        self._lent.set_volume(steps.LOUDEST)
        return SENTENCES.sentence(request.language, "This is as loud as I get.")

    async def _quietest(self, request: Request) -> str:
        return self._changed(steps.QUIETEST, request.language)

    async def _tell_volume(self, request: Request) -> str:
        percent = say_number(self._lent.volume, request.language)
        return SENTENCES.sentence(request.language, "The volume is {percent} percent.", percent=percent)

    async def _mute_microphone(self, request: Request) -> str:
        assert self._turns is not None, "voiced_start is called before any other hook"
        if not await _is_meant(request):
            return SENTENCES.sentence(request.language, "I'm still listening.")
        try:
            await self._turns.mute()
        except UnavailableError:
            return SENTENCES.sentence(request.language, "There is no microphone here that I can switch off.")
        return SENTENCES.sentence(
            request.language,
            "The microphone is off now. I can't hear you until you switch it on with the command: voiced unmute.",
        )

    async def _quiet_hours(self, request: Request) -> str:
        language, hours = request.language, self._settings.quiet_hours
        if hours is None:
            return SENTENCES.sentence(language, "There are no quiet hours.")
        return SENTENCES.sentence(
            language,
            "Quiet hours are from {begin} to {end}. The volume is at most {percent} percent then.",
            begin=say_time(hours.begin, language),
            end=say_time(hours.end, language),
            percent=say_number(self._settings.night_volume, language),
        )

    def _changed(self, percent: int, language: str) -> str:
        """Change it, and tell what it is then."""
        self._lent.set_volume(percent)
        now = say_number(self._lent.volume, language)
        return SENTENCES.sentence(language, "The volume is now {percent} percent.", percent=now)

    @property
    def _lent(self) -> Speaker:
        assert self._speaker is not None, "voiced_start is called before any other hook"
        return self._speaker


async def _is_meant(request: Request) -> bool:
    """Whether to switch the microphone off: what was misheard must not, for nobody could take it back by voice."""
    if request.asker is None:  # typed
        return True
    question = SENTENCES.sentence(request.language, "Shall I switch the microphone off?")
    return await request.ask(question, CONSENT) == "yes"


def _intent(
    name: str, templates: Templates, handler: Handler, description: str, slots: Sequence[Slot[Any]] = ()
) -> Intent:
    return Intent(name, templates, handler, slots, description, EXAMPLES[name])


plugin = Plugin(Settings, Volume, embedded=True)
