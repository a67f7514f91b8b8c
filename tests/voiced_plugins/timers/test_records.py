"""Entries over a restart, as JSON."""

import json
from datetime import date, datetime, time

import pytest

from voiced_plugins.timers.entry import Countdown, Entry, Kind, Missed, Once, Ringing, Rung, Weekly, Why
from voiced_plugins.timers.readings import Stamp
from voiced_plugins.timers.records import read_entry, recorded

STAMP = Stamp("boot", 12.5, 1_800_000_000.25)
SHOWN = datetime.combine(date(2026, 10, 25), time(2, 30))

ENTRIES = (
    Entry("a", Kind.TIMER, 1, "en", Countdown(600, STAMP), label="pasta", deed="turn-1"),
    Entry("b", Kind.TIMER, 2, "zh-CN", Countdown(600, Stamp("boot", 1, None), left=12.25)),
    Entry("c", Kind.ALARM, 3, "en", Once(SHOWN, second=True), ringing=Ringing(STAMP, None, 0.0)),
    Entry("d", Kind.REMINDER, 4, "en", Once(SHOWN), text="喝水", missed=Missed(STAMP, Why.OFF, SHOWN, 3, 1.5)),
    Entry(
        "e",
        Kind.ALARM,
        5,
        "en",
        Weekly(time(7), frozenset({0, 6}), 1.5, (Rung(SHOWN.date(), STAMP),), (SHOWN.date(),)),
        ringing=Ringing(STAMP, STAMP, 61.5, SHOWN),
    ),
)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_an_entry_is_the_same_after_a_restart(entry: Entry) -> None:
    assert read_entry(json.loads(json.dumps(recorded(entry)))) == entry


@pytest.mark.parametrize(
    "spoilt",
    [
        {"version": 2},
        {"version": None},
        {"kind": "egg"},
        {"when": None},
        {"when": {"at": "2026-10-25T02:30:00+01:00"}},
        {"when": {"at": "07:00:00", "days": [], "since": 0}},
        {"when": {"at": "07:00:00", "days": [9], "since": 0}},
        {"order": "first"},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(spoilt: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        read_entry({**recorded(ENTRIES[0]), **spoilt})


@pytest.mark.parametrize("record", [None, 1, "entry", [], {}])
def test_what_is_no_record_is_refused(record: object) -> None:
    with pytest.raises(ValueError):
        read_entry(record)
