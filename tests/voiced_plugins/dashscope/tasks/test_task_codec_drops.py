"""What comes of a task that is over, or that nobody wants any more, is dropped; a task that failed ends everything."""

import pytest

from tests.voiced_plugins.dashscope.tasks.messages import A, B, failed, finished, sentence, started
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import Cancel, Failed, Finish, Finished, Flush, Run, Sound, TaskIn, Text

MODEL = "cosyvoice-v3-flash"
NEXT = Run(B, MODEL)
OF_THE_TASK = [started(), sentence("begin", "a"), sentence("end", "a"), finished(), failed()]
NAMELESS = [started(None), sentence("begin", "a", ""), sentence("end", "a", ""), finished("")]


def running() -> TaskCodec:
    codec = TaskCodec()
    codec.feed(Run(A, MODEL))
    codec.receive(started())
    return codec


def after(*given: TaskIn | str) -> TaskCodec:
    """A task has begun, and this was said by either side."""
    codec = running()
    for one in given:
        if isinstance(one, str):
            codec.receive(one)
        else:
            codec.feed(one)
    return codec


def test_sound_before_the_first_task_is_dropped() -> None:
    assert TaskCodec().receive(b"\x01\x02") == ()


def test_sound_before_the_task_has_begun_is_dropped() -> None:
    codec = TaskCodec()
    codec.feed(Run(A, MODEL))
    assert codec.receive(b"\x01\x02") == ()


@pytest.mark.parametrize("end", [Cancel(), NEXT, finished(), failed()])
def test_sound_after_the_end_of_the_task_is_dropped(end: TaskIn | str) -> None:
    assert after(end).receive(b"\x01\x02") == ()


def test_sound_after_the_last_text_is_wanted() -> None:
    assert after(Finish()).receive(b"\x01\x02") == (Sound(b"\x01\x02"),)


def test_sound_of_a_replaced_task_is_dropped_until_the_next_has_begun() -> None:
    codec = after(NEXT)
    assert (codec.receive(b"old"), *codec.receive(started(B))[1:], codec.receive(b"new")) == ((), (Sound(b"new"),))


@pytest.mark.parametrize("end", [Cancel(), NEXT, finished()])
@pytest.mark.parametrize("message", OF_THE_TASK)
def test_what_is_said_about_a_task_that_is_over_says_nothing(end: TaskIn | str, message: str) -> None:
    assert after(end).receive(message) == ()


@pytest.mark.parametrize("message", [started(B), sentence("begin", "a", B), finished(B), failed(B)])
def test_what_is_said_about_another_task_says_nothing(message: str) -> None:
    assert running().receive(message) == ()


def test_that_a_replaced_task_begins_does_not_begin_the_next() -> None:
    codec = after(NEXT, started(A))
    with pytest.raises(ValueError, match="takes text"):
        codec.feed(Text("a"))


def test_the_end_of_a_cancelled_task_does_not_end_the_next() -> None:
    codec = after(Cancel(), NEXT, finished(A), started(B))
    assert codec.receive(finished(B)) == (Finished(0),)


@pytest.mark.parametrize("message", NAMELESS)
def test_what_is_said_about_no_task_says_nothing(message: str) -> None:
    assert running().receive(message) == ()


@pytest.mark.parametrize("message", NAMELESS)
def test_what_is_said_about_no_task_says_nothing_between_two(message: str) -> None:
    assert after(finished()).receive(message) == ()


def test_that_no_task_begins_lets_no_sound_through() -> None:
    assert after(Cancel(), started(None)).receive(b"\x01\x02") == ()


def test_a_task_that_fails_ends_the_connection() -> None:
    assert (running().finished, after(failed()).finished) == (False, True)


def test_a_task_that_ends_leaves_the_connection() -> None:
    assert not after(Finish(), finished()).finished


@pytest.mark.parametrize("task", [None, ""])
def test_a_failure_of_no_task_ends_the_connection(task: str | None) -> None:
    codec = running()
    assert (codec.receive(failed(task)), codec.finished) == ((Failed("InvalidParameter", "it is broken"),), True)


def test_a_failure_between_two_tasks_ends_the_connection() -> None:
    assert after(finished(), failed(None)).finished


@pytest.mark.parametrize("given", [NEXT, Text("a"), Text(""), Flush(), Finish(), Cancel()])
def test_nothing_can_be_said_after_a_failure(given: TaskIn) -> None:
    with pytest.raises(ValueError, match="over"):
        after(failed()).feed(given)


def test_a_key_in_an_error_is_hidden() -> None:
    said = running().receive(failed(message="Incorrect API key: sk-0123456789abcdef."))
    assert said == (Failed("InvalidParameter", "Incorrect API key: ***."),)
