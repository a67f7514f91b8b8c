"""Which utterances belong to a turn, where in the microphone's sound they are, and the text that they make."""

import pytest

from voiced.api import RATE, Frame
from voiced_plugins.dashscope.qwen_asr.items import PADDING, Items

SECOND = RATE


def frame(start_s: float, seconds: float = 1.0) -> Frame:
    return Frame(bytes(2 * round(seconds * SECOND)), round(start_s * SECOND), 0.0)


def hearing(position_s: float = 0.0, start_s: float = 0.0, seconds: float = 4.0) -> Items:
    """A session that was sent so many seconds before, and then some of the microphone."""
    items = Items()
    items.lead(round(position_s * SECOND))
    items.hear(frame(start_s, seconds))
    return items


def item(items: Items, name: str, start_ms: int, end_ms: int | None = None, text: str | None = None) -> None:
    """What the service tells of one."""
    items.start(name, start_ms)
    if end_ms is not None:
        items.stop(name, end_ms)
    if text is not None:
        items.tell(name, text, is_final=True)


def test_text_of_one_utterance_is_certain_and_draft() -> None:
    items = hearing()
    item(items, "a", 100)
    items.tell("a", "turn the ", "light")
    assert items.texts == ("turn the ", "light")


def test_a_word_that_is_half_certain_is_draft() -> None:
    items = hearing()
    item(items, "a", 100)
    items.tell("a", "turn the li", "ght")
    assert items.texts == ("turn the ", "light")


def test_a_final_text_takes_the_place_of_everything_partial() -> None:
    items = hearing()
    item(items, "a", 100, 1000)
    items.tell("a", "turned the ", "lights")
    items.tell("a", "Turn the light on.", is_final=True)
    assert items.texts == ("Turn the light on.", "")


def test_a_partial_text_that_comes_late_changes_nothing() -> None:
    items = hearing()
    item(items, "a", 100, 1000, "Turn the light on.")
    items.tell("a", "turn", "ed")
    assert items.texts == ("Turn the light on.", "")
    assert items.are_final


def test_texts_are_joined_in_the_order_of_their_speech() -> None:
    items = hearing()
    item(items, "b", 2000, 3000, "in the kitchen.")
    item(items, "a", 100, 1500, "Turn the light on.")
    assert items.texts == ("Turn the light on in the kitchen.", "")


def test_the_full_stop_is_dropped_where_a_draft_follows() -> None:
    items = hearing()
    item(items, "a", 100, 1500, "Turn the light on.")
    item(items, "b", 2000)
    items.tell("b", "in the ", "kitchen")
    assert items.texts == ("Turn the light on", "in the kitchen")


def test_chinese_is_joined_without_a_space() -> None:
    items = hearing()
    item(items, "a", 100, 1500, "打开灯。")
    item(items, "b", 2000, 3000, "在厨房。")
    assert items.texts == ("打开灯在厨房。", "")


def test_texts_of_the_session_before_come_first() -> None:
    items = hearing()
    item(items, "a", 100, 1500, "Turn the light on.")
    items.finish()
    items.lead(0)
    items.hear(frame(4.0))
    item(items, "b", 100, 500, "In the kitchen.")
    assert items.texts == ("Turn the light on In the kitchen.", "")


def test_a_text_is_known_only_of_what_began() -> None:
    items = hearing()
    items.tell("late", "of another turn", is_final=True)
    assert items.texts == ("", "")
    assert "late" not in items


