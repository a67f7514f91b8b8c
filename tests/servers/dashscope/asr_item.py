"""One utterance: from its sound to its text."""

import re
from collections.abc import Iterator

from tests.servers.dashscope.ears import RATE, Heard, Hearing
from tests.servers.dashscope.events import COMPLETED, INTERIM, Event, event, new_id
from tests.servers.dashscope.resampling import Resampling

INTERIM_MS = 200
"""Between two interim texts, in sound."""

_HAN = re.compile(r"[⺀-鿿]")
_SAMPLE = 2


class Item:
    """Takes sound of any rate, 16-bit mono PCM."""

    def __init__(self, hearing: Hearing, rate: int, language: str | None) -> None:
        self.id = new_id("item")
        self._hearing = hearing
        self._resampling = Resampling(rate, RATE)
        self._language = language
        self._step = rate * INTERIM_MS // 1000 * _SAMPLE
        self._waiting = b""
        self._told = Heard("", "")

    def hear(self, pcm: bytes) -> Iterator[Event]:
        """More sound; the interim texts that come of it."""
        self._waiting += pcm
        while len(self._waiting) >= self._step:
            piece, self._waiting = self._waiting[: self._step], self._waiting[self._step :]
            heard = self._hearing.hear(self._resampling.more(piece))
            if heard != self._told:
                self._told = heard
                yield self._interim(heard)

    def committed(self, previous: str) -> Iterator[Event]:
        """No more sound belongs to it."""
        content = [{"type": "input_audio", "transcript": None}]
        item = {"id": self.id, "object": "realtime.item", "type": "message", "status": "completed", "role": "user"}
        yield event("input_audio_buffer.committed", previous_item_id=previous, item_id=self.id)
        yield event("conversation.item.created", previous_item_id=previous, item=item | {"content": content})

    def completed(self) -> Iterator[Event]:
        """Its text, once more as an interim one and then as the final one."""
        self._hearing.hear(self._resampling.more(self._waiting) + self._resampling.rest())
        text = self._hearing.end()
        yield self._interim(Heard(text, ""))
        yield event(COMPLETED, **self._about(text), transcript=text)

    def _interim(self, heard: Heard) -> Event:
        return event(INTERIM, **self._about(heard.text + heard.stash), text=heard.text, stash=heard.stash)

    def _about(self, text: str) -> dict[str, str | int]:
        language = self._language or ("zh" if _HAN.search(text) else "en")
        return {"item_id": self.id, "content_index": 0, "language": language, "emotion": "neutral"}
