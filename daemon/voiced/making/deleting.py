"""Deletes a voice, however the service answers: what is gone is gone."""

import asyncio

from voiced.api import SpeechError
from voiced.api.making import OwnVoice, VoiceMaker
from voiced.making.once import AGAIN_S, TRIES, was_not_done


async def delete(maker: VoiceMaker, voice: OwnVoice) -> None:
    """Delete it; one that is gone already is deleted too.  Raises SpeechError."""
    for left in reversed(range(TRIES)):
        try:
            await maker.delete(voice.name)
        except SpeechError as error:
            if error.code == "no-voice" or (error.code == "uncertain" and await _is_gone(maker, voice)):
                return
            if not left or not (error.code == "uncertain" or was_not_done(error)):
                raise
        else:
            return
        await asyncio.sleep(AGAIN_S)


async def _is_gone(maker: VoiceMaker, voice: OwnVoice) -> bool:
    return voice.name not in {one.name for one in await maker.voices()}
