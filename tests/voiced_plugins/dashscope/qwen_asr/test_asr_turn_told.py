"""A turn whose service is told where an utterance ends."""

from tests.voiced_plugins.dashscope.qwen_asr.talk import Talk, completed, said
from voiced.api import RATE
from voiced_plugins.dashscope.qwen_asr.events import (
    Committed,
)
from voiced_plugins.dashscope.qwen_asr.turn import Stage, Tuning


class TestWhereTheServiceIsToldTheEnd:
    TOLD = Tuning(window=None)

    def said(self) -> Talk:
        talk = Talk(self.TOLD)
        talk.hears(1.3)
        talk.pauses()
        return talk

    def test_a_pause_sends_no_silence(self) -> None:
        assert self.said().sent == 0

    def test_a_pause_is_not_answered_before_the_service_answers(self) -> None:
        assert not self.said().answers

    def test_a_pause_is_answered_by_the_text(self) -> None:
        talk = self.said()
        talk.takes(Committed("a", ""))
        assert not talk.answers
        talk.takes(completed("a", "Yes."))
        assert [(one.stable, one.through) for one in talk.answers] == [("Yes.", round(1.3 * RATE))]

    def test_a_second_pause_waits_for_its_own_text(self) -> None:
        talk = self.said()
        talk.hears(1.0)
        talk.pauses()
        talk.takes(Committed("a", ""), completed("a", "Yes."))
        assert not talk.answers
        talk.takes(Committed("b", "a"), completed("b", "No."))
        assert [one.stable for one in talk.answers] == ["Yes No."] * 2

    def test_a_text_covers_what_was_committed_and_no_more(self) -> None:
        talk = self.said()
        talk.hears(1.0)
        talk.takes(Committed("a", ""), completed("a", "Yes."))
        assert talk.turn.interim.through == round(1.3 * RATE)

    def test_there_is_nothing_to_commit_twice(self) -> None:
        talk = self.said()
        assert not talk.turn.commits

    def test_a_pause_before_any_sound_commits_nothing(self) -> None:
        talk = Talk(self.TOLD)
        talk.pauses(0.0)
        assert len(talk.answers) == 1
        assert talk.turn.deadline is None

    def test_a_service_that_does_not_answer_has_its_session_finished(self) -> None:
        talk = self.said()
        talk.waits(self.TOLD.final)
        assert talk.turn.stage is Stage.FINISHING

    def test_a_cut_that_nobody_asked_for_is_none_of_ours(self) -> None:
        talk = Talk(self.TOLD)
        talk.hears(1.0)
        talk.takes(Committed("late", ""), completed("late", "Yes."))
        assert talk.turn.interim.text == ""


def test_a_cut_has_no_meaning_where_the_service_finds_the_end() -> None:
    talk = said()
    talk.takes(Committed("x", ""), completed("x", "No."))
    assert talk.turn.interim.text == "Yes."
