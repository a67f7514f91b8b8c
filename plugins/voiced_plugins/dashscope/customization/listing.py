"""All pages of a list of voices."""

from collections.abc import Callable

from voiced.api.making import OwnVoice
from voiced_plugins.dashscope.customization.fields import Page
from voiced_plugins.dashscope.customization.request import Request, VoiceService
from voiced_plugins.dashscope.messages import Event, not_understood
from voiced_plugins.dashscope.wording import printed

USUAL_PAGE = 10
"""Voices that a service gives at once at least, if it does not give as many as it is asked for."""

MOST_PAGES = 200
"""An account has 1,000 voices at most."""


async def every_voice(
    service: VoiceService, request: Callable[[int], Request], read: Callable[[Event], Page]
) -> tuple[OwnVoice, ...]:
    """Each once; `request` asks for a page by its number, from 0.  Raises SpeechError."""
    voices: dict[str, OwnVoice] = {}
    for number in range(MOST_PAGES):
        page = await service.ask(request(number), read)
        new = {voice.name: voice for voice in page.voices if voice.name not in voices}
        voices.update(new)
        if not new or _is_last(page, len(voices)):
            return tuple(voices.values())
    raise not_understood(printed("DashScope's list of voices has no end"))


def _is_last(page: Page, seen: int) -> bool:
    return seen >= page.total if page.total > 0 else len(page.voices) < USUAL_PAGE
