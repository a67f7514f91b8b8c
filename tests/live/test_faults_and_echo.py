"""Half duplex through a freeze of the microphone: what comes late is judged by when it was captured."""

import time
from contextlib import AbstractContextManager

import pytest

from tests.live.under_faults import IN_THE_SERVER_MS, said, scene_with
from tests.virtual_sound.card import VirtualSound

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.usefixtures("voices")]

_OWN_WORDS = "you can say what time is it, what is the date, what day is it tomorrow"
_FEW_WORDS = "what is the date"
_REPLY_S = 6.8


def _freeze(card: VirtualSound, seconds: float) -> None:
    card.freeze("mic")
    time.sleep(seconds)
    card.thaw("mic")


def _heard_itself_through_a_freeze(card: VirtualSound, its_voice: AbstractContextManager[object]) -> bool:
    """Whether anything was heard in a long reply when the microphone froze and its voice sounded there."""
    with scene_with(card) as scene:
        scene.ask_for_much()
        replying = time.monotonic()
        with its_voice:
            time.sleep(1.0)
            _freeze(card, 1.0)
            # After a freeze this room's echo lasts a second longer than the reply, unlike a real one's.
            assert scene.time_of("spoke", replying, complete=True)
        return bool(scene.daemon.told("speech_began", replying))


def test_its_own_voice_in_the_room_is_not_heard_through_a_freeze(virtual_sound: VirtualSound) -> None:
    assert not _heard_itself_through_a_freeze(virtual_sound, virtual_sound.room(0.0))


def test_late_frames_with_its_own_voice_are_not_heard(virtual_sound: VirtualSound) -> None:
    late = virtual_sound.playing(said(_OWN_WORDS, virtual_sound).pcm, IN_THE_SERVER_MS)
    assert not _heard_itself_through_a_freeze(virtual_sound, late)


def test_late_frames_of_a_reply_that_has_ended_meanwhile_are_not_heard(virtual_sound: VirtualSound) -> None:
    with scene_with(virtual_sound) as scene:
        scene.ask_for_much()
        replying = time.monotonic()
        time.sleep(_REPLY_S - 1.6)
        with virtual_sound.playing(said(_FEW_WORDS, virtual_sound).pcm, IN_THE_SERVER_MS):
            time.sleep(0.6)
            frozen = time.monotonic()
            _freeze(virtual_sound, 2.0)
            over = scene.time_of("spoke", replying, complete=True)
            assert over
            assert frozen < over < frozen + 2.0
            opened = scene.device_told("mic", "open", frozen)
            assert opened
            # What was captured before the freeze ended has been heard by then, and this is enough for a gate to open.
            assert scene.time_of("speech_began", replying, 1.0) is None
