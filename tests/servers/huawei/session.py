"""What a connection is about: START, texts and END in, sound out."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from enum import Enum, auto

from tests.servers.dashscope.voice import Voice
from tests.servers.huawei.frames import (
    AFTER_THE_END,
    END,
    START,
    TOO_MUCH_TEXT,
    Frame,
    Message,
    RefusedError,
    ended,
    event,
    kind_of,
    new_trace,
    started,
)
from tests.servers.huawei.habits import Habits, Restart
from tests.servers.huawei.record import Spoken
from tests.servers.huawei.sound import PcmStream, Stream, stream
from tests.servers.huawei.start import MISSING, UNKNOWN, Mode, Start, known, start_of
from tests.servers.huawei.texts import SESSION_CHARACTERS, checked, divided

WRONG_ORDER = "SIS.0415"


class HungUpError(Exception):
    """The server closes the connection."""


class State(Enum):
    """How far a session is."""

    INITIAL = auto()
    STARTING = auto()
    """START was not answered yet."""
    OPEN = auto()
    """Texts may come."""
    ENDING = auto()
    """The rest is being spoken."""
    ENDED = auto()


class Session:
    """Knows no socket; there may be several on a connection, one behind the other."""

    def __init__(
        self,
        voice: Voice,
        voices: Collection[str],
        habits: Callable[[], Habits],
        clock: Callable[[], datetime],
        spoken: list[Spoken],
    ) -> None:
        self.trace = new_trace()
        self.state = State.INITIAL
        self._voice = voice
        self._voices = voices
        self._habits = habits
        self._clock = clock
        self._sessions = spoken
        self._start: Start | None = None
        self._stream: Stream = PcmStream(0)
        self._buffer = ""
        self._characters = 0
        self._deeds: Mapping[str, Callable[[Message], list[Frame]]] = {
            "START": self._on_start,
            "MSG": self._on_text,
            "END": self._on_end,
        }

    def receive(self, message: Message) -> list[Frame]:
        """What it answers; raises RefusedError, after which `reset` must follow, and HungUpError."""
        if "command" not in message:
            raise RefusedError(MISSING, "command is missing")
        command = message["command"]
        if not isinstance(command, str) or command not in self._deeds:
            raise RefusedError(UNKNOWN, f"command must be one of {', '.join(self._deeds)}")
        return self._deeds[command](message)

    def sent(self, frame: Frame) -> None:
        """The client has this now."""
        if self._start and kind_of(frame) == START and self.state is State.STARTING:
            self.state = State.OPEN if self._start.mode is Mode.MULTI else State.ENDING
        elif kind_of(frame) == END and self.state is State.ENDING:
            self.state = State.ENDED

    def event(self, name: str) -> Message:
        """An event of this session."""
        return event(self.trace, name, self._clock(), self._habits().time_spelling)

    def reset(self) -> None:
        """Something failed: text that was not spoken is forgotten, and START may come again."""
        if self.state is not State.ENDED:
            self.state = State.INITIAL
        self._buffer = ""
        self.close()

    def close(self) -> None:
        """Nothing is spoken any more."""
        self._stream.end()

    def _on_start(self, message: Message) -> list[Frame]:
        if self.state is State.ENDED and self._habits().restart is Restart.HUNG_UP:
            raise HungUpError
        may = self.state is State.INITIAL or (self.state is State.ENDED and self._habits().restart is Restart.TAKEN)
        if not may:
            raise RefusedError(WRONG_ORDER, "START is not allowed now")
        self._start = start = start_of(message, self._voices)
        self.state = State.STARTING
        self.trace = new_trace()
        self._buffer, self._characters = "", 0
        self._stream = stream(start.config.audio_format, start.config.rate)
        self._sessions.append(Spoken(start.mode, start.config, []))
        return [started(self.trace), *self._whole(start.text)]

    def _on_text(self, message: Message) -> list[Frame]:
        if not self._takes("MSG"):
            return [self.event(AFTER_THE_END)]
        known(message, {"command", "text"})
        if "text" not in message:
            raise RefusedError(MISSING, "text is missing")
        text = checked(message["text"])
        if self._characters + len(text) > SESSION_CHARACTERS:
            return [self.event(TOO_MUCH_TEXT)]
        self._characters += len(text)
        self._sessions[-1].texts.append(text)
        whole, self._buffer = divided(self._buffer + text)
        return self._spoken(whole)

    def _on_end(self, message: Message) -> list[Frame]:
        if not self._takes("END"):
            return [self.event(AFTER_THE_END)]
        known(message, {"command"})
        self.state = State.ENDING
        rest, self._buffer = self._buffer, ""
        return [*self._spoken(rest), *self._rest()]

    def _takes(self, command: str) -> bool:
        """False after the END; raises RefusedError when it cannot come at all."""
        if self.state in (State.INITIAL, State.STARTING):
            raise RefusedError(WRONG_ORDER, f"{command} is not allowed before the answer to START")
        if self.state is State.ENDING and self._start and self._start.mode is Mode.ONLY:
            raise RefusedError(WRONG_ORDER, f"{command} is not allowed when text_pieces is ONLY")
        return self.state is State.OPEN

    def _whole(self, text: str | None) -> list[Frame]:
        if text is None:
            return []
        self._sessions[-1].texts.append(text)
        return [*self._spoken(text), *self._rest()]

    def _spoken(self, text: str) -> list[Frame]:
        if not self._start or not text.strip():
            return []
        return [*self._stream.add(self._voice.speak(text.strip(), self._start.config.rate))]

    def _rest(self) -> list[Frame]:
        return [*self._stream.end(), ended(self.trace)]
