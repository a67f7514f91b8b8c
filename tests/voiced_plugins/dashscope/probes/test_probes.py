"""Who goes to the service to test it: whether it is let in, what it says when it is not, and what it keeps."""

import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.servers.dashscope.delays import Delays
from tests.servers.dashscope.faults import After, AfterClient, ErrorEvent, Silent
from tests.servers.dashscope.service import DashScopeService
from tests.voiced_plugins.dashscope.probes.probing import ACCOUNT_KEY, QUICK, Doctor, service
from voiced.api import Finding
from voiced.api.testing import MemoryStore, ScriptedClock
from voiced_plugins.dashscope.measured import KEY, TABLE, Measured, read, record_of
from voiced_plugins.dashscope.probes import TITLES, checks
from voiced_plugins.dashscope.probes.all import PROBES
from voiced_plugins.dashscope.settings import Settings


def test_without_a_key_nothing_but_that_is_told() -> None:
    made = checks(Settings(), "", "set DASHSCOPE_API_KEY", MemoryStore(), ScriptedClock().now)
    assert [check.name for check in made] == ["key"]


async def test_what_mends_a_missing_key_is_told() -> None:
    [key] = checks(Settings(), "", "set DASHSCOPE_API_KEY", MemoryStore(), ScriptedClock().now)
    assert await key.run() == Finding("wrong", "there is none", "set DASHSCOPE_API_KEY")


def test_all_but_the_key_is_live() -> None:
    made = checks(Settings(), ACCOUNT_KEY, "", MemoryStore(), ScriptedClock().now)
    assert [check.name for check in made if not check.live] == ["key"]


def test_each_probe_has_a_title() -> None:
    assert list(TITLES) == list(PROBES)


def test_what_the_probes_need_is_imported_when_they_run() -> None:
    code = "import sys; import voiced_plugins.dashscope.probes; print('voiced.api.wire' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("kind", ["asr", "tts"])
async def test_how_long_it_takes_from_nothing_to_a_session_is_measured(kind: str) -> None:
    async with service() as there:
        there.delays = Delays(accept=0.05, created=0.05, updated=0.15)
        finding = await Doctor(there).finds(f"connect-{kind}")
    assert finding.outcome == "fine"
    assert float(finding.measured[f"{kind}_connect_ms"]) >= 200


@pytest.mark.parametrize("kind", ["asr", "tts"])
async def test_what_the_service_calls_the_session_is_told(kind: str) -> None:
    async with service() as there:
        finding = await Doctor(there).finds(f"connect-{kind}")
    assert re.search(r"the key is accepted \(session sess_\w+\)", finding.text)


async def test_a_refused_key_is_wrong_and_the_line_that_mends_it_names_it() -> None:
    async with DashScopeService(key="sk-another") as there:
        finding = await Doctor(there).finds("connect-asr")
    assert finding.outcome == "wrong"
    assert "refuses the key" in finding.text
    assert "DASHSCOPE_API_KEY" in finding.mend


async def test_behind_a_closed_door_nothing_is_tested_and_the_reason_is_told() -> None:
    async with DashScopeService(key="sk-another") as there:
        finding = await Doctor(there).finds("connect-asr", "ping")
        assert len(there.connections) == 1
    assert finding.outcome == "doubtful"
    assert "not tested" in finding.text
    assert "refuses the key" in finding.text


async def test_nobody_at_home_is_wrong() -> None:
    async with service() as there:
        doctor = Doctor(there)
    finding = await doctor.finds("connect-asr")
    assert finding.outcome == "wrong"
    assert "check the network" in finding.mend


async def test_a_service_that_falls_silent_is_given_up() -> None:
    async with service() as there:
        there.faults.every(Silent(AfterClient("input_text_buffer.append")))
        finding = await Doctor(there, replace(QUICK, answer=0.1)).finds("first-sound")
    assert (finding.outcome, finding.text) == ("wrong", "DashScope did not answer within 0.1 s")


async def test_no_finding_holds_the_key() -> None:
    async with service() as there:
        there.faults.every(ErrorEvent(After("session.updated"), message=f"the key {ACCOUNT_KEY} is odd"))
        doctor = Doctor(there)
        findings = [await check.run() for check in doctor.checks.values()]
    assert "0123456789" not in repr(findings)


def kept(doctor: Doctor) -> Measured:
    measured = read(doctor.store.all(TABLE).get(KEY))
    assert measured
    return measured


async def test_what_was_measured_is_kept_with_its_date_endpoint_and_models() -> None:
    async with service() as there:
        doctor = Doctor(there)
        finding = await doctor.finds("connect-tts", "kept")
    assert finding.outcome == "fine"
    assert kept(doctor).is_of(doctor.settings)
    assert kept(doctor).date == "2026-03-04T10:15:00+01:00"
    assert kept(doctor).values["tts_connect_ms"]


async def test_while_the_daemon_has_the_store_nothing_is_kept_and_the_mend_is_told() -> None:
    async with service() as there:
        finding = await Doctor(there, store=MemoryStore(failing="busy")).finds("connect-tts", "kept")
    assert (finding.outcome, finding.text) == ("doubtful", "it is not kept: the daemon runs")
    assert "sudo systemctl stop voiced; voiced doctor --live" in finding.mend


async def test_a_full_disk_is_told() -> None:
    async with service() as there:
        finding = await Doctor(there, store=MemoryStore(failing="full")).finds("connect-tts", "kept")
    assert (finding.outcome, finding.text) == ("doubtful", "it is not kept: the disk does not take it")


async def test_where_nothing_is_kept_that_is_told() -> None:
    async with service() as there:
        doctor = Doctor(there, store=MemoryStore(lasting=False))
        finding = await doctor.finds("connect-tts", "kept")
    assert finding.text == "nothing can be kept with these settings"
    assert doctor.store.applied == 0


async def test_when_nothing_was_measured_what_was_measured_before_stays() -> None:
    async with DashScopeService(key="sk-another") as there:
        doctor = Doctor(there)
        finding = await doctor.finds("connect-asr", "ping", "kept")
    assert finding.text == "there is nothing to be kept"
    assert doctor.store.applied == 0


def of_before(endpoint: str) -> MemoryStore:
    """A store with something that cannot be measured now."""
    settings = Settings()
    before = Measured(endpoint, settings.qwen_asr.model, settings.qwen_tts.model, "2026-01-01", {"catch_up": 1.0})
    store = MemoryStore()
    store.tables = {TABLE: {KEY: json.dumps(record_of(before))}}
    return store


async def test_what_could_not_be_measured_stays_as_it_was() -> None:
    async with service() as there:
        doctor = Doctor(there, store=of_before(there.url))
        await doctor.finds("connect-tts", "kept")
    assert {"tts_connect_ms", "catch_up"} <= set(kept(doctor).values)


async def test_what_was_measured_elsewhere_is_forgotten() -> None:
    async with service() as there:
        doctor = Doctor(there, store=of_before("wss://elsewhere"))
        await doctor.finds("connect-tts", "kept")
    assert "catch_up" not in kept(doctor).values
