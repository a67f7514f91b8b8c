"""The running daemon lends its microphone over the control socket: a process of its own, with a file in its place."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.control.test_lend import BORROWER
from tests.test_steering import Run, running
from voiced.api import UnavailableError
from voiced.control.client import connect
from voiced.control.commands import Announce, Ask, Command, GiveBack, Lend, Listen, Mute, Press, Status, Stop, Unmute
from voiced.control.loan import borrowed

pytestmark = pytest.mark.slow

LENT = "the microphone is lent to process [0-9]+ for [0-9]+ s more"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's name must be."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def run(folder: Path) -> Iterator[Run]:
    with running(folder) as found:
        yield found


@pytest.fixture
def socket(folder: Path) -> Path:
    return folder / "control.sock"


def test_it_is_lent_and_open_again_after_it(run: Run, socket: Path) -> None:
    with borrowed([socket], 20):
        assert run.wait_for(event="state", state="lent")
        lent = run.ask(Status())
    assert (lent["state"], lent["muted"], lent["microphone"]) == ("lent", False, "lent")
    assert 0 < lent["lent_s"] <= 20
    run.wait_for(event="device", device="microphone", state="open")
    told = run.ask(Status())
    assert (told["state"], told["lent_s"]) == ("idle", None)


def test_people_see_how_long_it_is_lent(run: Run, socket: Path) -> None:
    with borrowed([socket], 300):
        done = subprocess.run(
            [sys.executable, "-m", "voiced", "status", "--set", f"control.socket={socket}"],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert lines["microphone"].startswith("lent, ")
    assert lines["microphone"].endswith(" s left")


@pytest.mark.parametrize("refused", [Unmute(), Listen(), Lend(20)])
def test_meanwhile_nobody_else_has_it(run: Run, socket: Path, refused: Command) -> None:
    with borrowed([socket], 20):
        with pytest.raises(UnavailableError, match=LENT):
            run.ask(refused)
        assert run.ask(Status())["state"] == "lent"


def test_a_press_does_not_make_it_listen(run: Run, socket: Path) -> None:
    with borrowed([socket], 20):
        run.ask(Press())
        assert run.ask(Status())["state"] == "lent"


def test_a_typed_question_is_answered_meanwhile(run: Run, socket: Path) -> None:
    with borrowed([socket], 20):
        assert run.ask(Ask(text="what time is it"))["plugin"] == "clock"


def test_an_alarm_rings_meanwhile_and_the_loan_goes_on(run: Run, socket: Path) -> None:
    with borrowed([socket], 60):
        run.ask(Announce(text="Wake up.", key="morning", alarm=True))
        run.wait_for(event="state", state="ring")
        run.ask(Stop())
        assert run.wait_for(event="rang")["outcome"] == "stopped"
        run.wait_for(event="state", state="lent")


def test_muted_before_it_is_lent_and_muted_after_it(run: Run, socket: Path) -> None:
    run.ask(Mute())
    with borrowed([socket], 20):
        lent = run.ask(Status())
    assert (lent["state"], lent["muted"], lent["lent_s"] is None) == ("muted", True, False)
    told = run.ask(Status())
    assert (told["state"], told["lent_s"]) == ("muted", None)
    run.ask(Unmute())


def test_muted_meanwhile_it_is_muted_after_it(run: Run, socket: Path) -> None:
    with borrowed([socket], 20):
        run.ask(Mute())
    assert run.ask(Status())["state"] == "muted"


def test_muted_meanwhile_it_is_muted_after_a_restart(folder: Path, socket: Path) -> None:
    with running(folder) as run, borrowed([socket], 20):
        run.ask(Mute())
    with running(folder) as run:
        assert run.ask(Status())["state"] == "muted"


def killed(run: Run) -> None:
    run.process.send_signal(signal.SIGKILL)
    run.process.wait(20)


def stopped(run: Run) -> None:
    run.process.terminate()
    assert run.process.wait(20) == 0


@pytest.mark.parametrize("end", [killed, stopped])
def test_a_daemon_that_ends_meanwhile_is_not_muted_afterwards(
    folder: Path, socket: Path, end: Callable[[Run], None]
) -> None:
    with running(folder) as run, borrowed([socket], 300):
        end(run)
    with running(folder) as run:
        told = run.ask(Status())
    assert (told["state"], told["muted"], told["lent_s"]) == ("idle", False, None)


def test_a_daemon_that_ends_meanwhile_has_nothing_to_complain_of(
    folder: Path, socket: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with running(folder) as run, borrowed([socket], 300):
        stopped(run)
    assert capfd.readouterr().err == ""


def test_a_client_that_is_killed_has_it_no_more(run: Run, socket: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BORROWER, str(socket)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as borrower:
        assert borrower.stdout
        assert borrower.stdout.readline() == "lent\n"
        assert run.ask(Status())["state"] == "lent"
        borrower.kill()
    run.wait_for(event="device", device="microphone", state="open")
    assert run.ask(Status())["lent_s"] is None


def test_a_client_that_stands_still_has_it_until_the_time_is_over(run: Run, socket: Path) -> None:
    with connect([socket]) as client:
        client.ask(Lend(1))
        run.wait_for(event="device", device="microphone", state="open")
        assert client.ask(GiveBack()) == {"given_back": False}
    run.ask(Listen())
    assert run.ask(Status())["state"] == "armed"
