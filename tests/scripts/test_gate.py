"""What script/test, script/check and .ci/run do with the tools they call."""

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
    assert [call.strip() for call in ready.calls()] == ["setup --dev", *CHECKS, "python -m pytest"]


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
