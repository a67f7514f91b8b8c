"""The microphone is lent to another process, which records with it, and comes back whatever becomes of that."""

import subprocess
import sys

import pytest

from tests.control.test_lend import BORROWER
from tests.live.conftest import RoomWith
from tests.live.room import Room, opened_streams
from tests.third_party.quiz.voiced_quiz import SHORT
from tests.virtual_sound.captured import Captured
from tests.virtual_sound.card import MICROPHONE_RATE, VirtualSound
from tests.virtual_sound.test_card import port_audio
from voiced.control.loan import borrowed

pytestmark = pytest.mark.slow

_LIMIT_S = 20.0
_LOAN_S = 60.0


def answers(room: Room) -> bool:
    """Whether it hears a question and answers it, when its microphone is open again."""
    opened = room.until("device", room.until("state", 0.0, state="lent").at, device="microphone", state="open")
    room.silent_after(opened.at, for_s=0.5)
    asked = room.say("tell me the news")
    return bool(room.until("spoke", asked, text=SHORT, complete=True))


def test_another_process_records_what_the_daemon_does_not_hear_and_then_it_hears_again(
    room_with: RoomWith, virtual_sound: VirtualSound
) -> None:
    with room_with() as room:
        words = room.words("tell me the news")
        with borrowed([virtual_sound.folder / "home" / "control.sock"], _LOAN_S) as loan:
            assert loan
            assert room.listeners == 0
            seconds = len(words) / 2 / MICROPHONE_RATE + 2.0
            with port_audio(virtual_sound, "capture", "vmic", MICROPHONE_RATE, f"--seconds={seconds}") as recorder:
                virtual_sound.play(words)
                recorded, _ = recorder.communicate(timeout=_LIMIT_S)
            assert Captured(recorded, MICROPHONE_RATE, ()).find(words) is not None
            assert not room.daemon.told("speech_began")
            assert loan.left_s
        assert answers(room)


def test_it_hears_again_when_who_has_the_microphone_is_killed(room_with: RoomWith, virtual_sound: VirtualSound) -> None:
    socket = virtual_sound.folder / "home" / "control.sock"
    with room_with() as room:
        with subprocess.Popen(
            [sys.executable, "-c", BORROWER, str(socket)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as borrower:
            assert borrower.stdout
            assert borrower.stdout.readline() == "lent\n"
            assert room.listeners == 0
            borrower.kill()
        assert answers(room)


def test_a_daemon_that_leaves_meanwhile_does_not_open_it_again(
    room_with: RoomWith, virtual_sound: VirtualSound
) -> None:
    with room_with() as room:
        with (
            borrowed([virtual_sound.folder / "home" / "control.sock"], _LOAN_S),
            opened_streams(virtual_sound) as opened,
        ):
            room.daemon.end()
            assert room.daemon.left(_LIMIT_S) == 0
        assert not opened