def test_what_began_before_the_turn_is_not_in_it() -> None:
    items = hearing(position_s=10.0)
    item(items, "late", 10_000 - PADDING * 1000 // RATE - 1)
    assert "late" not in items


def test_an_utterance_may_begin_a_little_before_its_turn() -> None:
    items = hearing(position_s=10.0, start_s=100.0)
    item(items, "a", 9_700, 11_000, "Yes.")
    assert items.texts == ("Yes.", "")


@pytest.mark.parametrize(("position_s", "start_s"), [(0.0, 0.0), (0.0, 100.0), (10.0, 0.0), (10.0, 100.0)])
def test_times_of_a_session_become_samples_of_the_microphone(position_s: float, start_s: float) -> None:
    items = hearing(position_s, start_s)
    item(items, "a", round(position_s * 1000) + 500, round(position_s * 1000) + 1500, "Yes.")
    assert items.through == round((start_s + 1.5) * SECOND)


def test_silence_that_is_not_the_microphones_is_taken_out() -> None:
    items = hearing(seconds=1.0)
    items.skip(SECOND // 2)
    items.hear(frame(1.0, 2.0))
    item(items, "a", 100, 2000, "Yes.")
    assert items.through == SECOND * 3 // 2


def test_an_end_in_silence_that_is_not_the_microphones_is_where_that_begins() -> None:
    items = hearing(seconds=1.0)
    items.skip(SECOND // 2)
    items.hear(frame(1.0, 2.0))
    item(items, "a", 100, 1200, "Yes.")
    assert items.through == SECOND


def test_frames_that_are_missing_are_left_out_too() -> None:
    items = hearing(seconds=1.0)
    items.hear(frame(5.0, 1.0))
    item(items, "a", 100, 1500, "Yes.")
    assert items.through == round(5.5 * SECOND)


def test_an_end_behind_all_sound_is_the_end_of_the_sound() -> None:
    items = hearing(seconds=1.0)
    item(items, "a", 100, 9000, "Yes.")
    assert items.through == SECOND


def test_nothing_is_final_before_the_first_text() -> None:
    items = hearing()
    item(items, "a", 100, 1500)
    items.tell("a", "turn the ", "light")
    assert items.through is None


def test_a_text_is_final_up_to_the_end_of_its_speech() -> None:
    items = hearing()
    item(items, "a", 100, 1500, "Yes.")
    assert items.through == SECOND * 3 // 2


def test_a_text_whose_end_is_not_told_is_final_up_to_nowhere() -> None:
    items = hearing()
    item(items, "a", 100, None, "Yes.")
    assert items.through is None


def test_an_end_may_be_told_behind_the_text() -> None:
    items = hearing()
    item(items, "a", 100, None, "Yes.")
    items.stop("a", 1500)
    assert items.through == SECOND * 3 // 2


def test_what_is_open_holds_back_what_comes_behind_it() -> None:
    items = hearing()
    item(items, "a", 100, 1000)
    item(items, "b", 2000, 3000, "In the kitchen.")
    assert items.through is None


def test_only_what_is_final_is_stable_once_something_is() -> None:
    items = hearing()
    item(items, "a", 100, 1500, "Turn the light on.")
    item(items, "b", 2000)
    items.tell("b", "in the ", "kitchen")
    stable, _ = items.texts
    assert (stable, items.through) == ("Turn the light on", SECOND * 3 // 2)


def test_a_text_behind_one_that_is_open_is_draft() -> None:
    items = hearing()
    item(items, "a", 100, 1000, "Turn")
    item(items, "b", 1200)
    item(items, "c", 2000, 3000, "on.")
    items.tell("b", "the ", "light")
    assert items.texts == ("Turn", "the light on.")


def test_a_finished_session_makes_everything_final() -> None:
    items = hearing()
    item(items, "a", 100)
    items.tell("a", "turn the ", "light")
    items.finish()
    assert items.texts == ("turn the light", "")
    assert items.through == 4 * SECOND
    assert items.are_final


def test_everything_is_reached_when_nothing_was_heard() -> None:
    assert Items().reach(0)


def test_sound_that_nobody_tells_of_is_not_reached() -> None:
    assert not hearing().reach(1)


def test_an_utterance_reaches_to_its_end() -> None:
    items = hearing()
    item(items, "a", 100, 1500)
    assert items.reach(SECOND * 3 // 2)
    assert not items.reach(SECOND * 3 // 2 + 1)


def test_a_finished_session_reaches_to_the_end_of_its_sound() -> None:
    items = hearing()
    items.finish()
    items.lead(0)
    assert items.reach(4 * SECOND)


def test_a_cut_is_one_from_the_mark_before_to_its_own() -> None:
    items = hearing(seconds=1.0)
    items.mark()
    items.hear(frame(1.0))
    items.mark()
    items.cut("a")
    items.tell("a", "Yes.", is_final=True)
    assert items.through == SECOND


def test_sound_that_is_sent_before_a_cut_is_told_is_not_in_it() -> None:
    items = hearing(seconds=1.0)
    items.mark()
    items.hear(frame(1.0))
    items.cut("a")
    items.tell("a", "Yes.", is_final=True)
    assert items.through == SECOND


def test_a_mark_is_final_when_its_text_is_there() -> None:
    items = hearing()
    items.mark()
    assert not items.are_final
    items.cut("a")
    assert not items.are_final
    items.tell("a", "Yes.", is_final=True)
    assert items.are_final


def test_a_cut_without_a_mark_is_of_another_turn() -> None:
    items = hearing()
    items.cut("late")
    assert "late" not in items
