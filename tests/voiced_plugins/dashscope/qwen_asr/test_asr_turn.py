"""What is done when the user falls silent, or goes on; seconds and samples are told, nothing passes."""

import pytest

from tests.voiced_plugins.dashscope.qwen_asr.talk import TUNING, Talk, completed, item, said
from voiced.api import RATE
from voiced_plugins.dashscope.qwen_asr.events import (
    SpeechStarted,
    SpeechStopped,
)
from voiced_plugins.dashscope.qwen_asr.turn import NEAR, Stage, Tuning


class TestAPauseWhenAllIsClosed:
    def test_is_answered_at_once(self) -> None:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(*item("a", 0, 1400, "Yes."))
        talk.pauses(0.7)
        assert [(one.stable, one.segment_ended) for one in talk.answers] == [("Yes.", True)]

    def test_sends_nothing(self) -> None:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(*item("a", 0, 1400, "Yes."))
        talk.pauses(0.7)
        assert talk.sent == 0
        assert talk.turn.deadline is None

    def test_is_answered_when_nothing_was_heard_at_all(self) -> None:
        talk = Talk()
        talk.pauses(0.0)
        assert [one.text for one in talk.answers] == [""]
        assert talk.sent == 0

    def test_is_answered_again(self) -> None:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(*item("a", 0, 1400, "Yes."))
        talk.pauses(0.7)
        talk.pauses(0.9)
        assert len(talk.answers) == 2

    def test_bears_that_two_ends_of_speech_differ_a_little(self) -> None:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(*item("a", 0, 1400, "Yes."))
        talk.pauses((1.7 - 1.4) - NEAR / RATE)
        assert talk.answers

    def test_does_not_drop_speech_behind_the_last_utterance(self) -> None:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(*item("a", 0, 1400, "Yes."))
        talk.pauses((1.7 - 1.4) - NEAR / RATE - 0.001)
        assert not talk.answers
        assert talk.sent


class TestAPauseWhenOnlyTheTextIsMissing:
    def closed(self) -> Talk:
        talk = Talk()
        talk.hears(1.7)
        talk.takes(SpeechStarted("a", 0), SpeechStopped("a", 1400))
        talk.pauses(0.7)
        return talk

    def test_sends_nothing(self) -> None:
        assert self.closed().sent == 0

    def test_waits_for_the_text(self) -> None:
        assert self.closed().in_() == TUNING.final

    def test_is_answered_by_it(self) -> None:
        talk = self.closed()
        talk.takes(completed("a", "Yes."))
        assert [one.stable for one in talk.answers] == ["Yes."]


