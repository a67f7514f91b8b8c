"""The zone of the device is what TZ or /etc/localtime says now."""

import shutil
import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from voiced.service.time_zone import DeviceZone

SUMMER, WINTER = (datetime(2026, month, 1, tzinfo=UTC).replace(tzinfo=None) for month in (7, 1))


@pytest.fixture
def localtime(tmp_path: Path) -> Path:
    return tmp_path / "localtime"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    return tmp_path / "timezone"


def stored(name: str) -> Path:
    for root in zoneinfo.TZPATH:
        if (path := Path(root) / name).exists():
            return path
    pytest.skip("needs the Debian package tzdata")


def offsets(zone: tzinfo) -> tuple[float, float]:
    """Of winter and summer, in hours."""
    winter, summer = (zone.utcoffset(moment) for moment in (WINTER, SUMMER))
    assert winter is not None
    assert summer is not None
    return winter / timedelta(hours=1), summer / timedelta(hours=1)


def zone_of(tz: str | None, localtime: Path, named: Path) -> DeviceZone:
    return DeviceZone({} if tz is None else {"TZ": tz}, localtime, named)


def test_a_link_names_the_zone(localtime: Path, named: Path) -> None:
    localtime.symlink_to(stored("Europe/Berlin"))
    assert zone_of(None, localtime, named).current is ZoneInfo("Europe/Berlin")


def test_a_copy_is_found_by_the_name_beside_it(localtime: Path, named: Path) -> None:
    shutil.copy(stored("Asia/Shanghai"), localtime)
    named.write_text("Asia/Shanghai\n")
    assert zone_of(None, localtime, named).current is ZoneInfo("Asia/Shanghai")


def test_a_name_that_is_not_that_of_the_copy_is_not_believed(localtime: Path, named: Path) -> None:
    shutil.copy(stored("Asia/Shanghai"), localtime)
    named.write_text("Europe/Berlin\n")
    assert offsets(zone_of(None, localtime, named).current) == (8, 8)


def test_a_copy_without_a_name_counts_all_the_same(localtime: Path, named: Path) -> None:
    shutil.copy(stored("Europe/Berlin"), localtime)
    assert offsets(zone_of(None, localtime, named).current) == (1, 2)


@pytest.mark.parametrize("tz", ["Europe/Berlin", ":Europe/Berlin"])
def test_the_variable_goes_before_the_file(localtime: Path, named: Path, tz: str) -> None:
    localtime.symlink_to(stored("Asia/Shanghai"))
    assert zone_of(tz, localtime, named).current is ZoneInfo("Europe/Berlin")


def test_the_variable_may_be_a_path(localtime: Path, named: Path) -> None:
    path = stored("Europe/Berlin")
    assert zone_of(f":{path}", localtime, named).current is ZoneInfo("Europe/Berlin")
    shutil.copy(path, localtime)
    assert offsets(zone_of(str(localtime), localtime, named).current) == (1, 2)


@pytest.mark.parametrize(
    ("rules", "hours"),
    [
        ("CST-8", (8, 8)),
        ("CET-1CEST,M3.5.0,M10.5.0/3", (1, 2)),
        ("<+0330>-3:30", (3.5, 3.5)),
        ("EST5EDT,M3.2.0,M11.1.0", (-5, -4)),
    ],
)
def test_the_variable_may_be_rules(localtime: Path, named: Path, rules: str, hours: tuple[float, float]) -> None:
    assert offsets(zone_of(rules, localtime, named).current) == hours


@pytest.mark.parametrize(
    "tz", ["", "Nowhere/Never", "../../etc/passwd", "/", "/dev/null", "Europe", "没有", "\0", "A" * 300]
)
def test_a_variable_that_says_nothing_means_utc(localtime: Path, named: Path, tz: str) -> None:
    localtime.symlink_to(stored("Asia/Shanghai"))
    assert offsets(zone_of(tz, localtime, named).current) == (0, 0)


def test_no_zone_at_all_means_utc(localtime: Path, named: Path) -> None:
    assert offsets(zone_of(None, localtime, named).current) == (0, 0)
    localtime.mkdir()
    assert offsets(zone_of(None, localtime, named).current) == (0, 0)


def test_another_link_is_seen(localtime: Path, named: Path) -> None:
    localtime.symlink_to(stored("Asia/Shanghai"))
    zone = zone_of(None, localtime, named)
    new = localtime.with_name("new")
    new.symlink_to(stored("Europe/Berlin"))
    new.replace(localtime)
    zone.look()
    assert (zone.current, zone.changes) == (ZoneInfo("Europe/Berlin"), 1)


def test_looking_changes_nothing_when_nothing_changed(localtime: Path, named: Path) -> None:
    localtime.symlink_to(stored("Asia/Shanghai"))
    zone = zone_of(None, localtime, named)
    before = zone.current
    zone.look()
    assert zone.current is before
    assert zone.changes == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=200), length=st.integers(0, 3000))
@example(content=b"TZif2", length=0)
def test_any_rubbish_is_a_zone_or_utc(localtime: Path, named: Path, content: bytes, length: int) -> None:
    localtime.write_bytes(content + stored("Europe/Berlin").read_bytes()[:length])
    assert -24 < offsets(zone_of(None, localtime, named).current)[0] < 24
    localtime.write_bytes(stored("Europe/Berlin").read_bytes()[:length] + content)
    assert -24 < offsets(zone_of(None, localtime, named).current)[0] < 24


@pytest.mark.timeout(20)
def test_a_file_that_is_cut_off_anywhere_is_a_zone_or_utc(localtime: Path, named: Path) -> None:
    content = stored("Europe/Berlin").read_bytes()
    for length in range(len(content)):  # in some places zoneinfo alone would never come back
        localtime.write_bytes(content[:length])
        assert -24 < offsets(zone_of(None, localtime, named).current)[0] < 24


@pytest.mark.parametrize("tz", ["Asia/Shanghai", "CET-1CEST,M3.5.0,M10.5.0/3", "", "Nowhere/Never"])
def test_it_is_the_zone_that_other_programs_show(localtime: Path, named: Path, tz: str) -> None:
    stored("Asia/Shanghai")
    script = "import time; print(time.mktime((2026, 7, 1, 0, 0, 0, 0, 0, -1)))"
    said = subprocess.run([sys.executable, "-c", script], env={"TZ": tz}, capture_output=True, text=True, check=True)
    there = SUMMER.replace(tzinfo=zone_of(tz, localtime, named).current)
    assert there.timestamp() == float(said.stdout)
