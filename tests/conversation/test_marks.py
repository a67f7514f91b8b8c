"""When what happened in a turn."""

from itertools import count

from voiced.api import Event, TurnMeasured
from voiced.conversation.marks import Mark, Measuring, TurnMarks


def ticking() -> TurnMarks:
    """Marks by a clock that goes on by a second whenever it is looked at."""
    seconds = count(1)
    return TurnMarks(1, lambda: float(next(seconds)))


def test_of_most_marks_the_first_counts() -> None:
    marks = ticking()
    marks.mark(Mark.FIRST_AUDIO)
    marks.mark(Mark.FIRST_AUDIO)
    assert marks.measured(0.0).times == {"first_audio": 1.0}


def test_the_speech_ends_when_it_ended_last() -> None:
    marks = ticking()
    marks.mark(Mark.SOFT_END)
    marks.mark(Mark.SOFT_END)
    assert marks.measured(0.0).times == {"soft_end": 2.0}


def test_a_mark_may_be_of_an_earlier_time() -> None:
    marks = ticking()
    marks.mark(Mark.END_OF_SPEECH, 0.25)
    assert marks.measured(0.0).times == {"end_of_speech": 0.25}


def test_times_count_from_the_beginning_of_the_daemon_and_come_in_order() -> None:
    marks = ticking()
    marks.mark(Mark.FINAL, 12.0)
    marks.mark(Mark.END_OF_SPEECH, 11.5)
    assert list(marks.measured(10.0).times.items()) == [("end_of_speech", 1.5), ("final", 2.0)]


def test_services_are_asked_about_a_turn_by_their_own_names() -> None:
    marks = ticking()
    marks.heard_in("sess_1")
    for response in ("resp_1", "resp_1", "resp_2", ""):
        marks.spoken_in("sess_2", response)
    measured = marks.measured(0.0)
    assert measured.sessions == {"asr": "sess_1", "tts": "sess_2"}
    assert measured.responses == ("resp_1", "resp_2")


def test_without_a_service_there_are_no_names() -> None:
    marks = ticking()
    marks.heard_in("")
    marks.spoken_in("", "")
    assert marks.measured(0.0) == TurnMeasured()


def test_a_turn_is_told_once_when_it_is_over() -> None:
    told: list[tuple[Event, int | None]] = []
    measuring = Measuring(lambda: 0.0, lambda event, turn=None: told.append((event, turn)))
    measuring.begin(3)
    measuring.end()
    measuring.end()
    assert told == [(TurnMeasured(), 3)]


def test_the_next_turn_ends_the_one_before() -> None:
    told: list[int | None] = []
    measuring = Measuring(lambda: 0.0, lambda _, turn=None: told.append(turn))
    measuring.begin(1)
    measuring.begin(2)
    assert told == [1]


def test_the_last_turns_are_kept() -> None:
    measuring = Measuring(lambda: 0.0, lambda _, turn=None: None)
    for turn in range(1, 13):
        measuring.begin(turn)
    measuring.end()
    assert list(measuring.last) == list(range(3, 13))
