"""A session of Qwen-ASR-Realtime: sound goes out, what was said comes back.  Pure."""

from binascii import b2a_base64
from collections.abc import Callable, Mapping, Sequence

from voiced_plugins.dashscope.messages import Event
from voiced_plugins.dashscope.qwen_asr.events import (
    Append,
    AsrIn,
    AsrOptions,
    AsrOut,
    Commit,
    Committed,
    Completed,
    Finish,
    ItemFailed,
    Partial,
    ServerVad,
    SpeechStarted,
    SpeechStopped,
)
from voiced_plugins.dashscope.realtime.events import Finished, Refused, refused
from voiced_plugins.dashscope.realtime.session import RealtimeSession

__all__ = [
    "Append",
    "AsrCodec",
    "AsrIn",
    "AsrOptions",
    "AsrOut",
    "Commit",
    "Committed",
    "Completed",
    "Finish",
    "Finished",
    "ItemFailed",
    "Partial",
    "Refused",
    "ServerVad",
    "SpeechStarted",
    "SpeechStopped",
]

LARGEST = 15 * 1024 * 1024
"""Bytes of sound in one event at most (client events, input_audio_buffer.append)."""


class AsrCodec:
    """One session, from greeting to goodbye."""

    def __init__(self, options: AsrOptions, prefix: str) -> None:
        """`prefix` is the word in the ids of its events."""
        self._options = options
        self._session = RealtimeSession(prefix, _MEANINGS)
        self._sent = 0

    @property
    def sent(self) -> int:
        """Bytes of sound that were fed so far: the service counts its times in them."""
        return self._sent

    @property
    def session_id(self) -> str:
        """The service's name for the session; empty until it is told."""
        return self._session.id

    @property
    def ready(self) -> bool:
        """The service has taken the options."""
        return self._session.ready

    @property
    def finished(self) -> bool:
        """The service has said its last word."""
        return self._session.finished

    def open(self) -> Sequence[str]:
        """Tell the options (client events, session.update)."""
        return (self._session.event("session.update", session=_told(self._options)),)

    def feed(self, given: AsrIn) -> Sequence[str]:
        """Raises ValueError after the end, for Commit when the service detects turns, for too much sound at once."""
        self._session.check()
        if isinstance(given, Append):
            return self._append(given.pcm)
        if isinstance(given, Finish):
            return self.close()
        if self._options.turn_detection is not None:
            raise ValueError("the service itself finds where an utterance ends")
        return (self._session.event("input_audio_buffer.commit"),)

    def close(self) -> Sequence[str]:
        """Say that there is no more sound, unless it was said."""
        return self._session.finish()

    def receive(self, message: str | bytes) -> Sequence[AsrOut]:
        """As the session says."""
        return self._session.receive(message)

    def _append(self, pcm: bytes) -> Sequence[str]:
        if not pcm:
            return ()
        if len(pcm) > LARGEST:
            raise ValueError(f"{len(pcm)} bytes of sound are too many for one event")
        self._sent += len(pcm)
        sound = b2a_base64(pcm, newline=False).decode("ascii")
        # many a second: neither ids nor base64 need escaping
        return (f'{{"event_id":"{self._session.next_id()}","type":"input_audio_buffer.append","audio":"{sound}"}}',)


def _told(options: AsrOptions) -> Mapping[str, object]:
    transcription: dict[str, object] = {}
    if options.language:
        transcription["language"] = options.language
    if options.corpus:
        transcription["corpus"] = {"text": options.corpus}
    session: dict[str, object] = {"input_audio_format": options.input_format, "sample_rate": options.sample_rate}
    if transcription:
        session["input_audio_transcription"] = transcription
    return {**session, "turn_detection": _turn_detection(options.turn_detection)}


def _turn_detection(vad: ServerVad | None) -> Mapping[str, object] | None:
    if vad is None:
        return None
    told = {"type": "server_vad", "threshold": vad.threshold, "silence_duration_ms": vad.silence_ms}
    return told if vad.prefix_padding_ms is None else {**told, "prefix_padding_ms": vad.prefix_padding_ms}


def _partial(event: Event) -> Partial:
    return Partial(event.text("item_id"), event.text("text"), event.text("stash"), *_tone(event))


def _completed(event: Event) -> Completed:
    return Completed(event.text("item_id"), event.text("transcript"), *_tone(event))


def _tone(event: Event) -> tuple[str, str]:
    return event.optional_text("language"), event.optional_text("emotion")


def _failed(event: Event) -> ItemFailed:
    said = refused(event)
    return ItemFailed(event.text("item_id"), said.code, said.message)


_TRANSCRIPTION = "conversation.item.input_audio_transcription"

_MEANINGS: Mapping[str, Callable[[Event], AsrOut]] = {
    "input_audio_buffer.speech_started": lambda event: SpeechStarted(
        event.text("item_id"), event.whole("audio_start_ms")
    ),
    "input_audio_buffer.speech_stopped": lambda event: SpeechStopped(
        event.text("item_id"), event.whole("audio_end_ms")
    ),
    "input_audio_buffer.committed": lambda event: Committed(
        event.text("item_id"), event.optional_text("previous_item_id")
    ),
    f"{_TRANSCRIPTION}.text": _partial,
    f"{_TRANSCRIPTION}.delta": _partial,  # newer models' name for it
    f"{_TRANSCRIPTION}.completed": _completed,
    f"{_TRANSCRIPTION}.failed": _failed,
    "session.finished": lambda _: Finished(),
    "error": refused,
}
"""The server events that say something; what is not here is none of our business (server events)."""