class TestAPauseInAnUtterance:
    @pytest.mark.parametrize("silence", [0.0, 0.3, 0.5])
    def test_sends_the_rest_of_the_window_and_a_margin(self, silence: float) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.takes(SpeechStarted("a", 0))
        talk.pauses(silence)
        assert talk.sent == round((max(0.0, 0.4 - silence) + 0.2) * RATE)

    def test_sends_nothing_where_silence_cannot_be_hurried(self) -> None:
        talk = Talk(Tuning(burst=False))
        talk.hears(1.3)
        talk.takes(SpeechStarted("a", 0))
        talk.pauses()
        assert (talk.sent, talk.in_()) == (0, TUNING.grace)

    @pytest.mark.parametrize(("round_trip", "grace"), [(0.0, 0.2), (0.1, 0.2), (0.15, 0.3), (1.0, 2.0)])
    def test_gives_the_service_two_round_trips_to_notice(self, round_trip: float, grace: float) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.takes(SpeechStarted("a", 0))
        talk.pauses(0.3, round_trip)
        assert talk.in_() == grace

    def test_gives_the_service_longer_to_notice_that_somebody_spoke(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.pauses()
        assert talk.in_() == TUNING.notice

    def test_gives_no_more_than_two_round_trips_from_where_it_noticed(self) -> None:
        talk = Talk()
        talk.hears(1.3)
        talk.pauses()
        talk.waits(0.5)
        talk.takes(SpeechStarted("a", 0))
        assert talk.in_() == TUNING.grace

    def test_behind_nothing_but_silence_is_answered_at_once(self) -> None:
        talk = Talk()
        talk.hears(0.3)
        talk.pauses(0.5)
        assert (talk.sent, [one.text for one in talk.answers]) == (0, [""])

    def test_is_answered_by_the_text(self) -> None:
        talk = said()
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        assert [(one.stable, one.draft, one.segment_ended) for one in talk.answers] == [("Yes.", "", True)]
        assert talk.turn.deadline is None

    def test_tells_up_to_where_all_is_final(self) -> None:
        talk = said()
        talk.takes(SpeechStopped("a", 1100), completed("a", "Yes."))
        assert talk.answers[0].through == round(1.1 * RATE)

    def test_is_not_answered_by_a_text_before_it(self) -> None:
        talk = Talk()
        talk.hears(2.0)
        talk.takes(SpeechStarted("a", 0))
        talk.hears(1.0)
        talk.pauses(0.3)
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        assert not talk.answers

    def test_is_not_answered_while_another_utterance_is_open(self) -> None:
        talk = said()
        talk.takes(SpeechStarted("b", 1200), SpeechStopped("a", 1200), completed("a", "Yes."))
        assert not talk.answers
        talk.takes(SpeechStopped("b", 1400), completed("b", "No."))
        assert [one.stable for one in talk.answers] == ["Yes No."]

    def test_gives_the_text_time_when_the_service_has_noticed(self) -> None:
        talk = said()
        talk.waits(0.1)
        talk.takes(SpeechStopped("a", 1400))
        assert talk.in_() == TUNING.final

    def test_gives_no_time_to_one_that_noticed_only_what_came_before(self) -> None:
        talk = Talk()
        talk.hears(3.0)
        talk.takes(SpeechStarted("a", 0), SpeechStarted("b", 2000))
        talk.pauses(0.3)
        talk.takes(SpeechStopped("a", 1400))
        assert talk.in_() == TUNING.grace

    def test_once_more_sends_no_more(self) -> None:
        talk = said()
        talk.waits(0.1)
        talk.pauses(0.8)
        assert (talk.sent, talk.in_()) == (0, 0.1)

    def test_once_more_is_answered_too(self) -> None:
        talk = said()
        talk.pauses(0.8)
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        assert len(talk.answers) == 2


class TestTheUserGoesOn:
    def test_after_a_pause_nothing_is_finished(self) -> None:
        talk = said()
        talk.hears(0.1)
        assert (talk.turn.stage, talk.turn.deadline) == (Stage.HEARING, None)

    def test_while_the_text_is_waited_for(self) -> None:
        talk = said()
        talk.takes(SpeechStopped("a", 1400))
        talk.hears(0.1)
        assert talk.turn.deadline is None
        talk.takes(completed("a", "Yes."))
        assert [one.stable for one in talk.answers] == ["Yes."]

    def test_and_the_pause_is_answered_when_all_that_was_said_is_final(self) -> None:
        talk = said()
        talk.hears(1.0)
        talk.takes(SpeechStarted("b", 2000))
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        assert not talk.answers
        talk.pauses(0.3)
        talk.takes(SpeechStopped("b", 3000), completed("b", "No."))
        assert [one.stable for one in talk.answers] == ["Yes No."] * 2

    def test_and_silence_between_belongs_to_no_sample(self) -> None:
        talk = said()
        assert talk.sent == round(0.3 * RATE)
        talk.hears(2.0)
        talk.takes(*item("a", 0, 1500, "Yes."), SpeechStarted("b", 1600), SpeechStopped("b", 3100))
        talk.takes(completed("b", "No."))
        assert talk.turn.interim.through == round((3.1 - 0.3) * RATE)

    def test_before_a_pause_that_was_answered_is_a_new_one(self) -> None:
        talk = said()
        talk.takes(SpeechStopped("a", 1400), completed("a", "Yes."))
        talk.hears(1.0)
        talk.pauses(0.3)
        assert (len(talk.answers), talk.turn.stage) == (1, Stage.FLUSHED)
