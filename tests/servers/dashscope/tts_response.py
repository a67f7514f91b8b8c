"""One spoken text, as the events that carry it."""

import base64
from collections.abc import Iterator
from math import ceil

from tests.servers.dashscope.events import DELTA, Event, event, new_id
from tests.servers.dashscope.tts_settings import OLD_MODEL, TtsSettings
from tests.servers.dashscope.voice import Voice, encoded

DELTA_MS = 100
"""Sound of one event."""

_SAMPLE = 2
_TOKENS_PER_S = 50
_FEWEST_TOKENS = 50


def response(text: str, settings: TtsSettings, model: str, voice: Voice) -> Iterator[Event]:
    """From `response.created` to `response.done`; spoken when the iterator gets to it."""
    response_id, item_id = new_id("resp"), new_id("item")
    at_item = {"response_id": response_id, "output_index": 0}
    at_part = at_item | {"item_id": item_id, "content_index": 0}
    item = {"id": item_id, "object": "realtime.item", "type": "message", "role": "assistant"}
    part = {"type": "audio", "text": ""}
    done = item | {"status": "completed", "content": [part]}
    whole = {"id": response_id, "object": "realtime.response", "conversation_id": "", "voice": settings.voice}

    yield event("response.created", response=whole | {"status": "in_progress", "output": []})
    yield event("response.output_item.added", **at_item, item=item | {"status": "in_progress", "content": []})
    yield event("response.content_part.added", **at_part, part=part)
    pcm = voice.speak(text, settings.rate)
    seconds = len(pcm) / _SAMPLE / settings.rate
    for piece in _pieces(encoded(pcm, settings.rate, settings.format), seconds):
        yield event(DELTA, **at_part, delta=base64.b64encode(piece).decode())
    yield event("response.audio.done", **at_part)
    yield event("response.content_part.done", **at_part, part=part)
    yield event("response.output_item.done", **at_item, item=done)
    ended = {"status": "completed", "modalities": ["text", "audio"], "output": [done]}
    yield event("response.done", response=whole | ended | {"usage": _usage(text, model, seconds)})


def _pieces(sound: bytes, seconds: float) -> Iterator[bytes]:
    size = max(_SAMPLE, ceil(len(sound) * DELTA_MS / 1000 / max(seconds, DELTA_MS / 1000)))
    size += size % _SAMPLE
    for start in range(0, len(sound), size):
        yield sound[start : start + size]


def _usage(text: str, model: str, seconds: float) -> Event:
    if not model.startswith(OLD_MODEL):
        return {"characters": len(text)}
    audio = max(_FEWEST_TOKENS, ceil(seconds * _TOKENS_PER_S))
    return {
        "input_tokens": len(text),
        "output_tokens": audio,
        "total_tokens": len(text) + audio,
        "input_tokens_details": {"text_tokens": len(text)},
        "output_tokens_details": {"text_tokens": 0, "audio_tokens": audio},
    }
