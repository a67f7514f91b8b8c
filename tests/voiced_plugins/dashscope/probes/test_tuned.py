"""What was measured at the service takes the place of the defaults, where it says otherwise."""

from dataclasses import replace

import pytest

from voiced.api.wire import LineLimits, WarmLimits
from voiced_plugins.dashscope.measured import Measure, Measured, read, record_of
from voiced_plugins.dashscope.qwen_asr.settings import QwenAsrSettings
from voiced_plugins.dashscope.qwen_asr.turn import Tuning
from voiced_plugins.dashscope.settings import Settings
from voiced_plugins.dashscope.tuned import FASTEST, Tuned, tuned

SETTINGS = Settings()
USUAL = Tuned(Tuning(0.4), WarmLimits(), LineLimits(), 4.0)


def measured(**values: Measure) -> Measured:
    """At the endpoint of the settings, with their models."""
    models = (SETTINGS.qwen_asr.model, SETTINGS.qwen_tts.model)
    return Measured(SETTINGS.endpoint, *models, "2026-03-04T10:15:00+01:00", values)


def with_(**values: Measure) -> Tuned:
    return tuned(measured(**values), SETTINGS)


def test_without_a_measurement_the_defaults_hold() -> None:
    assert tuned(None, SETTINGS) == USUAL


def test_a_measurement_that_says_nothing_changes_nothing() -> None:
    assert with_() == USUAL


def test_a_good_service_is_used_as_it_is_by_default() -> None:
    good = with_(burst_works=True, finish_ms=300, idle_s=90.0, idle_closed=False, ping_answered=True, catch_up=8.0)
    assert good == USUAL


@pytest.mark.parametrize(
    "other",
    [
        replace(measured(burst_works=False), endpoint="wss://dashscope-intl.aliyuncs.com"),
        replace(measured(burst_works=False), asr_model="qwen3-asr-flash-realtime-2025-10-27"),
        replace(measured(burst_works=False), tts_model="qwen-tts-realtime"),
    ],
)
def test_what_was_measured_elsewhere_is_not_heeded(other: Measured) -> None:
    assert tuned(other, SETTINGS) == USUAL


def test_no_burst_is_sent_where_it_does_not_count() -> None:
    assert with_(burst_works=False).tuning == Tuning(0.4, burst=False)


def test_the_window_is_that_of_the_settings() -> None:
    settings = Settings(qwen_asr=QwenAsrSettings(silence_ms=800))
    assert tuned(measured(burst_works=False), settings).tuning.window == 0.8


def test_in_manual_mode_there_is_no_window() -> None:
    settings = Settings(qwen_asr=QwenAsrSettings(mode="manual"))
    assert tuned(measured(burst_works=True), settings).tuning.window is None


@pytest.mark.parametrize(("finish_ms", "final"), [(100, 1.0), (500, 1.0), (700, 1.4), (1000, 2.0), (5000, 2.0)])
def test_a_final_text_is_waited_for_twice_as_long_as_it_took_and_two_seconds_at_most(
    finish_ms: int, final: float
) -> None:
    assert with_(finish_ms=finish_ms).tuning.final == final


def test_no_ping_is_sent_where_none_is_answered() -> None:
    assert with_(ping_answered=False).line == replace(LineLimits(), ping=None)


@pytest.mark.parametrize(("life", "idle"), [(60.0, 48.0), (1000.0, 300.0), (0.1, 1.0)])
def test_a_session_is_replaced_before_the_service_ends_it(life: float, idle: float) -> None:
    assert with_(idle_s=life, idle_closed=True).warm == replace(WarmLimits(), idle=idle)


def test_a_life_that_nobody_saw_the_end_of_changes_nothing() -> None:
    assert with_(idle_s=90.0, idle_closed=False).warm == WarmLimits()


@pytest.mark.parametrize(("speed", "catch_up"), [(1.0, 1.0), (2.5, 2.5), (4.0, 4.0), (8.0, FASTEST), (0.5, 1.0)])
def test_sound_is_sent_as_fast_as_all_of_it_was_recognized_and_no_faster_than_usual(
    speed: float, catch_up: float
) -> None:
    assert with_(catch_up=speed).catch_up == catch_up


@pytest.mark.parametrize("nonsense", ["soon", True, -1.0, float("nan")])
def test_a_measure_that_is_none_changes_nothing(nonsense: Measure) -> None:
    assert with_(finish_ms=nonsense, idle_s=nonsense, idle_closed=True, catch_up=nonsense) == USUAL


def test_a_record_is_read_as_it_was_written() -> None:
    one = measured(burst_works=False, finish_ms=300, asr_session="sess_1")
    assert read(record_of(one)) == one


@pytest.mark.parametrize(
    "record",
    [
        None,
        "probes",
        {},
        {**record_of(measured()), "endpoint": 3},
        {**record_of(measured()), "date": None},
        {**record_of(measured()), "values": [1]},
    ],
)
def test_what_is_no_record_is_none(record: object) -> None:
    assert read(record) is None


def test_of_a_record_remains_what_can_be_a_measure() -> None:
    record = {**record_of(measured()), "values": {"finish_ms": 300, "odd": [1]}}
    assert read(record) == measured(finish_ms=300)
