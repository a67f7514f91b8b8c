"""One recognizer's try at a turn: what it has understood, and where another may go on."""

import pytest

from voiced.api import Frame, Interim, Pause
from voiced.api.testing import tone
from voiced.device.clock import Work
from voiced.speech.attempts import Attempt, Checkpoint
from voiced.speech.replayable import Replayable

FRAME = tone(0.1)
START = 32_000
"""Number of the turn's first sample: the microphone was open before."""


def attempt(checkpoint: Checkpoint = Checkpoint()) -> Attempt:  # noqa: B008  it is frozen
    return Attempt("one", interims=True, cloud=True, checkpoint=checkpoint)


def turn(script: str) -> Replayable[Frame | Pause]:
    """A letter is an item: "-" a frame of 100 ms, "P" a pause."""
    audio, end = Replayable[Frame | Pause](Work()), START
    for letter in script:
        item = Pause() if letter == "P" else Frame(FRAME, end, 0.0)
        audio.add(item)
        end += item.samples if isinstance(item, Frame) else 0
    return audio


def after(frames: float) -> int:
    """The number of the sample after so many frames."""
    return START + round(frames * 1600)


def test_the_last_text_counts() -> None:
    one = attempt()
    one.take(Interim("", "turn"), 1.0)
    one.take(Interim("turn on", "the"), 2.0)
    assert one.text == "turn on the"


def test_every_answer_to_a_pause_is_counted() -> None:
    one = attempt()
    for interim in (Interim("", "a"), Interim("a", segment_ended=True), Interim("a b", segment_ended=True)):
        one.take(interim, 1.0)
    assert one.answered == 2


def test_an_interim_is_a_sign_of_life_though_it_has_no_text() -> None:
    one = attempt()
    one.silent_samples = 32_000
    one.take(Interim(""), 5.0)
    assert (one.silent_samples, one.signed_at, one.text) == (0, 5.0, "")


def test_what_is_told_once_is_remembered() -> None:
    one = attempt()
    one.take(Interim("a", language="en", emotion="happy", session="s1"), 1.0)
    one.take(Interim("a b"), 2.0)
    assert (one.language, one.emotion, one.session) == ("en", "happy", "s1")


def test_what_is_told_anew_counts() -> None:
    one = attempt()
    one.take(Interim("a", language="en", emotion="happy", session="s1"), 1.0)
    one.take(Interim("a b", language="zh", emotion="sad", session="s2"), 2.0)
    assert (one.language, one.emotion, one.session) == ("zh", "sad", "s2")


# where another may go on


def test_without_anything_final_another_begins_where_it_began() -> None:
    one = attempt()
    one.take(Interim("", "turn on the"), 1.0)
    assert one.reached(turn("---P-")) == Checkpoint()


def test_another_goes_on_behind_what_is_final() -> None:
    one = attempt()
    one.take(Interim("turn on.", "the li", through=after(2)), 1.0)
    assert one.reached(turn("-----")) == Checkpoint(2, 0, "turn on.")


def test_a_frame_that_is_final_in_part_is_heard_again() -> None:
    one = attempt()
    one.take(Interim("turn on.", through=after(1.5)), 1.0)
    assert one.reached(turn("-----")).start == 1


def test_pauses_before_what_is_not_final_are_answered() -> None:
    one = attempt()
    one.take(Interim("turn on.", segment_ended=True, through=after(2)), 1.0)
    assert one.reached(turn("--P--P-")) == Checkpoint(3, 1, "turn on.")


def test_nothing_is_heard_again_when_everything_is_final() -> None:
    one = attempt()
    one.take(Interim("turn on.", segment_ended=True, through=after(9)), 1.0)
    assert one.reached(turn("---P")) == Checkpoint(4, 1, "turn on.")


def test_a_later_text_that_is_not_final_changes_nothing_of_what_is() -> None:
    one = attempt()
    one.take(Interim("turn on.", through=after(2)), 1.0)
    one.take(Interim("turn on. The light"), 2.0)
    assert one.reached(turn("-----")) == Checkpoint(2, 0, "turn on.")


def test_the_last_that_is_final_counts() -> None:
    one = attempt()
    one.take(Interim("turn on.", through=after(1)), 1.0)
    one.take(Interim("turn on the light.", through=after(3)), 2.0)
    assert one.reached(turn("-----")) == Checkpoint(3, 0, "turn on the light.")


# from a checkpoint on


def test_an_attempt_knows_what_is_before_its_checkpoint() -> None:
    one = attempt(Checkpoint(3, 1, "turn on."))
    assert (one.text, one.answered) == ("turn on.", 1)


def test_its_text_is_joined_behind_that() -> None:
    one = attempt(Checkpoint(3, 1, "Turn on."))
    one.take(Interim("The light", "in the"), 1.0)
    assert one.text == "Turn on The light in the"


def test_its_answers_are_counted_on_from_there() -> None:
    one = attempt(Checkpoint(3, 1, "Turn on."))
    one.take(Interim("The light.", segment_ended=True), 1.0)
    assert one.answered == 2


def test_its_own_checkpoint_goes_on_from_there() -> None:
    one = attempt(Checkpoint(3, 1, "Turn on."))
    one.take(Interim("The light.", through=after(4)), 1.0)
    assert one.reached(turn("--P--P-")) == Checkpoint(6, 2, "Turn on The light.")


@pytest.mark.parametrize("through", [0, START, after(1)])
def test_it_never_goes_back_behind_its_checkpoint(through: int) -> None:
    one = attempt(Checkpoint(3, 1, "Turn on."))
    one.take(Interim("", through=through), 1.0)
    assert one.reached(turn("--P--")) == Checkpoint(3, 1, "Turn on.")
