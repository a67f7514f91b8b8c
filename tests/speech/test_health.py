"""Which services may be tried, and that people are told of each trouble once, until it is over."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.speech.cloud_minutes import HOUR_S, CloudMinutes
from voiced.speech.health import Health, Trouble


@dataclass
class Told:
    """A health whose time and chance a test sets, and what it told."""

    cap: float | None = None
    present: float = 1000.0
    troubles: list[Trouble] = field(default_factory=list)

    def __post_init__(self) -> None:
        minutes = CloudMinutes(self.cap)
        self.health = Health(self.troubles.append, minutes, lambda: self.present, lambda: 0.5)


def test_each_service_has_a_past_of_its_own() -> None:
    health = Told().health
    health.fail("one", "credentials")
    assert (health.allows("one"), health.allows("two")) == (False, True)


def test_nobody_need_be_told() -> None:
    Health().fail("one", "credentials")


def test_time_ends_a_rest() -> None:
    told = Told()
    told.health.fail("one", "quota")
    assert not told.health.allows("one")
    told.present += 61
    assert told.health.allows("one")


def test_a_success_makes_the_failure_before_it_chance() -> None:
    health = Told().health
    health.fail("one", "transport")
    health.succeed("one")
    health.fail("one", "transport")
    assert health.allows("one")


def test_one_try_at_a_time_after_a_rest() -> None:
    told = Told()
    told.health.fail("one", "quota")
    told.present += 61
    told.health.begin("one")
    assert not told.health.allows("one")
    told.health.leave("one")
    assert told.health.allows("one")


def test_what_rests_bears_a_try_but_for_credentials_and_quota() -> None:
    health = Told().health
    for name, code in (("gone", "transport"), ("refused", "credentials"), ("used-up", "quota")):
        health.fail(name, code)
        health.fail(name, code)
    assert [name for name in ("gone", "refused", "used-up") if health.bears_a_try(name)] == ["gone"]


# what is told


@pytest.mark.parametrize(("code", "trouble"), [("credentials", Trouble.REFUSED), ("quota", Trouble.USED_UP)])
def test_a_trouble_that_people_can_mend_is_told_once(code: str, trouble: Trouble) -> None:
    told = Told()
    for _ in range(3):
        told.health.fail("one", code)
    assert told.troubles == [trouble]


@pytest.mark.parametrize("code", ["transport", "silent", "request", "item", "protocol", "raised"])
def test_a_failure_that_passes_is_not_told(code: str) -> None:
    told = Told()
    for _ in range(3):
        told.health.fail("one", code)
    assert told.troubles == []


def test_a_trouble_is_told_again_after_it_was_over() -> None:
    told = Told()
    told.health.fail("one", "quota")
    told.health.succeed("one")
    told.health.fail("one", "quota")
    assert told.troubles == [Trouble.USED_UP] * 2


def test_the_trouble_of_one_is_not_over_because_another_works() -> None:
    told = Told()
    told.health.fail("one", "quota")
    told.health.succeed("two")
    told.health.fail("one", "quota")
    assert told.troubles == [Trouble.USED_UP]


def test_the_same_trouble_of_two_services_is_told_of_each() -> None:
    told = Told()
    told.health.fail("one", "quota")
    told.health.fail("two", "quota")
    assert told.troubles == [Trouble.USED_UP] * 2


def test_that_nothing_is_left_is_told_once_until_something_works() -> None:
    told = Told()
    told.health.nobody_left()
    told.health.nobody_left()
    assert told.troubles == [Trouble.NOBODY]
    told.health.succeed("any")
    told.health.nobody_left()
    assert told.troubles == [Trouble.NOBODY] * 2


# the cap


def test_at_the_cap_nothing_may_be_tried_whatever_its_past() -> None:
    told = Told(cap=1)
    told.health.sent(60)
    assert not told.health.allows("one")
    assert not told.health.bears_a_try("one")


def test_the_cap_is_told_once_until_it_is_over() -> None:
    told = Told(cap=1)
    told.health.sent(60)
    told.health.allows("one")
    told.health.allows("two")
    assert told.troubles == [Trouble.CAPPED]
    told.present += HOUR_S
    assert told.health.allows("one")
    told.health.sent(60)
    told.health.allows("one")
    assert told.troubles == [Trouble.CAPPED] * 2


def test_the_cap_is_not_over_because_an_attempt_of_before_succeeds() -> None:
    told = Told(cap=1)
    told.health.sent(60)
    told.health.allows("one")
    told.health.succeed("one")
    told.health.allows("one")
    assert told.troubles == [Trouble.CAPPED]


STEPS = st.lists(st.sampled_from(["credentials", "quota", "transport", "works", "nobody", "later"]), max_size=30)


@given(STEPS)
def test_no_trouble_is_told_twice_in_a_row_without_a_success(steps: list[str]) -> None:
    told = Told()
    since: list[Trouble] = []
    for step in steps:
        before = len(told.troubles)
        match step:
            case "works":
                told.health.succeed("one")
                since = []
            case "nobody":
                told.health.nobody_left()
            case "later":
                told.present += 1000
            case code:
                told.health.fail("one", code)
        since += told.troubles[before:]
        assert len(since) == len(set(since))
