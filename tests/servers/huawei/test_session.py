"""What a session answers to what, in which order."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.client import CONFIG, kinds
from tests.servers.huawei.frames import AUDIO, END, EVENT, START, Frame, RefusedError
from tests.servers.huawei.habits import Habits, Restart
from tests.servers.huawei.session import HungUpError, Session, State
from tests.servers.huawei.start import PRESETS

NOW = datetime(2026, 2, 3, tzinfo=UTC)


class Talk:
    """A session whose answers the client has at once."""

    def __init__(self, habits: Habits | None = None) -> None:
        self.session = Session(Tones(1), PRESETS, lambda: habits or Habits(), lambda: NOW, [])

    def say(self, command: Any, **fields: Any) -> list[Frame]:
        answers = self.session.receive({"command": command, **fields})
        for answer in answers:
            self.session.sent(answer)
        return answers

    def start(self, mode: str = "MULTI", **fields: Any) -> list[Frame]:
        return self.say("START", text_pieces=mode, config=CONFIG, **fields)

    def code(self, command: Any, **fields: Any) -> str:
        """What this is refused with; the session is reset then."""
        with pytest.raises(RefusedError) as refused:
            self.say(command, **fields)
        self.session.reset()
        return refused.value.code


def started(mode: str = "MULTI", **fields: Any) -> Talk:
    talk = Talk()
    talk.start(mode, **fields)
    return talk


def ended(habits: Habits | None = None) -> Talk:
    talk = Talk(habits)
    talk.start()
    talk.say("END")
    return talk


def test_text_without_closing_punctuation_waits() -> None:
    assert started().say("MSG", text="你好") == []


def test_closing_punctuation_may_come_with_the_next_text() -> None:
    talk = started()
    talk.say("MSG", text="你好")
    assert kinds(talk.say("MSG", text="吗?a")) == [AUDIO]


def test_what_is_left_is_spoken_at_the_end() -> None:
    talk = started()
    talk.say("MSG", text="你好")
    assert kinds(talk.say("END")) == [AUDIO, END]


@pytest.mark.parametrize("command", ["MSG", "END"])
def test_a_session_must_have_begun(command: str) -> None:
    assert Talk().code(command, text="你好") == "SIS.0415"


@pytest.mark.parametrize("command", ["MSG", "END"])
def test_the_answer_to_the_start_must_have_been_awaited(command: str) -> None:
    talk = Talk()
    talk.session.receive({"command": "START", "config": CONFIG})
    assert talk.code(command, text="你好") == "SIS.0415"


def test_a_second_start_is_refused() -> None:
    assert started().code("START", config=CONFIG) == "SIS.0415"


@pytest.mark.parametrize("command", ["MSG", "END"])
def test_a_single_text_is_followed_by_nothing(command: str) -> None:
    talk = Talk()
    for answer in talk.session.receive({"command": "START", "config": CONFIG, "text_pieces": "ONLY", "text": "你好"}):
        if kinds([answer]) == [START]:
            talk.session.sent(answer)
    assert talk.code(command, text="你好") == "SIS.0415"


def test_a_new_session_may_begin_after_a_refusal() -> None:
    talk = started()
    talk.code("MSG", text="!")
    assert kinds(talk.start()) == [START]


def test_text_that_waited_is_forgotten_at_a_refusal() -> None:
    talk = started()
    talk.say("MSG", text="你好")
    talk.code("MSG", text="!")
    talk.start()
    assert kinds(talk.say("END")) == [END]


@pytest.mark.parametrize("command", ["MSG", "END"])
def test_what_comes_after_the_end_is_an_event(command: str) -> None:
    talk = ended()
    event = {"resp_type": EVENT, "trace_id": talk.session.trace, "event": "VCS_END", "timestamp": int(NOW.timestamp())}
    assert talk.say(command, text="你好") == [event]


def test_an_event_may_spell_its_time_otherwise() -> None:
    [event] = ended(Habits(time_spelling="time_stamp")).say("END")
    assert isinstance(event, dict)
    assert event["time_stamp"] == int(NOW.timestamp())


def test_a_start_after_the_end_is_refused() -> None:
    assert ended().code("START", config=CONFIG) == "SIS.0415"


def test_a_refused_start_after_the_end_makes_no_next_one_right() -> None:
    talk = ended()
    talk.code("START", config=CONFIG)
    assert talk.code("START", config=CONFIG) == "SIS.0415"


def test_a_start_after_the_end_may_be_taken() -> None:
    assert kinds(ended(Habits(restart=Restart.TAKEN)).start()) == [START]


def test_a_start_after_the_end_may_be_hung_up_on() -> None:
    with pytest.raises(HungUpError):
        ended(Habits(restart=Restart.HUNG_UP)).start()


def test_each_session_has_a_trace_id_of_its_own() -> None:
    talk = ended(Habits(restart=Restart.TAKEN))
    first = talk.session.trace
    talk.start()
    assert talk.session.trace != first


def too_much() -> Talk:
    """99,900 characters were said."""
    talk = started()
    for _ in range(333):
        talk.say("MSG", text="好" * 300)
    return talk


def test_a_session_has_100_000_characters_at_most() -> None:
    [event] = too_much().say("MSG", text="好" * 101)
    assert isinstance(event, dict)
    assert event["event"] == "EXCEEDED_TOTAL_TEXT_LENGTH"


def test_what_is_too_much_is_dropped_alone() -> None:
    talk = too_much()
    talk.say("MSG", text="好" * 101)
    assert kinds(talk.say("MSG", text="好" * 99 + "。")) == [AUDIO]


def test_too_much_text_does_not_end_a_session() -> None:
    talk = too_much()
    talk.say("MSG", text="好" * 101)
    assert talk.session.state is State.OPEN


@pytest.mark.parametrize(
    ("command", "fields", "code"),
    [
        ("MSG", {}, "SIS.0012"),
        ("MSG", {"text": "你好", "config": {}}, "SIS.0031"),
        ("MSG", {"text": "好" * 301}, "SIS.0604"),
        ("MSG", {"text": "。"}, "SIS.1010"),
        ("END", {"cancel": "true"}, "SIS.0031"),
        ("STOP", {}, "SIS.0031"),
        ("msg", {"text": "你好"}, "SIS.0031"),
        (None, {}, "SIS.0031"),
        (["MSG"], {}, "SIS.0031"),
    ],
    ids=str,
)
def test_a_wrong_message_is_refused(command: Any, fields: dict[str, Any], code: str) -> None:
    assert started().code(command, **fields) == code


def test_a_message_has_a_command() -> None:
    with pytest.raises(RefusedError):
        Talk().session.receive({"text": "你好"})
