"""What script/test, script/check and .ci/run do with the tools they call."""

from pathlib import Path

import pytest

from tests.scripts.machine import Machine

CHECKS = ["ruff format --check", "ruff check", "mypy", "lint-imports", "docs --check"]
REMEMBER_MODE = 'echo "CI=$CI REQUIRE_ALL_TESTS=$REQUIRE_ALL_TESTS" >"$FAKE_FOLDER/mode"'


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine whose set-up and tools do nothing but write down that they were called."""
    for tool in ("ruff", "mypy", "lint-imports", "python"):
        machine.program(machine.checkout / ".venv" / "bin" / tool)
    for script in ("setup", "docs"):
        machine.program(machine.checkout / "script" / script)
    return machine


def break_tool(machine: Machine, tool: str) -> None:
    machine.program(machine.checkout / ".venv" / "bin" / tool, f'echo "{tool} found a fault"; exit 1')


def test_test_sets_up_then_checks_then_runs_the_tests(ready: Machine) -> None:
    assert ready.run("script/test").returncode == 0
    assert [call.strip() for call in ready.calls()][:6] == ["setup --dev", *CHECKS]
    assert all(call.startswith("python -m pytest") for call in ready.calls()[6:])


def test_every_test_runs_once_and_those_that_hear_come_last_and_alone(ready: Machine) -> None:
    ready.run("script/test", "--long")
    first, second, last = (call.removeprefix("python -m pytest --long ").split() for call in ready.calls("python"))
    rest, half = (first, second) if first[0] == "tests" else (second, first)
    assert rest[0] == "tests"
    assert sorted(rest[1:]) == sorted(f"--ignore={path}" for path in (*half, *last))
    assert "tests/live" in last


def test_what_is_told_apart_is_there(root: Path) -> None:
    named = [word for word in (root / "script" / "gate.sh").read_text("utf-8").split() if "tests/" in word]
    paths = [root / word.strip("()").rpartition("(")[2] for word in named]
    assert [path for path in paths if not path.exists()] == []
    assert len(paths) > 8


def test_what_the_other_half_said_is_shown(ready: Machine) -> None:
    ready.program(ready.checkout / ".venv" / "bin" / "python", 'echo "said of ${*: -1}"')
    assert "said of tests/voiced_plugins" in ready.run("script/test").stdout


def test_a_failure_in_the_other_half_fails_the_script(ready: Machine) -> None:
    ready.program(ready.checkout / ".venv" / "bin" / "python", "[[ ${*: -1} != tests/voiced_plugins ]]")
    done = ready.run("script/test")
    assert (done.returncode, done.stderr.splitlines()[-1].strip()) == (1, "Tests (pytest), the other half")


def test_test_hands_its_arguments_to_pytest(ready: Machine) -> None:
    ready.run("script/test", "--long", "-x", "tests/a folder")
    assert ready.calls("python") == ["python -m pytest --long -x tests/a folder"]


@pytest.mark.parametrize(("tool", "name"), [("mypy", "Types (mypy)"), ("lint-imports", "Layers (import-linter)")])
def test_the_tests_run_after_a_failed_check_and_the_failure_is_named_last(ready: Machine, tool: str, name: str) -> None:
    break_tool(ready, tool)
    done = ready.run("script/test")
    assert done.returncode == 1
    assert f"{tool} found a fault" in done.stdout
    assert ready.calls("python") != []
    assert done.stderr.splitlines()[-1].strip() == name


def test_failed_tests_fail_the_script(ready: Machine) -> None:
    break_tool(ready, "python")
    done = ready.run("script/test")
    assert (done.returncode, done.stderr.splitlines()[-1].strip()) == (1, "Tests (pytest)")


def test_what_a_check_says_is_not_shown_when_it_is_content(ready: Machine) -> None:
    ready.program(ready.checkout / ".venv" / "bin" / "mypy", "echo Success: no issues found")
    assert "Success" not in ready.run("script/check").stdout


def test_check_is_quick_tests_only_and_sets_nothing_up(ready: Machine) -> None:
    assert ready.run("script/check").returncode == 0
    assert [call.strip() for call in ready.calls()] == [
        *CHECKS,
        "python -m pytest --quiet -m not slow",
    ]


def test_check_sets_up_when_there_is_no_virtual_environment(ready: Machine) -> None:
    (ready.checkout / ".venv").rename(ready.folder / "away")
    ready.program(ready.checkout / "script" / "setup", f'mv "{ready.folder}/away" .venv')
    assert ready.run("script/check").returncode == 0
    assert ready.calls("setup") == ["setup --dev"]


def test_ci_runs_test_and_lets_no_test_be_skipped(ready: Machine) -> None:
    ready.program(ready.checkout / "script" / "test", REMEMBER_MODE)
    assert ready.run(".ci/run").returncode == 0
    assert (ready.folder / "mode").read_text() == "CI=true REQUIRE_ALL_TESTS=1\n"
