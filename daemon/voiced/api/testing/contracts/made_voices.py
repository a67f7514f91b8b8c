"""What a voice maker tells of the voices that it made."""

from collections.abc import Awaitable
from typing import get_args

from voiced.api.errors import SpeechError
from voiced.api.making import Designed, OwnVoice, PreviewFormat, VoiceMaker, VoiceState
from voiced.api.testing.contracts.making_rules import check_tags

RATES = range(8_000, 48_001)
"""Samples a second that can be played."""


async def check_listed(maker: VoiceMaker, made: OwnVoice) -> None:
    """It is there once, and whatever is there can be used."""
    check_voice(made)
    listed = await maker.voices()
    for voice in listed:
        check_voice(voice)
    count = [voice.name for voice in listed].count(made.name)
    assert count == 1, f"{made.name!r} was made, and is in the list {count} times"


def check_voice(voice: OwnVoice) -> None:
    """What no type can say."""
    assert voice.name, "a voice has no name"
    assert voice.state in get_args(VoiceState), f"{voice.state!r} is no state of a voice"
    assert voice.made is None or voice.made.utcoffset() is not None, "the time when it was made has no time zone"
    check_tags((voice.language,) if voice.language else ())


def check_preview(designed: Designed) -> None:
    """It can be played."""
    assert designed.preview, "there is nothing to hear"
    assert designed.format in get_args(PreviewFormat), f"{designed.format!r} is no format that can be played"
    assert designed.rate in RATES, f"{designed.rate} samples a second cannot be played"
    assert designed.format != "wav" or designed.preview.startswith(b"RIFF"), "the preview is no WAV file"
    assert designed.format != "pcm" or len(designed.preview) % 2 == 0, "half a sample"


async def expect_no_voice(call: Awaitable[object], what: str) -> None:
    """The call raises SpeechError with that code."""
    code = ""
    try:
        await call
    except SpeechError as error:
        code = error.code
    assert code, f"{what} ends well"
    assert code == "no-voice", f"{what} ends with the code {code!r}, not with 'no-voice'"
