"""What replies about voices have in common: dates, pages, and the sound of a voice that was designed.  Pure."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from voiced.api import SpeechError
from voiced.api.making import Designed, OwnVoice, PreviewFormat
from voiced_plugins.dashscope.customization.request import PREVIEW_RATE
from voiced_plugins.dashscope.messages import Event

CHINA = timezone(timedelta(hours=8))

_FORMATS: tuple[PreviewFormat, ...] = ("wav", "mp3", "pcm")
_YEARS = range(2000, 9999)
"""Others are no dates of voices, and cannot be put into every time zone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    voices: tuple[OwnVoice, ...]
    total: int
    """Voices of the whole list; 0 when it is not told."""


def page_of(output: Event, read: Callable[[Event], OwnVoice]) -> Page:
    """A page of a list (voice cloning API, list)."""
    voices = tuple(read(voice) for voice in output.optional_parts("voice_list"))
    return Page(voices, output.optional_whole("total_count"))


def made_at(voice: Event) -> datetime | None:
    """When it was made: "2026-01-02 03:04:05", whose zone no document names; it is taken for China's.

    None for what is no date: a voice is worth more than its date.
    """
    try:
        at = datetime.fromisoformat(voice.optional_text("gmt_create"))
    except ValueError:
        return None
    if at.year not in _YEARS:
        return None
    return at if at.tzinfo else at.replace(tzinfo=CHINA)


def more_of(voice: Event, *names: str) -> dict[str, str]:
    """The texts of those names that are told."""
    return {name: text for name in names if (text := voice.optional_text(name))}


def designed(voice: OwnVoice, output: Event) -> Designed:
    """The voice with its preview (voice design API, create, preview_audio).

    Without one when it cannot be read: the voice is made all the same.
    """
    try:
        return _with_preview(voice, output.part("preview_audio"))
    except SpeechError:
        return Designed(voice, b"")


def _with_preview(voice: OwnVoice, sound: Event) -> Designed:
    told = sound.optional_text("response_format") or "wav"
    rate = sound.optional_whole("sample_rate") or PREVIEW_RATE
    for known in _FORMATS:
        if told == known and rate > 0:
            return Designed(voice, _decoded(sound.optional_text("data")), known, rate)
    return Designed(voice, b"")


def _decoded(data: str) -> bytes:
    try:
        return b64decode(data, validate=True)
    except ValueError:
        return b""
