"""A session that speaks."""

import re
from collections.abc import Iterator, Mapping

from tests.servers.dashscope.events import FINISHED, Event, RefusedError, event, new_id
from tests.servers.dashscope.session import Deed, Realtime, deed_for
from tests.servers.dashscope.tts_response import response
from tests.servers.dashscope.tts_settings import own_settings, updated
from tests.servers.dashscope.voice import Voice
from tests.servers.dashscope.voices import HasVoice, speaks

TOO_LATE = "Session update error: session already started or finished or failed."

_SENTENCES = re.compile(r".*(?:[。！？；!?\n]|\.(?=\s))", re.DOTALL)
"""Up to the end of the last whole sentence.  Whether a full stop ends one is known when something comes behind it."""


class TtsSession(Realtime):
    """In mode server_commit the service decides when it speaks; in mode commit the client does."""

    heard_ms = 0.0

    def __init__(self, model: str, voice: Voice, has_voice: HasVoice = speaks) -> None:
        self._id = new_id("sess")
        self._model = model
        self._voice = voice
        self._has_voice = has_voice
        self._settings = own_settings(model)
        self._buffer = ""
        self._started = False
        self._finished = False
        self._deeds: Mapping[str, Deed] = {
            "session.update": self._update,
            "input_text_buffer.append": self._append,
            "input_text_buffer.commit": self._commit,
            "input_text_buffer.clear": self._clear,
            "session.finish": self._finish,
        }

    def open(self) -> Iterator[Event]:
        yield event("session.created", session=self._told())

    def receive(self, event: Event) -> Iterator[Event]:
        deed = deed_for(event, self._deeds)
        if self._finished and deed != self._update:
            raise RefusedError("The session is finished.")
        yield from deed(event)

    def _update(self, told: Event) -> Iterator[Event]:
        if self._started or self._finished:
            raise RefusedError(TOO_LATE)
        fields = told.get("session")
        if not isinstance(fields, dict):
            raise RefusedError("There is no session in it.")
        self._settings = updated(self._settings, self._model, fields, self._has_voice)
        yield event("session.updated", session=self._told())

    def _append(self, told: Event) -> Iterator[Event]:
        text = told.get("text")
        if not isinstance(text, str):
            raise RefusedError("Invalid value: the text is not a text.")
        if not self._settings.voice:
            raise RefusedError("invalid value: The requested voice '' is not supported.")
        self._started = True
        self._buffer += text
        if self._by_server and (whole := _SENTENCES.match(self._buffer)):
            self._buffer = self._buffer[whole.end() :]
            yield from self._spoken(whole.group())

    def _commit(self, _told: Event) -> Iterator[Event]:
        if not self._buffer.strip():
            raise RefusedError("The input text buffer is empty.")
        yield event("input_text_buffer.committed", item_id="")
        yield from self._rest()

    def _clear(self, _told: Event) -> Iterator[Event]:
        if self._by_server:
            raise RefusedError("only client commit mode supports clear operation")
        self._buffer = ""
        yield event("input_text_buffer.cleared")

    def _finish(self, _told: Event) -> Iterator[Event]:
        self._finished = True
        # in mode commit, text that was not committed is not spoken
        if self._by_server and self._buffer.strip():
            yield from self._rest()
        yield event(FINISHED)

    def _rest(self) -> Iterator[Event]:
        text, self._buffer = self._buffer, ""
        yield from self._spoken(text)

    def _spoken(self, text: str) -> Iterator[Event]:
        yield from response(text, self._settings, self._model, self._voice)

    @property
    def _by_server(self) -> bool:
        return self._settings.mode == "server_commit"

    def _told(self) -> Event:
        return {"object": "realtime.session", "id": self._id, "model": self._model, **self._settings.told()}
