"""A session that recognizes speech."""

import base64
from collections.abc import Iterator, Mapping

from tests.servers.dashscope.asr_item import Item
from tests.servers.dashscope.asr_settings import AsrSettings, updated
from tests.servers.dashscope.ears import Ears
from tests.servers.dashscope.events import FINISHED, INVALID, Event, RefusedError, event, new_id
from tests.servers.dashscope.session import Deed, Realtime, deed_for
from tests.servers.dashscope.vad import Started, Stopped, Vad, window_bytes

APPEND_BYTES = 15 * 1024 * 1024
"""The most sound of one event."""

_SAMPLE = 2


class AsrSession(Realtime):
    """In VAD mode the service decides when an utterance begins and ends; in manual mode the client commits."""

    error_type = INVALID

    def __init__(self, model: str, ears: Ears, *, interims_before_commit: bool = False) -> None:
        self.heard_ms = 0.0
        self._id = new_id("sess")
        self._model = model
        self._ears = ears
        self._settings = AsrSettings()
        self._vad = Vad(self._settings.turns) if self._settings.turns else None
        self._buffer = b""
        """Sound that is no window yet, or not committed."""
        self._item: Item | None = None
        self._interims_before_commit = interims_before_commit
        self._uncommitted: Item | None = None
        """Heard before its commit, in manual mode."""
        self._previous = ""
        self._finished = False
        self._deeds: Mapping[str, Deed] = {
            "session.update": self._update,
            "input_audio_buffer.append": self._append,
            "input_audio_buffer.commit": self._commit,
            "input_audio_buffer.clear": self._clear,
            "response.cancel": self._cancel,
            "session.finish": self._finish,
        }

    def open(self) -> Iterator[Event]:
        yield event("session.created", session=self._told())

    def receive(self, event: Event) -> Iterator[Event]:
        if self._finished:
            raise RefusedError("The session is finished.", "type")
        yield from deed_for(event, self._deeds)(event)

    def _update(self, told: Event) -> Iterator[Event]:
        fields = told.get("session")
        if not isinstance(fields, dict):
            raise RefusedError("There is no session in it.", "session")
        before, self._settings = self._settings, updated(self._settings, fields)
        turns = self._settings.turns
        if turns != before.turns:
            if self._item and self._vad:
                yield from self._stop(self._vad.at_ms)
            self._vad = Vad(turns, int(self.heard_ms)) if turns else None
        yield event("session.updated", session=self._told())

    def _append(self, told: Event) -> Iterator[Event]:
        pcm = sound_of(told)
        if self._settings.format == "opus":
            return  # it is counted and not understood
        self._buffer += pcm
        self.heard_ms += len(pcm) * 1000 / self._settings.rate / _SAMPLE
        if self._vad:
            yield from self._detect(self._vad)
        elif self._interims_before_commit:
            self._uncommitted = self._uncommitted or self._new_item()
            yield from self._uncommitted.hear(pcm)

    def _detect(self, vad: Vad) -> Iterator[Event]:
        size = window_bytes(self._settings.rate)
        for start in range(0, len(self._buffer) - size + 1, size):
            window = self._buffer[start : start + size]
            change = vad.hear(window)
            if isinstance(change, Started):
                yield from self._start(change)
            elif self._item:
                yield from self._item.hear(window)
            if isinstance(change, Stopped):
                yield from self._stop(change.at_ms)
        self._buffer = self._buffer[len(self._buffer) // size * size :]

    def _start(self, started: Started) -> Iterator[Event]:
        self._item = item = self._new_item()
        yield event("input_audio_buffer.speech_started", audio_start_ms=started.at_ms, item_id=item.id)
        yield from item.hear(started.pcm)

    def _stop(self, at_ms: int) -> Iterator[Event]:
        assert self._item
        item, self._item = self._item, None
        yield event("input_audio_buffer.speech_stopped", audio_end_ms=at_ms, item_id=item.id)
        yield from item.committed(self._previous)
        yield from item.completed()
        self._previous = item.id

    def _commit(self, _told: Event) -> Iterator[Event]:
        if self._vad:
            raise RefusedError("The server commits while turn detection is on.", "type")
        if not self._buffer:
            raise RefusedError("The input audio buffer is empty.", code="input_audio_buffer_commit_empty")
        early, self._uncommitted = self._uncommitted, None
        item, pcm, self._buffer = early or self._new_item(), self._buffer, b""
        yield from item.committed(self._previous)
        yield from item.hear(b"" if early else pcm)
        yield from item.completed()
        self._previous = item.id

    def _clear(self, _told: Event) -> Iterator[Event]:
        self._buffer = b""
        self._uncommitted = None
        if self._vad:
            self._vad.forget()
        yield event("input_audio_buffer.cleared")

    def _cancel(self, _told: Event) -> Iterator[Event]:
        raise RefusedError("There is no response that could be cancelled.", code="response_cancel_not_active")

    def _finish(self, _told: Event) -> Iterator[Event]:
        self._finished = True
        if self._item and self._vad:
            yield from self._stop(self._vad.at_ms)
        # what was not committed, or was too short to be noticed, has no text
        yield event(FINISHED)

    def _new_item(self) -> Item:
        return Item(self._ears(), self._settings.rate, self._settings.language)

    def _told(self) -> Event:
        own = {"id": self._id, "object": "realtime.session", "model": self._model}
        return own | self._settings.told()


def sound_of(append: Event) -> bytes:
    """The sound in an `input_audio_buffer.append`; raises RefusedError."""
    audio = append.get("audio")
    try:
        pcm = base64.b64decode(audio, validate=True) if isinstance(audio, str) else None
    except ValueError:
        pcm = None
    if pcm is None:
        raise RefusedError("Invalid value: the audio is not base64.", "audio")
    if len(pcm) > APPEND_BYTES:
        raise RefusedError(f"Invalid value: more than {APPEND_BYTES} bytes of audio.", "audio")
    return pcm
