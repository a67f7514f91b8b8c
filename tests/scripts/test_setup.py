"""What script/setup does on machines of all kinds."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.scripts.machine import Machine

PIP = "python -m pip install"


def test_it_makes_a_virtual_environment_with_the_project_and_its_pins(machine: Machine) -> None:
    done = machine.run("script/setup")
    assert done.returncode == 0, done.stderr
    [call] = machine.calls(PIP)
    assert call.endswith("--editable .")


def test_a_second_time_it_installs_nothing(machine: Machine) -> None:
    machine.run("script/setup")
    machine.forget()
    assert machine.run("script/setup").returncode == 0
    assert machine.calls(PIP) + machine.calls("flite") == []


def test_it_records_the_question(machine: Machine) -> None:
    machine.run("script/setup")
    assert (machine.checkout / "build" / "question.wav").read_text() == "sound\n"


def test_a_question_that_could_not_be_recorded_fails_the_setup(machine: Machine) -> None:
    machine.program(machine.folder / "bin" / "flite", 'while [[ $1 != -o ]]; do shift; done; echo half >"$2"; exit 1')
    assert machine.run("script/setup").returncode == 1
    assert not (machine.checkout / "build" / "question.wav").exists()


def test_a_user_needs_no_root_when_every_package_is_there(machine: Machine) -> None:
    machine.run("script/setup", "--dev")
    assert machine.calls("sudo") + machine.calls("apt-get") == []


def test_without_root_it_ends_with_the_line_to_paste(machine: Machine) -> None:
    machine.lacks("flite", "gcc")
    done = machine.run("script/setup")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(" --no-install-recommends gcc flite")
    assert not (machine.checkout / ".venv").exists()


def test_the_line_to_paste_names_sudo_only_where_it_is(machine: Machine) -> None:
    machine.lacks("flite")
    assert " && sudo apt-get install" in machine.run("script/setup").stderr
    (machine.folder / "bin" / "sudo").unlink()
    assert " && apt-get install" in machine.run("script/setup").stderr


def test_root_gets_the_missing_packages_by_apt(machine: Machine) -> None:
    machine.has(uid=0)
    machine.lacks("flite")
    assert machine.run("script/setup").returncode == 0
    assert [call.split()[-1] for call in machine.calls("apt-get")] == ["update", "flite"]
    assert machine.calls("sudo") == []


def test_sudo_without_a_password_gets_them_too(machine: Machine) -> None:
    machine.has(sudoer="yes")
    machine.lacks("flite")
    assert machine.run("script/setup").returncode == 0
    assert machine.calls("apt-get")[-1].endswith("install --yes --no-install-recommends flite")


def test_only_dev_asks_for_what_the_tests_need(machine: Machine) -> None:
    machine.lacks("festival")
    assert machine.run("script/setup").returncode == 0
    assert "festival" in machine.run("script/setup", "--dev").stderr


def test_a_python_without_venv_asks_for_its_package(machine: Machine) -> None:
    machine.lacks("python3-venv")
    machine.has(no_venv="yes")
    assert machine.run("script/setup").stderr.splitlines()[-1].endswith(" python3-venv")


def test_another_python_with_venv_does_not_ask_for_debians(machine: Machine) -> None:
    machine.lacks("python3-venv")
    assert machine.run("script/setup").returncode == 0


def test_an_old_python_is_refused_with_its_version(machine: Machine) -> None:
    machine.has(version="3.9")
    done = machine.run("script/setup")
    assert done.returncode == 1
    assert "python3 is Python 3.9; voiced needs 3.11 or newer" in done.stderr


def test_an_old_python_is_refused_before_packages_are_installed(machine: Machine) -> None:
    machine.has(version="3.9", uid=0)
    machine.lacks("flite")
    assert machine.run("script/setup").returncode == 1
    assert machine.calls("apt-get") == []


def test_a_virtual_environment_of_a_named_python_is_kept_when_the_name_is_left_out(machine: Machine) -> None:
    python = machine.folder / "bin" / "python3"
    other = shutil.move(python, machine.folder / "python3.13")
    machine.variables = {"PYTHON": str(other)}
    machine.run("script/setup")
    machine.variables = {}
    machine.program(python, "echo 3.9")
    machine.forget()
    assert machine.run("script/setup").returncode == 0
    assert machine.calls(PIP) == []


def test_without_any_python_root_gets_debians(machine: Machine) -> None:
    python = machine.folder / "bin" / "python3"
    shutil.move(python, machine.folder / "python3")
    machine.program(
        machine.folder / "bin" / "apt-get", f'[[ $* == *update* ]] || cp "{machine.folder}/python3" "{python}"'
    )
    machine.lacks("python3", "python3-venv", "python3-dev")
    machine.has(uid=0)
    assert machine.run("script/setup").returncode == 0
    assert machine.calls("apt-get")[-1].endswith("python3 python3-venv python3-dev")


def test_the_python_that_is_named_is_used(machine: Machine) -> None:
    other = machine.folder / "other" / "python"
    machine.program(other)
    shutil.copy(machine.folder / "bin" / "python3", other)
    machine.variables = {"PYTHON": str(other)}
    machine.has(version="3.13")
    assert machine.run("script/setup").returncode == 0
    assert machine.calls("python -m venv") != []
    assert machine.calls("python3 -m venv") == []


def test_a_named_python_that_does_not_run_is_refused(machine: Machine) -> None:
    machine.variables = {"PYTHON": "/nowhere/python"}
    done = machine.run("script/setup")
    assert (done.returncode, "/nowhere/python is not a Python that runs" in done.stderr) == (1, True)


def test_without_debian_it_says_what_must_be_there_and_goes_on(machine: Machine) -> None:
    (machine.folder / "bin" / "dpkg-query").unlink()
    done = machine.run("script/setup")
    assert done.returncode == 0
    assert "libsystemd-dev" in done.stdout


def test_a_full_disk_is_told_before_anything_is_written(machine: Machine) -> None:
    machine.has(megabytes_free=90)
    done = machine.run("script/setup")
    assert done.returncode == 1
    assert "only 90 MB free" in done.stderr
    assert not (machine.checkout / ".venv").exists()


def test_what_pip_said_is_shown_whole_when_it_fails(machine: Machine) -> None:
    machine.has(pip_fails="yes")
    done = machine.run("script/setup")
    assert done.returncode == 1
    assert "first line\nlast line\n" in done.stdout
    assert done.stderr.startswith('script/setup: "Python packages" failed')


def test_pips_chatter_is_not_shown_when_it_succeeds(machine: Machine) -> None:
    assert "line" not in machine.run("script/setup").stdout


def test_after_a_failure_the_virtual_environment_is_made_anew(machine: Machine) -> None:
    machine.has(pip_fails="yes")
    machine.run("script/setup")
    (machine.folder / "pip-fails").unlink()
    machine.forget()
    assert machine.run("script/setup").returncode == 0
    assert len(machine.calls("python3 -m venv")) == 1


def test_a_virtual_environment_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.run("script/setup")
    (machine.checkout / ".venv" / "bin" / "python").unlink()
    machine.forget()
    assert machine.run("script/setup").returncode == 0
    assert (len(machine.calls("python3 -m venv")), len(machine.calls(PIP))) == (1, 1)


def test_a_checkout_that_was_moved_gets_a_new_virtual_environment(machine: Machine) -> None:
    machine.run("script/setup")
    machine.checkout = machine.checkout.rename(machine.checkout.parent / "moved")
    machine.forget()
    machine.run("script/setup")
    assert len(machine.calls("python3 -m venv")) == 1


def test_a_virtual_environment_made_by_hand_is_kept(machine: Machine) -> None:
    python = machine.checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    shutil.copy(machine.folder / "bin" / "python3", python)
    machine.run("script/setup")
    assert machine.calls("python3 -m venv") == []
    assert len(machine.calls(PIP)) == 1


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_requirement_is_installed_into_the_same_environment(machine: Machine, name: str) -> None:
    machine.run("script/setup")
    with (machine.checkout / name).open("a") as file:
        file.write("# changed\n")
    machine.forget()
    machine.run("script/setup")
    assert (len(machine.calls("python3 -m venv")), len(machine.calls(PIP))) == (0, 1)


def test_extras_that_were_installed_stay(machine: Machine) -> None:
    machine.run("script/setup", "--dev")
    machine.run("script/setup", "--bench")
    assert machine.calls(PIP)[-1].endswith("--editable .[bench,dev]")
    machine.forget()
    assert machine.run("script/setup", "--dev").returncode == 0
    assert machine.calls(PIP) == []


def test_it_works_through_a_link_and_from_any_folder(machine: Machine, tmp_path: Path) -> None:
    link = tmp_path / "setup"
    link.symlink_to(machine.checkout / "script" / "setup")
    done = subprocess.run([link], env=machine.environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, (machine.checkout / ".venv").exists()) == (0, True)


def test_an_unknown_option_shows_the_usage(machine: Machine) -> None:
    done = machine.run("script/setup", "--fast")
    assert (done.returncode, done.stderr.startswith("usage: script/setup")) == (2, True)


def test_a_second_setup_waits_for_the_first(machine: Machine) -> None:
    folder = os.open(machine.checkout, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with subprocess.Popen(
        [machine.checkout / "script" / "setup"], env=machine.environment, stdout=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline().startswith("Another set-up of this folder is running")
        assert machine.calls("python3") == []
        os.close(folder)
        assert waiting.wait(timeout=60) == 0
