"""Requests about voices of Qwen-TTS-Realtime, and what their replies say.  Pure.

Cloned voices and designed ones have a service each, which does not know those of the other.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from voiced.api.making import CloneOrder, Designed, DesignOrder, OwnVoice, Sample, SampleFormat
from voiced_plugins.dashscope.customization.fields import Page, designed, made_at, more_of, page_of
from voiced_plugins.dashscope.customization.request import PAGE, Request, about, with_preview
from voiced_plugins.dashscope.messages import Event

Room: TypeAlias = Literal["qwen-voice-enrollment", "qwen-voice-design"]
"""Where cloned voices are, and where designed ones."""

CLONES: Room = "qwen-voice-enrollment"
DESIGNS: Room = "qwen-voice-design"

_MIME: Mapping[SampleFormat, str] = {"wav": "audio/wav", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


def clone(order: CloneOrder, sample: Sample) -> Request:
    """Make a voice from a recording (voice cloning API, create)."""
    told: dict[str, object] = {
        "target_model": order.model,
        "preferred_name": order.name,
        "audio": {"data": f"data:{_MIME[sample.format]};base64,{b64encode(sample.data).decode('ascii')}"},
        "language": order.language,
    }
    if order.transcript:
        told["text"] = order.transcript
    return about("make", CLONES, "create", told)


def read_clone(order: CloneOrder) -> Callable[[Event], OwnVoice]:
    """The voice that was made; `fallback_reason` tells why it was made in a worse way."""

    def read(output: Event) -> OwnVoice:
        more = more_of(output, "fallback_reason") if output.fields.get("fallback_mode") is True else {}
        model = output.optional_text("target_model") or order.model
        return OwnVoice(output.text("voice"), model, order.language, more=more)

    return read


def design(order: DesignOrder) -> Request:
    """Make a voice from a description (voice design API, create)."""
    told = {
        "target_model": order.model,
        "voice_prompt": order.description,
        "preview_text": order.preview_text,
        "preferred_name": order.name,
        "language": order.language,
    }
    return with_preview(about("make", DESIGNS, "create", told))


def read_design(order: DesignOrder) -> Callable[[Event], Designed]:
    """The voice that was made, and its preview."""

    def read(output: Event) -> Designed:
        model = output.optional_text("target_model") or order.model
        return designed(OwnVoice(output.text("voice"), model, order.language), output)

    return read


def page(room: Room, number: int) -> Request:
    """A page of the list (voice cloning API and voice design API, list)."""
    return about("look", room, "list", {"page_index": number, "page_size": PAGE})


def read_page(output: Event) -> Page:
    """The voices of a page."""
    return page_of(output, lambda voice: _voice(voice, voice.text("voice")))


def query(name: str) -> Request:
    """One that was designed (voice design API, query)."""
    return about("look", DESIGNS, "query", {"voice": name}, name)


def read_query(name: str) -> Callable[[Event], OwnVoice]:
    """What is known of it."""
    return lambda output: _voice(output, name)


def delete(room: Room, name: str) -> Request:
    """Delete one (voice cloning API and voice design API, delete)."""
    return about("delete", room, "delete", {"voice": name}, name)


def _voice(told: Event, name: str) -> OwnVoice:
    """It has no state: it can be used at once."""
    more = more_of(told, "gmt_modified", "voice_prompt", "preview_text")
    model, language = told.optional_text("target_model"), told.optional_text("language")
    return OwnVoice(name, model, language, made=made_at(told), more=more)
