"""A turn while it is heard: what recognizers are given, and when everything is recognized."""

import pytest

from voiced.api import Frame, Interim, Pause, Transcript
from voiced.conversation.turn import Turn
from voiced.device.clock import Work
from voiced.listening.endpoint import Endpoint
from voiced.speech.attempts import Attempt, Checkpoint

BLOCK = bytes(640)


def turn(blocks: int = 0) -> Turn:
    one = Turn(1, Endpoint(), Work(), blocks_a_frame=5)
    hear(one, blocks)
    return one


def hear(one: Turn, blocks: int, start: int = 0) -> None:
    for number in range(start, start + blocks):
        one.hear(Frame(BLOCK, number * 320, number * 0.02))


def heard_by(one: Turn, name: str = "one", checkpoint: Checkpoint | None = None) -> Attempt:
    """Another recognizer that hears it."""
    attempt = Attempt(name, interims=True, cloud=True, checkpoint=checkpoint or Checkpoint())
    one.begin(attempt)
    return attempt


async def given(one: Turn) -> list[int | str]:
    """Samples of each frame, and pauses, that a recognizer reads."""
    one.end()
    with one.audio.reader() as reader:
        return ["pause" if isinstance(item, Pause) else item.samples async for item in reader]


async def test_five_blocks_make_a_frame() -> None:
    assert await given(turn(12)) == [1600, 1600]


async def test_what_is_left_goes_before_the_pause() -> None:
    one = turn(12)
    one.pause()
    assert await given(one) == [1600, 1600, 640, "pause"]


async def test_nothing_is_sent_after_a_pause() -> None:
    one = turn(5)
    one.pause()
    hear(one, 20, start=5)
    assert await given(one) == [1600, "pause"]


async def test_what_was_held_back_is_sent_when_the_user_goes_on() -> None:
    one = turn(5)
    one.pause()
    hear(one, 7, start=5)
    one.resume()
    hear(one, 5, start=12)
    assert await given(one) == [1600, "pause", 1600, 640, 1600]


async def test_a_pause_tells_the_silence_before_it() -> None:
    one = turn(5)
    for speech in (True, *[False] * 15):
        one.endpoint.hear(speech)
    one.pause()
    one.end()
    with one.audio.reader() as reader:
        pauses = [item for item in [item async for item in reader] if isinstance(item, Pause)]
    assert pauses == [Pause(0.3)]


def test_a_turn_is_final_when_its_pause_is_answered() -> None:
    one = turn(5)
    attempt = heard_by(one)
    one.pause()
    assert not one.is_final
    attempt.take(Interim("stop", segment_ended=True), 0.0)
    assert one.is_final
    assert one.text == "stop"


def test_a_turn_that_nobody_hears_is_not_final() -> None:
    one = turn(5)
    one.pause()
    assert not one.is_final
    heard_by(one).over = True
    assert not one.is_final


def test_a_turn_that_goes_on_is_not_final() -> None:
    one = turn(5)
    attempt = heard_by(one)
    one.pause()
    attempt.take(Interim("turn on", segment_ended=True), 0.0)
    one.resume()
    assert not one.is_final


def test_a_draft_is_no_answer_to_a_pause() -> None:
    one = turn(5)
    attempt = heard_by(one)
    one.pause()
    attempt.take(Interim("", "stop"), 0.0)
    assert not one.is_final


def test_the_next_recognizer_owes_an_answer_to_every_pause() -> None:
    one = turn(5)
    first = heard_by(one)
    one.pause()
    first.take(Interim("turn on", segment_ended=True), 0.0)
    one.resume()
    hear(one, 5, start=5)
    one.pause()
    first.over = True
    second = heard_by(one, "the next")
    second.take(Interim("turn on", segment_ended=True), 0.0)
    assert not one.is_final
    second.take(Interim("turn on the light", segment_ended=True), 0.0)
    assert one.is_final


def test_who_goes_on_from_a_checkpoint_owes_no_answer_to_the_pauses_before_it() -> None:
    one = turn(5)
    one.pause()
    heard_by(one, checkpoint=Checkpoint(2, 1, "turn on"))
    assert one.is_final
    assert one.text == "turn on"


def test_a_pause_that_was_answered_with_nothing_is_final_too() -> None:
    one = turn(5)
    attempt = heard_by(one)
    one.pause()
    attempt.take(Interim("", segment_ended=True), 0.0)
    assert one.is_final


def test_an_attempt_that_heard_nothing_is_not_final_while_another_runs() -> None:
    one = turn(5)
    first, second = heard_by(one), heard_by(one)
    one.pause()
    first.take(Interim("", segment_ended=True), 0.0)
    assert not one.is_final
    second.over = True
    assert one.is_final


def test_an_attempt_that_heard_something_is_final_while_another_runs() -> None:
    one = turn(5)
    heard_by(one)
    second = heard_by(one)
    one.pause()
    second.take(Interim("stop", segment_ended=True), 0.0)
    assert one.is_final


def test_of_two_attempts_the_one_that_is_final_counts() -> None:
    one = turn(5)
    first, second = heard_by(one, "first"), heard_by(one, "second")
    one.pause()
    first.take(Interim("", "stock"), 0.0)
    second.take(Interim("stop", segment_ended=True), 0.0)
    assert (one.text, one.provider) == ("stop", "second")


def test_of_two_attempts_that_are_final_the_first_counts() -> None:
    one = turn(5)
    first, second = heard_by(one, "first"), heard_by(one, "second")
    one.pause()
    second.take(Interim("stock", segment_ended=True), 0.0)
    first.take(Interim("stop", segment_ended=True), 0.0)
    assert (one.text, one.provider) == ("stop", "first")


def test_until_one_is_final_the_first_that_has_a_text_counts() -> None:
    one = turn(5)
    heard_by(one, "first")
    second = heard_by(one, "second")
    assert one.text == ""
    second.take(Interim("", "sto"), 0.0)
    assert (one.text, one.provider) == ("sto", "second")


def test_an_attempt_that_is_over_does_not_count_while_another_runs() -> None:
    one = turn(5)
    first = heard_by(one, "first")
    first.take(Interim("stock"), 0.0)
    first.over = True
    heard_by(one, "second")
    assert (one.text, one.provider) == ("", "second")


def test_when_all_are_over_the_last_counts() -> None:
    one = turn(5)
    for name in ("first", "second"):
        attempt = heard_by(one, name)
        attempt.take(Interim(f"by the {name}"), 0.0)
        attempt.over = True
    assert (one.text, one.provider) == ("by the second", "second")


def test_what_the_recognizers_gave_in_the_end_counts_more_than_what_they_told() -> None:
    one = turn(5)
    heard_by(one).take(Interim("stock", language="de", emotion="sad"), 0.0)
    one.heard = Transcript("stop", "en", "happy")
    assert (one.text, one.language, one.emotion) == ("stop", "en", "happy")


@pytest.mark.parametrize(("told", "language"), [("zh", "zh"), ("", "en")])
def test_the_recognizer_says_what_language_it_was(told: str, language: str) -> None:
    one = turn(5)
    one.expected = "en"
    heard_by(one).take(Interim("停", language=told), 0.0)
    assert one.language == language


def test_the_recognizer_says_how_it_was_said_and_in_which_session() -> None:
    one = turn(5)
    heard_by(one).take(Interim("停", emotion="happy", session="s1"), 0.0)
    assert (one.emotion, one.session) == ("happy", "s1")
