from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api.moments import Day, Moment

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

A_WEDNESDAY = date(2026, 11, 18)
TODAY, TOMORROW = Day(ahead=0), Day(ahead=1)


def at(text: str, zone: ZoneInfo = BERLIN, *, fold: int = 0) -> datetime:
    """A point in time as it stands on the clocks of a place."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


def told(moment: datetime | None) -> str:
    """Date, time and offset, by which two of the same hour differ."""
    return moment.strftime("%Y-%m-%d %H:%M %z") if moment else "over"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, "2026-11-18"),
        (TOMORROW, "2026-11-19"),
        (Day(ahead=13), "2026-12-01"),
        (Day(weekday=WEDNESDAY), "2026-11-18"),
        (Day(weekday=THURSDAY), "2026-11-19"),
        (Day(weekday=TUESDAY), "2026-11-24"),
        (Day(weekday=WEDNESDAY, not_today=True), "2026-11-25"),
        (Day(weekday=THURSDAY, not_today=True), "2026-11-19"),
        (Day(weekday=MONDAY, week=0), "2026-11-16"),
        (Day(weekday=SUNDAY, week=0), "2026-11-22"),
        (Day(weekday=WEDNESDAY, week=1), "2026-11-25"),
        (Day(weekday=SUNDAY, week=1), "2026-11-29"),
        (Day(weekday=MONDAY, week=2), "2026-11-30"),
        (Day(month_day=(11, 18)), "2026-11-18"),
        (Day(month_day=(11, 17)), "2027-11-17"),
        (Day(month_day=(12, 25)), "2026-12-25"),
        (Day(month_day=(2, 29)), "2028-02-29"),
        (Day(of_month=18), "2026-11-18"),
        (Day(of_month=30), "2026-11-30"),
        (Day(of_month=17), "2026-12-17"),
        (Day(of_month=31), "2026-12-31"),
        (Day(of_month=1, months=1), "2026-12-01"),
        (Day(of_month=18, months=1), "2026-12-18"),
        (Day(of_month=30, months=2), "2027-01-30"),
        (Day(of_month=29, months=3), "2027-02-28"),
        (Day(of_month=31, months=14), "2028-01-31"),
    ],
)
def test_a_day_is_seen_from_today(day: Day, expected: str) -> None:
    assert str(day.after(A_WEDNESDAY)) == expected


@pytest.mark.parametrize(
    ("today", "day", "expected"),
    [
        ("2026-12-31", TOMORROW, "2027-01-01"),
        ("2027-02-28", TOMORROW, "2027-03-01"),
        ("2028-02-28", TOMORROW, "2028-02-29"),
        ("2026-12-31", Day(weekday=FRIDAY), "2027-01-01"),
        ("2026-11-22", Day(weekday=MONDAY, week=1), "2026-11-23"),
        ("2026-11-23", Day(weekday=MONDAY, week=1), "2026-11-30"),
        ("2026-12-31", Day(month_day=(1, 1)), "2027-01-01"),
        ("2028-02-29", Day(month_day=(2, 29)), "2028-02-29"),
        ("2028-03-01", Day(month_day=(2, 29)), "2032-02-29"),
        ("2096-03-01", Day(month_day=(2, 29)), "2104-02-29"),
        ("2027-01-30", Day(of_month=29), "2027-03-29"),
        ("2026-12-31", Day(of_month=30), "2027-01-30"),
        ("2026-12-31", Day(of_month=1, months=1), "2027-01-01"),
        ("2027-01-31", Day(of_month=31, months=1), "2027-02-28"),
        ("2028-01-31", Day(of_month=31, months=1), "2028-02-29"),
    ],
)
def test_a_day_is_found_behind_the_end_of_month_and_year(today: str, day: Day, expected: str) -> None:
    assert str(day.after(date.fromisoformat(today))) == expected


@pytest.mark.parametrize(
    "day", [Day(month_day=(2, 30)), Day(of_month=32), Day(of_month=32, months=1), Day(month_day=(13, 1))]
)
def test_a_date_that_no_year_has_is_refused(day: Day) -> None:
    with pytest.raises(ValueError, match="no year"):
        day.after(A_WEDNESDAY)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_a_week(today: date, weekday: int) -> None:
    found = Day(weekday=weekday).after(today)
    assert found.weekday() == weekday
    assert 0 <= (found - today).days < 7
    assert Day(weekday=weekday, not_today=True).after(today) == (found + timedelta(days=7) if found == today else found)


SEVEN = Moment(time_of_day=time(7), either_half=True)
TWELVE = Moment(time_of_day=time(12), either_half=True)
NINE_ON_WEDNESDAY = Moment(day=Day(weekday=WEDNESDAY), time_of_day=time(9), either_half=True)
NINE_NEXT_WEDNESDAY = Moment(day=Day(weekday=WEDNESDAY, not_today=True), time_of_day=time(9))


@pytest.mark.parametrize(
    ("now", "moment", "expected"),
    [
        ("2026-11-18 06:00", SEVEN, "2026-11-18 07:00"),
        ("2026-11-18 07:00", SEVEN, "2026-11-18 19:00"),
        ("2026-11-18 10:15", SEVEN, "2026-11-18 19:00"),
        ("2026-11-18 20:00", SEVEN, "2026-11-19 07:00"),
        ("2026-11-18 10:15", TWELVE, "2026-11-18 12:00"),
        ("2026-11-18 13:00", TWELVE, "2026-11-19 00:00"),
        ("2026-11-18 20:00", Moment(time_of_day=time(19)), "2026-11-19 19:00"),
        ("2026-11-18 19:00", Moment(time_of_day=time(19)), "2026-11-19 19:00"),
        ("2026-11-18 18:59", Moment(time_of_day=time(19)), "2026-11-18 19:00"),
        ("2026-11-18 23:00", Moment(time_of_day=time(0)), "2026-11-19 00:00"),
    ],
)
def test_without_a_day_it_is_the_next_such_time(now: str, moment: Moment, expected: str) -> None:
    assert told(moment.at(at(now)))[:16] == expected


@pytest.mark.parametrize(
    ("now", "moment", "expected"),
    [
        ("2026-11-18 07:00", Moment(day=TODAY, time_of_day=time(6)), "over"),
        ("2026-11-18 07:00", Moment(day=TODAY, time_of_day=time(6), either_half=True), "2026-11-18 18:00"),
        ("2026-11-18 19:00", Moment(day=TODAY, time_of_day=time(6), either_half=True), "over"),
        ("2026-11-18 10:00", Moment(day=TODAY), "over"),
        ("2026-11-18 08:00", Moment(day=TODAY), "2026-11-18 09:00"),
        ("2026-11-18 10:00", Moment(day=TOMORROW), "2026-11-19 09:00"),
        ("2026-11-18 10:00", Moment(day=TOMORROW, time_of_day=time(0)), "2026-11-19 00:00"),
        ("2026-11-18 10:00", Moment(day=TOMORROW, time_of_day=time(12), either_half=True), "2026-11-19 12:00"),
        ("2026-11-18 10:00", Moment(day=Day(weekday=WEDNESDAY), time_of_day=time(9)), "2026-11-25 09:00"),
        ("2026-11-18 08:00", Moment(day=Day(weekday=WEDNESDAY), time_of_day=time(9)), "2026-11-18 09:00"),
        ("2026-11-18 10:00", NINE_ON_WEDNESDAY, "2026-11-18 21:00"),
        ("2026-11-18 22:00", NINE_ON_WEDNESDAY, "2026-11-25 09:00"),
        ("2026-11-18 08:00", NINE_NEXT_WEDNESDAY, "2026-11-25 09:00"),
        ("2026-11-18 10:00", Moment(day=Day(weekday=WEDNESDAY, week=0), time_of_day=time(9)), "over"),
        ("2026-11-18 10:00", Moment(day=Day(weekday=MONDAY, week=0), time_of_day=time(9)), "over"),
        ("2026-11-18 10:00", Moment(day=Day(weekday=WEDNESDAY, week=1), time_of_day=time(9)), "2026-11-25 09:00"),
        ("2026-11-18 10:00", Moment(day=Day(month_day=(11, 18)), time_of_day=time(9)), "over"),
    ],
)
def test_on_a_day_it_is_on_that_day_or_over(now: str, moment: Moment, expected: str) -> None:
    assert told(moment.at(at(now)))[:16] == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (Moment(day=TOMORROW, time_of_day=time(3), either_half=True), "2026-11-19 15:00"),
        (Moment(day=TOMORROW, time_of_day=time(6, 59), either_half=True), "2026-11-19 18:59"),
        (Moment(day=TOMORROW, time_of_day=time(7), either_half=True), "2026-11-19 07:00"),
        (Moment(day=TOMORROW, time_of_day=time(12), either_half=True), "2026-11-19 12:00"),
        (Moment(day=TOMORROW, time_of_day=time(3)), "2026-11-19 03:00"),
        (Moment(day=TODAY, time_of_day=time(11), either_half=True), "2026-11-18 23:00"),
        (Moment(time_of_day=time(3), either_half=True), "2026-11-19 15:00"),
        (Moment(time_of_day=time(8), either_half=True), "2026-11-19 08:00"),
        (Moment(time_of_day=time(12), either_half=True), "2026-11-19 12:00"),
    ],
)
def test_before_the_earliest_hour_of_another_day_it_is_afternoon(moment: Moment, expected: str) -> None:
    assert told(moment.at(at("2026-11-18 21:00"), earliest=7))[:16] == expected


def test_an_hour_still_to_come_today_may_be_before_the_earliest() -> None:
    assert told(SEVEN.at(at("2026-11-18 05:00"), earliest=9))[:16] == "2026-11-18 07:00"


@pytest.mark.parametrize("earliest", [12, 23, 24])
def test_an_earliest_hour_behind_noon_means_the_afternoon(earliest: int) -> None:
    moment = Moment(day=TOMORROW, time_of_day=time(11), either_half=True)
    assert told(moment.at(at("2026-11-18 05:00"), earliest=earliest))[:16] == "2026-11-19 23:00"


@pytest.mark.parametrize(
    ("now", "day", "expected"),
    [
        ("2026-11-18 10:00", TOMORROW, "2026-11-20 01:00"),
        ("2026-11-18 10:00", Day(weekday=FRIDAY), "2026-11-21 01:00"),
        ("2026-11-18 10:00", Day(weekday=WEDNESDAY), "2026-11-19 01:00"),
        ("2026-11-18 10:00", Day(weekday=SUNDAY, week=0), "2026-11-23 01:00"),
        ("2026-11-18 10:00", Day(month_day=(12, 31)), "2027-01-01 01:00"),
        ("2028-01-01 10:00", Day(month_day=(2, 28)), "2028-02-29 01:00"),
    ],
)
def test_past_midnight_is_the_night_that_begins_on_the_day(now: str, day: Day, expected: str) -> None:
    moment = Moment(day=day, time_of_day=time(1), past_midnight=True)
    assert told(moment.at(at(now)))[:16] == expected


def test_a_day_alone_has_the_default_time() -> None:
    assert told(Moment(day=TOMORROW).at(at("2026-11-18 10:00"), default=time(6, 30)))[:16] == "2026-11-19 06:30"


@pytest.mark.parametrize(
    ("now", "said", "expected"),
    [
        # the clocks go from 02:00 +0100 to 03:00 +0200
        (at("2026-03-28 20:00"), time(2, 30), "2026-03-29 03:30 +0200"),
        (at("2026-03-29 01:59"), time(2, 30), "2026-03-29 03:30 +0200"),
        (at("2026-03-29 03:10"), time(2, 30), "2026-03-29 03:30 +0200"),
        (at("2026-03-29 03:30"), time(2, 30), "2026-03-30 02:30 +0200"),
        (at("2026-03-28 20:00"), time(3, 0), "2026-03-29 03:00 +0200"),
        (at("2026-03-28 20:00"), time(7, 0), "2026-03-29 07:00 +0200"),
        # the clocks go from 03:00 +0200 to 02:00 +0100
        (at("2026-10-24 20:00"), time(2, 30), "2026-10-25 02:30 +0200"),
        (at("2026-10-25 02:10"), time(2, 30), "2026-10-25 02:30 +0200"),
        (at("2026-10-25 02:40"), time(2, 30), "2026-10-25 02:30 +0100"),
        (at("2026-10-25 02:10", fold=1), time(2, 30), "2026-10-25 02:30 +0100"),
        (at("2026-10-25 02:30", fold=1), time(2, 30), "2026-10-26 02:30 +0100"),
        (at("2026-10-24 20:00"), time(7, 0), "2026-10-25 07:00 +0100"),
        # in New York at 02:00, from -0500 to -0400 and back
        (at("2026-03-07 20:00", NEW_YORK), time(2, 30), "2026-03-08 03:30 -0400"),
        (at("2026-03-08 03:10", NEW_YORK), time(2, 30), "2026-03-08 03:30 -0400"),
        (at("2026-10-31 20:00", NEW_YORK), time(1, 30), "2026-11-01 01:30 -0400"),
        (at("2026-11-01 01:40", NEW_YORK), time(1, 30), "2026-11-01 01:30 -0500"),
        (at("2026-11-01 01:30", NEW_YORK, fold=1), time(1, 30), "2026-11-02 01:30 -0500"),
    ],
)
def test_where_clocks_jump_it_is_what_people_see(now: datetime, said: time, expected: str) -> None:
    assert told(Moment(time_of_day=said).at(now)) == expected


@pytest.mark.parametrize(
    ("now", "day"),
    [(at("2026-03-28 10:00"), "2026-03-29 03:30 +0200"), (at("2026-10-24 10:00"), "2026-10-25 02:30 +0200")],
)
def test_tomorrow_may_be_the_day_of_the_jump(now: datetime, day: str) -> None:
    assert told(Moment(day=TOMORROW, time_of_day=time(2, 30)).at(now)) == day


@pytest.mark.parametrize("now", [at("2026-03-29 01:30"), at("2026-10-25 02:30"), at("2026-11-01 01:30", NEW_YORK)])
@pytest.mark.parametrize("after", [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24), timedelta(days=14)])
def test_so_long_from_now_is_so_long_whatever_the_clocks_do(now: datetime, after: timedelta) -> None:
    found = Moment(after=after).at(now)
    assert found is not None
    assert found.timestamp() - now.timestamp() == after.total_seconds()


def test_from_before_a_jump_the_clocks_show_more() -> None:
    assert told(Moment(after=timedelta(hours=1)).at(at("2026-03-29 01:30"))) == "2026-03-29 03:30 +0200"
    assert told(Moment(after=timedelta(hours=1)).at(at("2026-10-25 02:30"))) == "2026-10-25 02:30 +0100"


DAYS = st.one_of(
    st.none(),
    st.builds(Day, ahead=st.integers(0, 60)),
    st.builds(Day, weekday=st.integers(0, 6), week=st.none() | st.integers(0, 2), not_today=st.booleans()),
    st.builds(Day, month_day=st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: (day.month, day.day))),
    st.builds(Day, of_month=st.integers(1, 31), months=st.integers(0, 2)),
)
TIMES = st.times().map(lambda said: said.replace(second=0, microsecond=0))
ON_A_DAY = st.builds(
    Moment, day=DAYS, time_of_day=st.none() | TIMES, either_half=st.booleans(), past_midnight=st.booleans()
)
MOMENTS = ON_A_DAY | st.builds(Moment, after=st.timedeltas(timedelta(seconds=1), timedelta(days=400)))
ZONES = st.sampled_from(
    [BERLIN, NEW_YORK, ZoneInfo("Asia/Shanghai"), ZoneInfo("Australia/Lord_Howe"), UTC, timezone(timedelta(hours=-9.5))]
)
NOWS = st.builds(
    datetime.fromtimestamp,
    st.one_of(
        st.integers(1_600_000_000, 2_400_000_000),
        # around the jumps in Berlin and New York
        *(st.integers(jump - 90_000, jump + 90_000) for jump in (1774746000, 1792890000, 1772953200, 1793512800)),
    ),
    ZONES,
)


@given(NOWS, MOMENTS, st.integers(0, 24))
@settings(max_examples=500)
def test_it_is_always_still_to_come_in_the_same_zone(now: datetime, moment: Moment, earliest: int) -> None:
    found = moment.at(now, earliest=earliest)
    if found is not None:
        assert found.timestamp() > now.timestamp()
        assert found.tzinfo is now.tzinfo
        assert found.astimezone(UTC).astimezone(now.tzinfo).replace(tzinfo=None) == found.replace(tzinfo=None)


@given(now=NOWS, said=TIMES, either_half=st.booleans(), earliest=st.integers(0, 24))
@settings(max_examples=300)
def test_a_time_alone_is_never_over_and_within_two_days(
    *, now: datetime, said: time, either_half: bool, earliest: int
) -> None:
    found = Moment(time_of_day=said, either_half=either_half).at(now, earliest=earliest)
    assert found is not None
    assert found.timestamp() - now.timestamp() < 49 * 3600
    assert found.minute % 30 == said.minute % 30
    if not either_half:
        assert found.timestamp() - now.timestamp() <= 25 * 3600
