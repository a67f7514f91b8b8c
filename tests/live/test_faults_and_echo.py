"""Half duplex through a freeze of the microphone: what comes late is judged by when it was captured."""

import time

import pytest

from tests.live.under_faults import Scene, running, said, sound_in_the_server
from tests.virtual_sound.card import VirtualSound

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("voices")]

_OWN_WORDS = "you can say what time is it, what is the date, what day is it tomorrow"
_FEW_WORDS = "what is the date"
_REPLY_S = 6.8


def _freeze(card: VirtualSound, seconds: float) -> None:
    card.freeze("mic")
    time.sleep(seconds)
    card.thaw("mic")


def _heard_itself(scene: Scene, since: float) -> bool:
    return bool(scene.all_told("speech_began", since))


def test_its_own_voice_in_the_room_is_not_heard_through_a_freeze(virtual_sound: VirtualSound) -> None:
    with running(virtual_sound) as scene:
        scene.ask_for_much()
        replying = time.monotonic()
        with virtual_sound.room(0.0):
            time.sleep(1.0)
            _freeze(virtual_sound, 1.0)
            # After a freeze this room's echo lasts a second longer than the reply, unlike any room's.
            assert scene.told("spoke", replying, complete=True)
        assert not _heard_itself(scene, replying)


@pytest.mark.long
def test_late_frames_with_its_own_voice_are_not_heard(virtual_sound: VirtualSound) -> None:
    with running(virtual_sound) as scene:
        scene.ask_for_much()
        replying = time.monotonic()
        with sound_in_the_server(virtual_sound, said(_OWN_WORDS, virtual_sound.folder).pcm):
            time.sleep(1.0)
            _freeze(virtual_sound, 1.0)
            assert scene.told("spoke", replying, complete=True)
        assert not _heard_itself(scene, replying)


def test_late_frames_of_a_reply_that_has_ended_meanwhile_are_not_heard(virtual_sound: VirtualSound) -> None:
    with running(virtual_sound) as scene:
        scene.ask_for_much()
        replying = time.monotonic()
        time.sleep(_REPLY_S - 1.6)
        with sound_in_the_server(virtual_sound, said(_FEW_WORDS, virtual_sound.folder).pcm):
            time.sleep(0.6)
            frozen = time.monotonic()
            _freeze(virtual_sound, 2.0)
            over = scene.told("spoke", replying, complete=True)
            assert over
            assert frozen < over < frozen + 2.0
            opened = scene.device_told("mic", "open", frozen)
            assert opened
            # What was captured before the freeze ended has been heard by then, and this is enough for a gate to open.
            assert scene.told("speech_began", replying, 1.0) is None
