"""A session of Qwen-TTS-Realtime: text goes out, its sound comes back.  Pure."""

from binascii import a2b_base64
from collections.abc import Callable, Mapping, Sequence

from voiced_plugins.dashscope.messages import Event, unreadable
from voiced_plugins.dashscope.qwen_tts.events import (
    Clear,
    Cleared,
    Commit,
    Finish,
    Mode,
    ResponseBegan,
    ResponseDone,
    Sound,
    SoundEnded,
    Text,
    TextCommitted,
    TtsIn,
    TtsOptions,
    TtsOut,
    Update,
)
from voiced_plugins.dashscope.realtime.events import Finished, Refused, refused
from voiced_plugins.dashscope.realtime.session import RealtimeSession

__all__ = [
    "Clear",
    "Cleared",
    "Commit",
    "Finish",
    "Finished",
    "Mode",
    "Refused",
    "ResponseBegan",
    "ResponseDone",
    "Sound",
    "SoundEnded",
    "Text",
    "TextCommitted",
    "TtsCodec",
    "TtsIn",
    "TtsOptions",
    "TtsOut",
    "Update",
]


class TtsCodec:
    """One session, from greeting to goodbye."""

    def __init__(self, options: TtsOptions, prefix: str) -> None:
        """`prefix` is the word in the ids of its events."""
        self._options = options
        self._session = RealtimeSession(prefix, _MEANINGS)
        self._begun = False

    @property
    def options(self) -> TtsOptions:
        """What the session is told."""
        return self._options

    @property
    def has_begun(self) -> bool:
        """It was given text: its options cannot be changed any more."""
        return self._begun

    @property
    def session_id(self) -> str:
        """The service's name for the session; empty until it is told."""
        return self._session.id

    @property
    def ready(self) -> bool:
        """The service has taken the options; other options later do not change this."""
        return self._session.ready

    @property
    def finished(self) -> bool:
        """The service has said its last word."""
        return self._session.finished

    def open(self) -> Sequence[str]:
        """Tell the options (client events, session.update)."""
        return (self._update(),)

    def feed(self, given: TtsIn) -> Sequence[str]:
        """Raises ValueError after the end, for Update after the first text, for Clear in server_commit."""
        self._session.check()
        if isinstance(given, Text):
            return self._append(given.text)
        if isinstance(given, Commit):
            return (self._session.event("input_text_buffer.commit"),)
        if isinstance(given, Clear):
            return self._clear()
        if isinstance(given, Update):
            return self._change(given.options)
        return self.close()

    def close(self) -> Sequence[str]:
        """Say that there is no more text, unless it was said."""
        return self._session.finish()

    def receive(self, message: str | bytes) -> Sequence[TtsOut]:
        """As the session says."""
        return self._session.receive(message)

    def _append(self, text: str) -> Sequence[str]:
        if not text:
            return ()
        self._begun = True
        return (self._session.event("input_text_buffer.append", text=text),)

    def _clear(self) -> Sequence[str]:
        if self._options.mode == "server_commit":
            # the service would answer with an error (client events, input_text_buffer.clear)
            raise ValueError("in server_commit nothing can be cleared")
        return (self._session.event("input_text_buffer.clear"),)

    def _change(self, options: TtsOptions) -> Sequence[str]:
        if self._begun:
            # the service would answer with an error (client events, session.update)
            raise ValueError("options can be changed before the first text only")
        self._options = options
        return (self._update(),)

    def _update(self) -> str:
        return self._session.event("session.update", session=_told(self._options))


def _told(options: TtsOptions) -> Mapping[str, object]:
    told = {
        "voice": options.voice,
        "mode": options.mode,
        "response_format": options.response_format,
        "sample_rate": options.sample_rate,
        "language_type": options.language_type,
        "speech_rate": options.speech_rate,
        "pitch_rate": options.pitch_rate,
        "volume": options.volume,
        "bit_rate": options.bit_rate,
        "instructions": options.instructions,
        "optimize_instructions": options.optimize_instructions,
    }
    return {name: value for name, value in told.items() if value is not None}


def _sound(event: Event) -> Sound:
    response, encoded_sound = event.text("response_id"), event.text("delta")
    try:
        return Sound(response, a2b_base64(encoded_sound, strict_mode=True))
    except ValueError as error:
        raise unreadable(event.type, "delta") from error


def _done(event: Event) -> ResponseDone:
    response = event.part("response")
    # the first generation counts tokens instead (server events, response.done)
    characters = response.optional_part("usage").optional_whole("characters")
    return ResponseDone(response.text("id"), response.text("status"), characters)


_MEANINGS: Mapping[str, Callable[[Event], TtsOut]] = {
    "input_text_buffer.committed": lambda _: TextCommitted(),
    "input_text_buffer.cleared": lambda _: Cleared(),
    "response.created": lambda event: ResponseBegan(event.part("response").text("id")),
    "response.audio.delta": _sound,
    "response.audio.done": lambda event: SoundEnded(event.text("response_id")),
    "response.done": _done,
    "session.finished": lambda _: Finished(),
    "error": refused,
}
"""The server events that say something; what is not here is none of our business (server events)."""
