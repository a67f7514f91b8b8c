"""A button and a light on the pins of the board, by libgpiod: press it to be heard, and see what the device does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing

from voiced.api import Happened, Plugin, Turns, UnavailableError, hookimpl
from voiced_plugins.gpio.light import Light
from voiced_plugins.gpio.lines import Lines, open_lines
from voiced_plugins.gpio.settings import Settings
from voiced_plugins.gpio.wording import printed

logger = logging.getLogger(__name__)


class Gpio:
    """The plugin."""

    def __init__(self, settings: Settings, open_lines: Callable[[Settings], Lines] = open_lines) -> None:
        self._settings = settings
        self._open_lines = open_lines
        self._light = Light(settings.light_when_muted)
        self._turns: Turns | None = None

    @hookimpl
    def voiced_start(self, turns: Turns) -> None:
        """Take what a press goes to."""
        self._turns = turns

    @hookimpl
    def voiced_event(self, happened: Happened) -> None:
        """Keep the light up to date."""
        self._light.follow(happened.event)

    @hookimpl
    def voiced_tasks(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """Wait for presses, and play the light."""
        if self._settings.button is None and self._settings.light is None:
            logger.warning("gpio has nothing to do: set plugins.gpio.button, plugins.gpio.light or both")
            return {}
        return {"lines": self._serve}

    async def _serve(self) -> None:
        try:
            # in a thread: to import the library takes a while
            lines = await asyncio.to_thread(self._open_lines, self._settings)
        except UnavailableError as error:
            # to try again would not help: somebody has to do something first
            logger.warning("there is no button and no light: %s", error)
            return
        with closing(lines):
            await self._use(lines)

    async def _use(self, lines: Lines) -> None:
        losses: list[BaseException] = []
        try:
            async with asyncio.TaskGroup() as group:
                if self._settings.light is not None:
                    group.create_task(self._light.play(lines))
                if self._settings.button is not None:
                    group.create_task(self._wait_for_presses(lines))
        except* OSError as lost:
            losses.extend(lost.exceptions)
        if losses:  # not raised above: some versions of Python make a group of it there
            message = printed("{chip} is lost: {why}", chip=self._settings.chip, why=losses[0])
            raise UnavailableError(message) from losses[0]

    async def _wait_for_presses(self, lines: Lines) -> None:
        while True:
            await lines.pressed()
            if self._turns is not None:
                self._turns.press()


plugin = Plugin(Settings, Gpio)
