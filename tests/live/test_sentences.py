"""What people say with numerals and halves, by voice through real sound: every slot of it as the table has it."""

import json
import time
from collections.abc import Mapping
from typing import Any

import pytest

from tests.live.conftest import RoomWith
from tests.live.room import Room
from tests.sentences.by_voice_chirp import chirp, chirped
from tests.sentences.conftest import plugins, understanding
from tests.sentences.table import Said, table
from voiced.control.commands import Stop
from voiced.intents import Understanding

__all__ = ["chirp", "plugins", "understanding"]

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("chirp")]

SETTINGS = ("asr.providers=chirp", "tts.providers=flite,espeak", "listen.follow_up_s=0")
SAID = {
    "en": (
        "set a timer for two and a half hours",
        "set a timer for a minute and a half",
        "wake me at half past six tomorrow",
        "set an alarm for quarter past seven tonight",
        "wake me tomorrow at ten to seven",
        "set the volume to half",
    ),
    "zh": (
        "帮我定个两个半小时的计时器",
        "计时一分半",
        "后天早上七点叫我起床",
        "明天早上差一刻八点叫我",
        "早上六点三刻叫我起床",
        "音量调到百分之五十",
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("language", SAID)
def test_numerals_and_halves_are_understood_through_real_sound(
    room_with: RoomWith, understanding: Understanding, language: str
) -> None:
    some = [said for said in table() if said.text in SAID[language]]
    assert len(some) == len(SAID[language])
    with room_with(*SETTINGS, f"language={language}") as room:
        problems = {said.text: differs(said, understood(room, said), understanding) for said in some}
    assert {text: problem for text, problem in problems.items() if problem} == {}


def understood(room: Room, said: Said) -> Mapping[str, Any]:
    """The event that tells what was understood; the answer is cut short."""
    asked = time.monotonic()
    room.card.play(chirped(said.text))
    room.until("heard", asked, text=said.text)
    matched = room.until("matched", asked)
    speaking = room.until("speaking", asked)
    room.daemon.do(Stop())
    room.until("state", speaking.at, state="idle")
    return matched.event


def differs(said: Said, told: Mapping[str, Any], understanding: Understanding) -> str:
    """What is not as the table says: an event tells slots as text, so they are compared with those of a typed one."""
    typed = understanding.match(said.text, said.language)
    if problem := said.differs(typed):
        return f"typed: {problem}"
    assert typed
    slots = json.loads(json.dumps(dict(typed.slots), default=str))
    meant = (typed.plugin, typed.intent.name, slots)
    found = (told["plugin"], told["intent"], told["slots"])
    return "" if found == meant else f"{found} instead of {meant}"
