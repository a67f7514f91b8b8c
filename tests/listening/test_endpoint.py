import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.listening.endpoint import Ending, Endpoint, EndpointSettings
from voiced.listening.standing import Standing

LIMITS = {
    Standing.URGENT: 300,
    Standing.COMPLETE: 300,
    Standing.NOTHING: 500,
    Standing.EXTENDABLE: 500,
    Standing.FREE_TEXT: 800,
    Standing.PREFIX: 1500,
}


def endings(endpoint: Endpoint, script: str) -> dict[int, Ending]:
    """One letter a block, `x` is speech; what came of it, by the block's number."""
    told = {at: endpoint.hear(letter == "x") for at, letter in enumerate(script)}
    return {at: ending for at, ending in told.items() if ending is not None}


def after(silence_ms: int, standing: Standing = Standing.NOTHING) -> Endpoint:
    endpoint = Endpoint()
    endpoint.judge(standing)
    endings(endpoint, "x" * 10 + "." * (silence_ms // 20))
    return endpoint


@pytest.mark.parametrize(("standing", "limit_ms"), LIMITS.items())
def test_a_silence_ends_the_turn_by_what_the_text_means(standing: Standing, limit_ms: int) -> None:
    endpoint = Endpoint()
    endpoint.judge(standing)
    assert endings(endpoint, "x" * 10 + "." * 100) == {10 + limit_ms // 20 - 1: Ending.SOFT_END}


def test_every_standing_has_a_limit() -> None:
    assert set(LIMITS) == set(Standing)


def test_without_text_the_turn_ends_after_500_ms() -> None:
    assert endings(Endpoint(), "x" * 10 + "." * 100) == {34: Ending.SOFT_END}


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("urgent_ms", Standing.URGENT),
        ("complete_ms", Standing.COMPLETE),
        ("other_ms", Standing.EXTENDABLE),
        ("free_text_ms", Standing.FREE_TEXT),
        ("prefix_ms", Standing.PREFIX),
    ],
)
def test_each_limit_is_a_setting(name: str, standing: Standing) -> None:
    endpoint = Endpoint(EndpointSettings(**{name: 100}))
    endpoint.judge(standing)
    assert endings(endpoint, "....." + "." * 100) == {4: Ending.SOFT_END}


def test_a_soft_end_is_told_once() -> None:
    assert list(endings(Endpoint(), "." * 1000).values()) == [Ending.SOFT_END]


def test_speech_before_the_limit_begins_the_silence_anew() -> None:
    assert endings(Endpoint(), "xxx" + "." * 24 + "xxx" + "." * 25) == {54: Ending.SOFT_END}


def test_a_click_does_not_begin_the_silence_anew() -> None:
    assert endings(Endpoint(), "xxx" + "." * 15 + "xx" + "." * 30) == {27: Ending.SOFT_END}


def test_many_clicks_do_not_begin_the_silence_anew() -> None:
    assert endings(Endpoint(), "xxx" + "....x" * 10) == {27 + 1: Ending.SOFT_END}


def test_a_turn_does_not_end_while_a_sound_is_on() -> None:
    assert endings(Endpoint(), "xxx" + "." * 24 + "xx" + "..") == {29: Ending.SOFT_END}


def test_speech_that_begins_just_before_the_limit_keeps_the_turn() -> None:
    assert endings(Endpoint(), "xxx" + "." * 23 + "x" * 10) == {}


def test_speech_after_a_soft_end_resumes_the_turn() -> None:
    assert endings(Endpoint(), "." * 30 + "xxx") == {24: Ending.SOFT_END, 32: Ending.RESUMED}


def test_a_click_after_a_soft_end_does_not_resume_the_turn() -> None:
    assert endings(Endpoint(), "." * 30 + "xx" + "." * 30) == {24: Ending.SOFT_END}


def test_stuttering_speech_resumes_the_turn() -> None:
    assert endings(Endpoint(), "." * 30 + "x.x.x") == {24: Ending.SOFT_END, 34: Ending.RESUMED}


def test_a_resumed_turn_ends_again() -> None:
    ended = endings(Endpoint(), "." * 30 + "xxx" + "." * 30)
    assert list(ended.values()) == [Ending.SOFT_END, Ending.RESUMED, Ending.SOFT_END]


def test_text_that_shortens_the_limit_ends_the_turn_at_once_when_the_silence_has_passed_it() -> None:
    assert after(400).judge(Standing.COMPLETE) is Ending.SOFT_END


def test_text_that_shortens_the_limit_does_not_end_the_turn_before_it() -> None:
    endpoint = after(200)
    assert endpoint.judge(Standing.COMPLETE) is None
    assert endings(endpoint, "." * 20) == {4: Ending.SOFT_END}


def test_text_that_lengthens_the_limit_lets_the_turn_go_on() -> None:
    endpoint = after(400)
    assert endpoint.judge(Standing.PREFIX) is None
    assert endings(endpoint, "." * 100) == {54: Ending.SOFT_END}


def test_text_that_lengthens_the_limit_after_a_soft_end_takes_it_back() -> None:
    endpoint = after(600)
    assert endpoint.judge(Standing.PREFIX) is Ending.RESUMED
    assert endings(endpoint, "." * 100) == {44: Ending.SOFT_END}


def test_a_silence_longer_than_the_longer_limit_keeps_the_soft_end() -> None:
    assert after(1600).judge(Standing.PREFIX) is None


def test_the_same_text_again_changes_nothing() -> None:
    endpoint = after(1600, Standing.PREFIX)
    assert endpoint.judge(Standing.PREFIX) is None


def test_text_does_not_end_the_turn_while_a_sound_is_on() -> None:
    endpoint = after(400)
    endings(endpoint, "x")
    assert endpoint.judge(Standing.COMPLETE) is None


def test_the_silence_is_told_in_milliseconds() -> None:
    assert after(380).silence_ms == 380


def test_speech_sets_the_silence_to_nothing() -> None:
    endpoint = after(380)
    endings(endpoint, "xxx")
    assert endpoint.silence_ms == 0


@settings(deadline=None)
@given(st.lists(st.one_of(st.booleans(), st.sampled_from(Standing)), max_size=400))
def test_soft_ends_and_resumptions_alternate(events: list[bool | Standing]) -> None:
    endpoint = Endpoint()
    told = [endpoint.judge(each) if isinstance(each, Standing) else endpoint.hear(each) for each in events]
    endings = [ending for ending in told if ending is not None]
    assert endings == [(Ending.SOFT_END, Ending.RESUMED)[at % 2] for at in range(len(endings))]
