"""The alarms that are due, as something that can be heard, held and stopped."""

import asyncio
import logging

from voiced.api import DeviceError, Reply, VoicedError
from voiced.conversation.earcons import Earcon
from voiced.conversation.emitting import Emit
from voiced.conversation.inputs import Answer
from voiced.conversation.notices import Notices
from voiced.conversation.ringing import Ringing
from voiced.conversation.speaking import Mouth, Speech
from voiced.conversation.voicing import Spawn, Voicing
from voiced.device.clock import Clock
from voiced.device.sound import TAIL_S

logger = logging.getLogger(__name__)


class SoundingAlarm:
    """Rings for everything that is due."""

    def __init__(
        self,
        clock: Clock,
        mouth: Mouth,
        voicing: Voicing,
        notices: Notices,
        emit: Emit,
        spawn: Spawn,
    ) -> None:
        self._clock = clock
        self._mouth = mouth
        self._voicing = voicing
        self._notices = notices
        self._emit = emit
        self._spawn = spawn
        self._ringing: Ringing | None = None
        self._task: asyncio.Task[None] | None = None

    def ring(self, *, anew: bool) -> None:
        """Begin, or go on after somebody spoke."""
        self.hold()
        if anew or self._ringing is None:
            self._ringing = Ringing(self._clock, self._tone, self._words)
        self._task = self._spawn(self._ringing.ring, None)

    def hold(self) -> None:
        """Be silent for now."""
        if self._task:
            self._task.cancel()
            self._task = None

    def stop(self, *, missed: bool) -> None:
        """It is over."""
        self.hold()
        self._notices.stop_alarms(missed=missed)

    async def _tone(self) -> None:
        await self._voicing.play(Earcon.RING, TAIL_S)

    async def _words(self) -> bool:
        """Say the texts; whether there was a loudspeaker to say them."""
        for alarm in self._notices.alarms():
            if not alarm.text:
                continue
            try:
                answer = Answer("", Reply(alarm.text), alarm.language)
                await Speech(self._mouth, answer, lambda event: self._emit(event, 0)).speak()
            except DeviceError:
                return False
            except VoicedError as error:  # the tone is what matters
                logger.warning("the text of an alarm cannot be said: %s", type(error).__name__)
        return True
