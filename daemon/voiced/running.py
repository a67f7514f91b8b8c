"""The conversation that is held now, as the control socket and the plugins may steer it."""

import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass, field
from typing import Any

from voiced import __version__
from voiced.api import (
    Announcement,
    DeviceChanged,
    Event,
    LanguageChanged,
    ProviderChanged,
    UnavailableError,
    Utterance,
    VolumeChanged,
    best,
)
from voiced.assembly import Parts
from voiced.conversation import inputs as on
from voiced.conversation.conductor import Conductor
from voiced.conversation.emitting import Emit
from voiced.conversation.speaking import GAP_S, whole_text
from voiced.conversation.states import Microphone
from voiced.device.sound import Sound
from voiced.microphone_loan import MicrophoneLoan
from voiced.service.keeping import Keeping
from voiced.wording import printed


@dataclass
class Seen:
    """What the events told of the devices and the providers."""

    devices: dict[str, str] = field(default_factory=dict)
    providers: dict[str, str] = field(default_factory=dict)

    def see(self, event: Event) -> None:
        """Take over what it tells."""
        if isinstance(event, DeviceChanged):
            self.devices[event.device] = f"{event.state}: {event.message}" if event.message else event.state
        if isinstance(event, ProviderChanged):
            self.providers[event.name] = event.state


class Running:
    """Implements Commanded for the control socket, and Held for what plugins are lent."""

    def __init__(
        self, conductor: Conductor, sound: Sound, parts: Parts, keeping: Keeping | None, seen: Seen, emit: Emit
    ) -> None:
        """`keeping` is None when nothing is kept over a restart."""
        self._conductor = conductor
        self._answering = parts.answering()
        self._sound = sound
        self._loan = MicrophoneLoan(conductor, sound)
        self._parts = parts
        self._keeping = keeping
        self._seen = seen
        self._emit = emit
        self._since = time.monotonic()
        self._disowned = 0

    def status(self) -> Mapping[str, Any]:
        """As Commanded says."""
        machine, notices = self._conductor.machine, self._parts.notices
        lent_s = self._loan.left_s
        return {
            "version": __version__,
            "state": machine.state.value,
            "muted": machine.microphone is Microphone.MUTED,
            "microphone": self._seen.devices.get("microphone", "open"),
            "lent_s": None if lent_s is None else round(lent_s, 1),
            "loudspeaker": self._seen.devices.get("loudspeaker", "open"),
            "volume": self.volume,
            "language": self._parts.language.tag,
            "disowned": self.disowned,
            "turn": machine.turn,
            "waiting": notices.waiting,
            "ringing": [alarm.text for alarm in notices.alarms()] if machine.rings else [],
            "providers": dict(self._seen.providers),
            "uptime_s": round(time.monotonic() - self._since, 1),
        }

    async def mute(self) -> None:
        """As Commanded says; it stays so over a restart."""
        self._conductor.tell(on.Muted())
        if self._keeping:  # at once: closing the microphone may hang, and then the process leaves
            self._keeping.keep_soon(muted=True)
        await self._sound.mute()
        if self._keeping:
            await self._keeping.keep(muted=True)

    async def unmute(self) -> None:
        """As Commanded says."""
        self._loan.check()
        if self._keeping:
            await self._keeping.keep(muted=False)
        self._conductor.tell(on.Unmuted())
        await self._loan.open()

    def lent(self, seconds: float, borrower: str) -> AbstractAsyncContextManager[None]:
        """As Commanded says."""
        return self._loan.lent(seconds, borrower)

    def stop(self) -> None:
        """As Commanded says."""
        self._conductor.tell(on.StopAsked())

    def listen(self) -> None:
        """As Commanded says."""
        self._loan.check()
        microphone = self._conductor.machine.microphone
        if microphone is Microphone.MUTED:
            raise UnavailableError(printed("the microphone is muted: `voiced unmute` switches it on"))
        if microphone is Microphone.LOST:
            raise UnavailableError(printed("there is no microphone: `voiced devices` tells which there are"))
        self._conductor.listen("control")

    def press(self) -> None:
        """As Commanded says."""
        self._conductor.press()

    @property
    def volume(self) -> int:
        """As Commanded says."""
        return self._sound.loudspeaker.volume

    def set_volume(self, percent: int) -> None:
        """As Commanded says; it stays so over a restart, until the settings name another one."""
        self._sound.loudspeaker.set_volume(percent)
        if self._keeping:
            self._keeping.keep_soon(volume=self.volume, configured_volume=self._parts.settings.audio.volume)
        self._emit(VolumeChanged(self.volume))

    async def speak_language(self, language: str) -> None:
        """As Held says; it stays so over a restart, until the settings name another one."""
        parts, configured = self._parts, self._parts.settings.language
        tag = best(language, [configured]) or language
        parts.recognition.require(tag)
        parts.synthesis.require(tag)
        parts.language.tag = tag
        if self._keeping:
            self._keeping.keep_soon(language=tag, configured_language=configured)
        self._emit(LanguageChanged(tag))
        parts.knowledge.forget()  # so that the recognizer is prepared for it

    @property
    def disowned(self) -> int:
        """As Held says."""
        return self._keeping.state.disowned if self._keeping else self._disowned

    def count_disowned(self) -> None:
        """As Held says."""
        self._disowned += 1
        if self._keeping:
            self._keeping.keep_soon(disowned=self._keeping.state.disowned + 1)

    def announce(self, announcement: Announcement) -> None:
        """As Commanded says."""
        self._parts.notices.announce(announcement)

    def withdraw(self, key: str) -> bool:
        """As Commanded says."""
        return self._parts.notices.withdraw(key)

    async def ask(self, text: str, language: str, key: str = "") -> Mapping[str, Any]:
        """As Commanded says."""
        language = language or self._parts.language.tag
        answer = await self._answering.answer(Utterance(text, language), key=key)
        if answer is None:
            return {"text": "", "language": language, "plugin": "", "understood": True}
        words = await whole_text(answer, GAP_S)
        return {"text": words, "language": answer.language, "plugin": answer.plugin, "understood": bool(answer.plugin)}

    def turns(self) -> Sequence[Mapping[str, Any]]:
        """As Commanded says."""
        measured = self._conductor.measured
        return [
            asdict(exchange) | (measured[exchange.turn].details() if exchange.turn in measured else {})
            for exchange in self._parts.history.recent()
        ]
