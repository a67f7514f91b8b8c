"""When words are spoken, as CosyVoice tells it at the end of a task, and Sambert again and again."""

import pytest

from tests.voiced_plugins.dashscope.tasks.messages import A, Fields, event, finished, started, timed, word
from voiced.api import Phoneme, Word
from voiced_plugins.dashscope.tasks.codec import TaskCodec
from voiced_plugins.dashscope.tasks.events import Finished, Run, Sound, Spoken, Streaming

TODAY = word("今天", 120, 520, begin_index=0, end_index=2)
ENDLESS = 10**400
"""A number that JSON can have, and seconds cannot."""


def running(streaming: Streaming = "out") -> TaskCodec:
    codec = TaskCodec()
    codec.feed(Run(A, "sambert-zhichu-v1", streaming))
    codec.receive(started())
    return codec


def test_the_words_come_before_the_end_of_the_task() -> None:
    said = running("duplex").receive(finished(words=[TODAY, word("好", 520, 800)], characters=6))
    assert said == (Spoken((Word("今天", 0.12, 0.52), Word("好", 0.52, 0.8))), Finished(6))


@pytest.mark.parametrize("kind", ["sentence-begin", "sentence-synthesis", "sentence-end"])
def test_words_that_come_with_a_sentence_are_not_complete_and_say_nothing(kind: str) -> None:
    output = {"sentence": {"index": 0, "words": [TODAY]}, "type": kind}
    said = running("duplex").receive(event("result-generated", payload={"output": output}))
    assert not [one for one in said if isinstance(one, Spoken)]


def test_a_task_without_words_just_ends() -> None:
    assert running("duplex").receive(finished(words=None)) == (Finished(0),)


def test_words_are_told_while_they_are_spoken() -> None:
    assert running().receive(timed(word("你", 0, 60))) == (Spoken((Word("你", 0.0, 0.06),)),)


def test_a_sentence_that_is_told_again_replaces_what_was_told_of_it() -> None:
    codec = running()
    codec.receive(timed(word("你", 0, 60)))
    assert codec.receive(timed(word("你", 0, 50), word("好", 50, 90))) == (
        Spoken((Word("你", 0.0, 0.05), Word("好", 0.05, 0.09))),
    )


def test_a_further_sentence_is_told_behind_those_before() -> None:
    codec = running()
    codec.receive(timed(word("你", 0, 60)))
    assert codec.receive(timed(word("好", 1000, 1060), begin=1000)) == (
        Spoken((Word("你", 0.0, 0.06), Word("好", 1.0, 1.06))),
    )


def test_sentences_are_told_in_their_order_however_they_come() -> None:
    codec = running()
    codec.receive(timed(word("好", 1000, 1060), begin=1000))
    assert codec.receive(timed(word("你", 0, 60))) == (Spoken((Word("你", 0.0, 0.06), Word("好", 1.0, 1.06))),)


def test_the_next_task_has_words_of_its_own() -> None:
    codec = running()
    codec.receive(timed(word("好", 1000, 1060), begin=1000))
    codec.feed(Run(A, "sambert-zhichu-v1", "out"))
    codec.receive(started())
    assert codec.receive(timed(word("你", 0, 60))) == (Spoken((Word("你", 0.0, 0.06),)),)


def test_words_are_told_to_their_sounds_and_tones() -> None:
    told = word("今", 0, 60, phonemes=[{**word("j_c", 0, 20), "tone": 1}, {**word("in_c", 20, 60), "tone": 1}])
    sounds = (Phoneme("j_c", 0.0, 0.02, 1), Phoneme("in_c", 0.02, 0.06, 1))
    assert running().receive(timed(told)) == (Spoken((Word("今", 0.0, 0.06, sounds),)),)


@pytest.mark.parametrize("more", [{}, {"tone": None}])
def test_a_sound_may_have_no_tone(more: Fields) -> None:
    told = word("a", 0, 60, phonemes=[{**word("ey", 0, 60), **more}])
    assert running().receive(timed(told)) == (Spoken((Word("a", 0.0, 0.06, (Phoneme("ey", 0.0, 0.06),)),)),)


@pytest.mark.parametrize("more", [{}, {"phonemes": None}, {"phonemes": []}])
def test_a_word_may_have_no_sounds(more: Fields) -> None:
    assert running().receive(timed(word("a", 0, 60, **more))) == (Spoken((Word("a", 0.0, 0.06),)),)


MALFORMED = [
    "今天",
    ["今天"],
    {"text": "今天"},
    [{"text": "今天"}],
    [TODAY, {"text": "好", "begin_time": "520", "end_time": 800}],
    [TODAY, word("好", 520, ENDLESS)],
    [word("今天", 0, 60, phonemes="j_c")],
    [word("今天", 0, 60, phonemes=[{"text": "j_c"}])],
    [word("今天", 0, 60, phonemes=[{**word("j_c", 0, 60), "tone": "1"}])],
]


@pytest.mark.parametrize("words", MALFORMED)
def test_malformed_words_are_left_out_at_the_end_of_a_task(words: object) -> None:
    assert running("duplex").receive(finished(words=words)) == (Finished(0),)


@pytest.mark.parametrize("words", MALFORMED)
def test_malformed_words_of_a_sentence_are_left_out(words: object) -> None:
    output = {"sentence": {"begin_time": 0, "end_time": 60, "words": words}}
    assert running().receive(event("result-generated", payload={"output": output})) == ()


def test_speech_goes_on_after_malformed_words() -> None:
    codec = running()
    codec.receive(timed("今天"))
    assert codec.receive(b"\x01\x02") == (Sound(b"\x01\x02"),)


def test_malformed_words_leave_those_that_were_told_before() -> None:
    codec = running()
    codec.receive(timed(word("你", 0, 60)))
    assert codec.receive(timed("你好")) == (Spoken((Word("你", 0.0, 0.06),)),)


@pytest.mark.parametrize("begin", [None, "0", 0.5])
def test_a_sentence_that_does_not_say_when_it_begins_is_told(begin: object) -> None:
    output = {"sentence": {"begin_time": begin, "words": [word("你", 0, 60)]}}
    said = running().receive(event("result-generated", payload={"output": output}))
    assert said == (Spoken((Word("你", 0.0, 0.06),)),)
