"""The lines of a chip: how they are asked for, and what is said when there are none."""

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from inspect import signature
from pathlib import Path

import pytest
from pydantic import ValidationError

from voiced.api import UnavailableError
from voiced_plugins.gpio.lines import GpioLines, open_lines, why_no_chip, wiring
from voiced_plugins.gpio.settings import Settings

gpiod = pytest.importorskip("gpiod", reason="needs the Python package gpiod")
Bias, Direction, Edge, Value = gpiod.line.Bias, gpiod.line.Direction, gpiod.line.Edge, gpiod.line.Value


@dataclass
class FakeRequest:
    """Lines that are the two ends of a pipe."""

    ends: tuple[int, int] = field(default_factory=os.pipe)
    taken: int = 0
    values: list[tuple[int | str, object]] = field(default_factory=list)
    released: int = 0
    lost: bool = False

    @property
    def fd(self) -> int:
        return self.ends[0]

    def read_edge_events(self) -> list[object]:
        if self.lost:
            raise OSError(19, "No such device")
        self.taken += len(os.read(self.fd, 64))
        return []

    def set_value(self, line: int | str, value: object) -> None:
        if self.lost:
            raise OSError(19, "No such device")
        self.values.append((line, value))

    def release(self) -> None:
        self.released += 1

    def change(self, times: int = 1) -> None:
        os.write(self.ends[1], b"." * times)


@pytest.fixture
def request_() -> Iterator[FakeRequest]:
    request = FakeRequest()
    yield request
    for end in request.ends:
        os.close(end)


async def pressed(lines: GpioLines) -> None:
    async with asyncio.timeout(10):
        await lines.pressed()


async def test_a_change_is_a_press(request_: FakeRequest) -> None:
    request_.change()
    await pressed(GpioLines(request_, None))
    assert request_.taken == 1


async def test_changes_that_nobody_waited_for_are_one_press(request_: FakeRequest) -> None:
    lines = GpioLines(request_, None)
    request_.change(5)
    await pressed(lines)
    waiting = asyncio.ensure_future(lines.pressed())
    await asyncio.sleep(0)
    assert not waiting.done()
    request_.change()
    async with asyncio.timeout(10):
        await waiting
    assert request_.taken == 6


async def test_a_cancelled_wait_leaves_the_loop_alone(request_: FakeRequest) -> None:
    waiting = asyncio.ensure_future(GpioLines(request_, None).pressed())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    assert not asyncio.get_running_loop().remove_reader(request_.fd)


async def test_a_lost_chip_is_an_error_of_the_wait(request_: FakeRequest) -> None:
    request_.lost = True
    request_.change()
    with pytest.raises(OSError, match="No such device"):
        await pressed(GpioLines(request_, None))


def test_the_light_is_switched_and_ends_dark(request_: FakeRequest) -> None:
    lines = GpioLines(request_, "GPIO27")
    lines.light(on=True)
    lines.close()
    assert request_.values == [("GPIO27", Value.ACTIVE), ("GPIO27", Value.INACTIVE)]
    assert request_.released == 1


def test_lines_of_a_lost_chip_are_let_go(request_: FakeRequest) -> None:
    request_.lost = True
    GpioLines(request_, 27).close()
    assert request_.released == 1


def test_a_button_is_asked_for_as_it_is_wired() -> None:
    (line, settings), *rest = wiring(Settings(button=17, debounce_ms=50)).items()
    assert (line, rest) == (17, [])
    assert settings == gpiod.LineSettings(
        direction=Direction.INPUT,
        edge_detection=Edge.RISING,
        bias=Bias.PULL_UP,
        active_low=True,
        debounce_period=timedelta(milliseconds=50),
    )


def test_a_light_is_an_output_that_begins_dark() -> None:
    (settings,) = wiring(Settings(light="GPIO27", light_active_low=True)).values()
    assert settings == gpiod.LineSettings(direction=Direction.OUTPUT, active_low=True, output_value=Value.INACTIVE)


@pytest.mark.parametrize(("pull", "bias"), [("up", Bias.PULL_UP), ("down", Bias.PULL_DOWN), ("none", Bias.DISABLED)])
def test_the_pull_of_the_settings_is_asked_for(pull: str, bias: object) -> None:
    (settings,) = wiring(Settings.model_validate({"button": 1, "button_pull": pull})).values()
    assert settings is not None
    assert settings.bias is bias


def test_the_library_takes_the_wiring() -> None:
    signature(gpiod.Chip.request_lines).bind(None, wiring(Settings(button=17, light=27)), consumer="voiced")
    used = {"fd", "read_edge_events", "set_value", "release"}
    assert used <= set(dir(gpiod.LineRequest))


def test_a_chip_that_is_not_there_is_named_with_what_to_do() -> None:
    with pytest.raises(UnavailableError, match=r"there is no /dev/gpiochip99: set plugins.gpio.chip .* gpiodetect"):
        open_lines(Settings(chip="/dev/gpiochip99", button=17))


def test_what_is_there_is_not_called_missing(tmp_path: Path) -> None:
    assert "is no GPIO chip" in why_no_chip(str(tmp_path), FileNotFoundError(2, "No such file or directory"))


@pytest.mark.parametrize("path", ["/dev/null", "/etc"])
def test_what_is_no_chip_is_named(path: str) -> None:
    with pytest.raises(UnavailableError, match=f"{path} is no GPIO chip"):
        open_lines(Settings(chip=path, button=17))


def test_a_chip_that_may_not_be_opened_names_the_group() -> None:
    assert "usermod -aG gpio" in why_no_chip("/dev/gpiochip0", PermissionError(13, "Permission denied"))


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gpiod", None)
    with pytest.raises(UnavailableError, match=r"pip install 'voiced\[gpio\]'"):
        open_lines(Settings(button=17))


@pytest.mark.parametrize("line", [-1, ""])
def test_a_line_that_cannot_be_is_refused(line: int | str) -> None:
    with pytest.raises(ValidationError, match="button"):
        Settings(button=line)
