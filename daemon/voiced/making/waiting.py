"""Waits until a voice can be used: some services work on it for minutes."""

import asyncio
from collections.abc import Callable

from voiced.api import SpeechError
from voiced.api.making import OwnVoice, VoiceMaker
from voiced.wording import printed

LIMIT_S = 300.0
"""How long a voice may take."""

EVERY_S = 2.0
"""Pause between two looks."""

FAILURES = 5
"""So many looks in a row may fail."""


async def until_ready(
    maker: VoiceMaker, voice: OwnVoice, tell: Callable[[OwnVoice], None], limit_s: float = LIMIT_S
) -> OwnVoice:
    """The voice, as soon as it is ready; `tell` is called with what each look sees.

    Raises SpeechError: "refused" when it will never be, "silent" when it takes too long.
    """
    try:
        async with asyncio.timeout(limit_s) as limit:
            while voice.state == "making":
                await asyncio.sleep(EVERY_S)
                voice = await _looked(maker, voice)
                tell(voice)
    except TimeoutError:
        if not limit.expired():
            raise
        message = printed(
            "the voice {voice} is not ready after {seconds} s; 'voiced voices show {voice}' tells how it is",
            voice=voice.name,
            seconds=f"{limit_s:g}",
        )
        raise SpeechError(message, code="silent") from None
    if voice.state == "refused":
        message = printed(
            "the service does not make the voice {voice}: it did not like the recording or the description; take "
            "another one",
            voice=voice.name,
        )
        raise SpeechError(message, code="refused", retryable=False)
    return voice


async def _looked(maker: VoiceMaker, voice: OwnVoice) -> OwnVoice:
    for left in reversed(range(FAILURES)):
        try:
            return await maker.voice(voice.name)
        except SpeechError as error:
            # what was just made may not be in every list yet
            if not left or not (error.retryable or error.code == "no-voice"):
                raise
        await asyncio.sleep(EVERY_S)
    raise AssertionError("the last look sees it or raises")
