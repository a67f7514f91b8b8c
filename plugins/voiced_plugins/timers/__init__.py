"""Timers, alarms and reminders, in English and Chinese."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from pydantic import Field

from voiced.api import (
    Happened,
    Intent,
    Plugin,
    PluginSettings,
    Request,
    Slot,
    Speaker,
    Store,
    WallClock,
    hookimpl,
)
from voiced_plugins.timers.cancelling import Cancelling
from voiced_plugins.timers.changing import Changing
from voiced_plugins.timers.keeping import Keeping
from voiced_plugins.timers.means import Means
from voiced_plugins.timers.phrases import PHRASES
from voiced_plugins.timers.ringing import Bell
from voiced_plugins.timers.setting import Setting
from voiced_plugins.timers.slots import DAYS, DURATION, LABEL, MINUTES, NAME, OF_DAY, WEEK, WHAT, WHEN
from voiced_plugins.timers.telling import Telling
from voiced_plugins.timers.writing import keep

Answering: TypeAlias = Callable[[Request], Awaitable[str]]
"""A handler of this plugin."""


class Settings(PluginSettings):
    """How timers and alarms behave."""

    snooze_minutes: int = Field(default=10, ge=1, le=120)
    """How long "snooze" lets an alarm sleep."""

    twenty_four_hours: bool = False
    """Say "twenty two fifteen" rather than "a quarter past ten at night"."""


class Timers:
    """Sets them, tells them, rings them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._means: Means | None = None
        self._bell: Bell | None = None
        self._handlers: Mapping[str, Answering] = {}

    @hookimpl
    def voiced_start(self, store: Store, speaker: Speaker, clock: WallClock) -> None:
        """Take the clock and the loudspeaker, and what was kept."""
        settings = self._settings
        self._means = Means(Keeping(store), clock, settings.snooze_minutes * 60.0, settings.twenty_four_hours)
        self._bell = Bell(self._means, speaker)
        self._handlers = _handlers(self._means)

    @hookimpl
    def voiced_intents(self) -> Sequence[Intent]:
        """All that can be asked of them."""
        return [
            Intent(
                name,
                phrases.templates,
                self._handler(name),
                slots=_slots(phrases.templates),
                description=phrases.description,
                example=phrases.example,
                pronunciations=phrases.pronunciations,
            )
            for name, phrases in PHRASES.items()
        ]

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Ring, and write down."""
        assert self._means is not None, "voiced_start is called before any other hook"
        assert self._bell is not None
        return {"ringing": self._bell.run, "keeping": partial(keep, self._means)}

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        """Hear what became of what rang."""
        if self._bell is not None:
            self._bell.happened(happened.event)

    def _handler(self, name: str) -> Answering:
        async def answer(request: Request) -> str:
            return await self._handlers[name](request)

        return answer


def _handlers(means: Means) -> Mapping[str, Answering]:
    setting, changing, cancelling, telling = Setting(means), Changing(means), Cancelling(means), Telling(means)
    return {
        "set-timer": setting.timer,
        "set-alarm": setting.alarm,
        "set-reminder": setting.reminder,
        "list-timers": telling.timers,
        "list-alarms": telling.alarms,
        "list-reminders": telling.reminders,
        "list-all": telling.everything,
        "time-left": telling.left,
        "next-alarm": telling.next_alarm,
        "add-time": changing.add,
        "less-time": changing.take,
        "pause-timer": changing.pause,
        "resume-timer": changing.resume,
        "snooze": changing.snooze,
        "cancel-timer": cancelling.timer,
        "cancel-alarm": cancelling.alarm,
        "cancel-reminder": cancelling.reminder,
        "cancel-all-timers": cancelling.timers,
        "cancel-all-alarms": cancelling.alarms,
        "cancel-all-reminders": cancelling.reminders,
        "cancel-everything": cancelling.everything,
    }


def _slots(templates: Mapping[str, Sequence[str]]) -> list[Slot[Any]]:
    """The slots that stand in the templates."""
    every = " ".join(text for some in templates.values() for text in some)
    known = (DURATION, MINUTES, LABEL, NAME, WHEN, OF_DAY, DAYS, WEEK, WHAT)
    return [slot for slot in known if f"{{{slot.name}}}" in every]


plugin = Plugin(Settings, Timers, embedded=True)
