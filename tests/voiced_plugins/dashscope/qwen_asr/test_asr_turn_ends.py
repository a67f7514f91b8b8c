"""How a turn ends: with the text, with its session, with a failure; and what an earlier turn leaves behind."""

import pytest

from tests.voiced_plugins.dashscope.qwen_asr.talk import QUICK, TUNING, Talk, completed, item, said
from voiced.api import RATE, SpeechError
from voiced_plugins.dashscope.qwen_asr.events import (
    AsrOut,
    Completed,
    ItemFailed,
    Partial,
    SpeechStarted,
    SpeechStopped,
)
from voiced_plugins.dashscope.qwen_asr.turn import Stage
from voiced_plugins.dashscope.realtime.events import Finished, Refused


class TestAServiceThatDoesNotNotice:
    def test_has_its_session_finished(self) -> None:
        talk = said()
        talk.waits(TUNING.grace)
        assert (talk.turn.stage, talk.in_()) == (Stage.FINISHING, TUNING.final)

    def test_is_not_asked_before_it_is_time(self) -> None:
        talk = said()
        talk.waits(TUNING.grace - 0.001)
        assert talk.turn.stage is Stage.FLUSHED

    def test_may_still_tell_the_text(self) -> None:
        talk = said()
        talk.waits(TUNING.grace)
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        assert not talk.answers
        talk.takes(Finished())
        assert [one.stable for one in talk.answers] == ["Yes."]

    def test_that_heard_nothing_answers_at_once(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.pauses()
        talk.waits(TUNING.notice)
        talk.takes(Finished())
        assert [(one.text, one.through) for one in talk.answers] == [("", round(1.3 * RATE))]

    def test_is_silent_when_it_does_not_even_finish(self) -> None:
        talk = said()
        talk.waits(TUNING.grace)
        with pytest.raises(SpeechError) as silent:
            talk.waits(TUNING.final)
        assert (silent.value.code, silent.value.retryable) == ("silent", True)

    def test_has_its_session_finished_when_the_text_does_not_come(self) -> None:
        talk = said()
        talk.takes(SpeechStopped("a", 1400))
        talk.waits(TUNING.final)
        assert (talk.turn.stage, talk.in_()) == (Stage.FINISHING, TUNING.final)

    def test_leaves_what_it_told_last(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.takes(SpeechStarted("a", 0), Partial("a", "turn the ", "light", "en", ""))
        talk.pauses()
        talk.waits(TUNING.grace)
        talk.takes(Finished())
        assert [(one.stable, one.draft) for one in talk.answers] == [("turn the light", "")]


class TestAFinishedSession:
    def finished(self) -> Talk:
        talk = said()
        talk.waits(TUNING.grace)
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."), Finished())
        return talk

    def test_is_over(self) -> None:
        assert self.finished().turn.stage is Stage.ENDED

    def test_answers_further_pauses(self) -> None:
        talk = self.finished()
        talk.pauses(0.8)
        assert (talk.sent, len(talk.answers)) == (0, 2)

    def test_is_followed_by_another_one(self) -> None:
        talk = self.finished()
        talk.turn.lead(0, "sess_2")
        talk.hears(2.0)
        talk.takes(*item("a", 500, 1500, "No."))
        talk.pauses(1.0)
        assert [one.stable for one in talk.answers] == ["Yes.", "Yes No."]
        assert talk.answers[-1].session == "sess_2"

    def test_does_not_answer_for_what_comes_behind_it(self) -> None:
        talk = self.finished()
        talk.turn.lead(0, "sess_2")
        talk.hears(1.0)
        talk.pauses(0.3)
        assert len(talk.answers) == 1
        assert talk.sent


class TestTheEndOfTheTurn:
    def test_is_waited_for_like_a_pause(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        assert talk.turn.pause(None, talk.now, QUICK) == round(0.6 * RATE)
        assert talk.turn.waits
        talk.takes(*item("a", 0, 1400, "Yes."))
        assert not talk.turn.waits

    def test_is_not_answered_because_nobody_asked(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.turn.pause(None, talk.now, QUICK)
        talk.takes(*item("a", 0, 1400, "Yes."))
        assert not talk.answers

    def test_leaves_text_language_emotion_and_session(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.turn.pause(None, talk.now, QUICK)
        talk.takes(SpeechStarted("a", 0), SpeechStopped("a", 1400), Completed("a", "好。", "zh", "happy"))
        transcript = talk.turn.transcript
        assert (transcript.text, transcript.language, transcript.emotion) == ("好。", "zh", "happy")
        assert transcript.session == "sess_1"


class TestASessionThatServedAnotherTurn:
    BEFORE = 20 * RATE

    def test_tells_times_from_its_own_beginning(self) -> None:
        talk = Talk(position=self.BEFORE)
        talk.hears(2.0)
        talk.takes(*item("b", 20_500, 21_500, "No."))
        assert talk.turn.interim.through == round(1.5 * RATE)

    @pytest.mark.parametrize("event", [completed("a", "Yes."), Partial("a", "Yes", ".", "zh", "sad")])
    def test_may_tell_late_what_is_not_heard(self, event: AsrOut) -> None:
        talk = Talk(position=self.BEFORE)
        talk.hears(2.0)
        talk.takes(event)
        assert (talk.turn.interim.text, talk.turn.interim.language) == ("", "")

    def test_may_tell_late_what_failed(self) -> None:
        talk = Talk(position=self.BEFORE)
        talk.hears(2.0)
        talk.takes(ItemFailed("a", "transcription_failed", "no"))

    def test_may_tell_all_of_an_earlier_utterance_again(self) -> None:
        talk = Talk(position=self.BEFORE)
        talk.hears(2.0)
        talk.takes(*item("a", 18_000, 19_000, "Yes."))
        talk.pauses(0.3)
        assert (talk.turn.interim.text, talk.answers) == ("", [])


class TestFailures:
    def test_an_utterance_that_failed_is_one(self) -> None:
        talk = said()
        with pytest.raises(SpeechError) as failed:
            talk.takes(ItemFailed("a", "transcription_failed", "The audio could not be transcribed."))
        assert (failed.value.code, failed.value.retryable) == ("item", True)

    def test_a_session_that_ends_unasked_is_one(self) -> None:
        with pytest.raises(SpeechError) as ended:
            said().takes(Finished())
        assert ended.value.code == "transport"

    @pytest.mark.parametrize("recoverable", [False, None])
    def test_an_error_that_ends_the_session_is_one(self, recoverable: bool | None) -> None:  # noqa: FBT001
        talk = Talk()
        talk.hears(1.0)
        with pytest.raises(SpeechError) as refused:
            talk.takes(Refused("internal_error", "Something went wrong.", recoverable=recoverable))
        assert refused.value.code == "transport"

    def test_an_error_that_the_session_survives_is_none_while_it_hears(self) -> None:
        talk = Talk()
        talk.hears(1.0)
        talk.takes(Refused("invalid_value", "No.", recoverable=True))
        talk.takes(*item("a", 0, 1000, "Yes."))
        assert talk.turn.transcript.text == "Yes."

    def test_an_error_that_the_session_survives_is_one_when_an_answer_is_waited_for(self) -> None:
        with pytest.raises(SpeechError) as refused:
            said().takes(Refused("invalid_value", "No.", recoverable=True))
        assert (refused.value.code, refused.value.retryable) == ("request", False)
