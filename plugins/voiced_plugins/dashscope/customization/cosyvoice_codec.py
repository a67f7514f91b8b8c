"""Requests about voices of CosyVoice, and what their replies say.  Pure."""

import re
from collections.abc import Callable, Mapping

from voiced.api.making import CloneOrder, Designed, DesignOrder, OwnVoice, VoiceState
from voiced_plugins.dashscope.cosyvoice.fitting import made_for
from voiced_plugins.dashscope.cosyvoice.models import family_of
from voiced_plugins.dashscope.customization.fields import Page, designed, made_at, more_of, page_of
from voiced_plugins.dashscope.customization.request import PAGE, Request, about, with_preview
from voiced_plugins.dashscope.messages import Event

ENROLLMENT = "voice-enrollment"

_STATES: Mapping[str, VoiceState] = {"": "ready", "OK": "ready", "DEPLOYING": "making", "UNDEPLOYED": "refused"}
"""By the status of a voice; one that nobody knows is waited for."""

_SNAPSHOT = re.compile(r"-\d{4}-\d\d-\d\d(?=-)")


def clone(order: CloneOrder) -> Request:
    """Make a voice from a recording at an address (voice cloning API, create_voice)."""
    told: dict[str, object] = {"target_model": order.model, "prefix": order.name, "url": order.url}
    if order.language in family_of(order.model).hints:  # the second generation finds out itself
        told["language_hints"] = [order.language]
    return about("make", ENROLLMENT, "create_voice", told)


def design(order: DesignOrder) -> Request:
    """Make a voice from a description (voice design API, create_voice)."""
    told = {
        "target_model": order.model,
        "voice_prompt": order.description,
        "preview_text": order.preview_text,
        "prefix": order.name,
        "language_hints": [order.language],
    }
    return with_preview(about("make", ENROLLMENT, "create_voice", told))


def read_clone(order: CloneOrder | DesignOrder) -> Callable[[Event], OwnVoice]:
    """The voice, which takes a while until it can be used."""
    return lambda output: OwnVoice(output.text("voice_id"), order.model, order.language, "making")


def read_design(order: DesignOrder) -> Callable[[Event], Designed]:
    """The same with its preview."""
    return lambda output: designed(read_clone(order)(output), output)


def page(number: int) -> Request:
    """A page of the list (voice cloning API, list_voice)."""
    return about("look", ENROLLMENT, "list_voice", {"page_index": number, "page_size": PAGE})


def read_page(output: Event) -> Page:
    """The voices of a page."""
    return page_of(output, lambda voice: _voice(voice, voice.text("voice_id")))


def query(name: str) -> Request:
    """One voice (voice cloning API, query_voice)."""
    return about("look", ENROLLMENT, "query_voice", {"voice_id": name}, name)


def read_query(name: str) -> Callable[[Event], OwnVoice]:
    """What is known of it."""
    return lambda output: _voice(output, name)


def delete(name: str) -> Request:
    """Delete one (voice cloning API, delete_voice)."""
    return about("delete", ENROLLMENT, "delete_voice", {"voice_id": name}, name)


def model_of(name: str) -> str:
    """The model that a voice was made for, with which its name begins; empty when nobody knows it.

    (voice cloning API, voice_id)
    """
    family = made_for(name)
    snapshot = _SNAPSHOT.match(name, len(family)) if family else None
    return family + (snapshot[0] if snapshot else "")


def _voice(told: Event, name: str) -> OwnVoice:
    status = told.optional_text("status")
    state = _STATES.get(status, "making")
    model = told.optional_text("target_model") or model_of(name)
    more = more_of(told, "gmt_modified", "resource_link", *(["status"] if status not in _STATES else []))
    return OwnVoice(name, model, "", state, made_at(told), more)
