"""Daemon and clients agree on where the control socket is, and nobody else can take its place."""

from pathlib import Path

import pytest

from voiced.api import UnavailableError
from voiced.control.address import check_length, directory_mode, looked_for_at, served_at

SYSTEM = Path("/run/voiced/control.sock")
HOME = {"HOME": "/ada"}
USER = {"XDG_RUNTIME_DIR": "/run/user/7"}
SERVICE = {"RUNTIME_DIRECTORY": "/run/kitchen:/run/other"}


@pytest.mark.parametrize(
    ("setting", "env", "uid", "path"),
    [
        ("/a/b", SERVICE, 0, "/a/b"),
        ("", SERVICE | USER, 7, "/run/kitchen/control.sock"),
        ("", USER, 0, "/run/voiced/control.sock"),
        ("", USER, 7, "/run/user/7/voiced/control.sock"),
        ("", HOME, 7, "/ada/.voiced/control.sock"),
        ("", HOME | {"XDG_RUNTIME_DIR": "relative"}, 7, "/ada/.voiced/control.sock"),
        ("", HOME | {"XDG_RUNTIME_DIR": ""}, 7, "/ada/.voiced/control.sock"),
    ],
)
def test_a_daemon_listens_at_the_first_place_that_there_is(
    setting: str, env: dict[str, str], uid: int, path: str
) -> None:
    assert served_at(setting, env, uid) == Path(path)


def test_a_client_looks_for_its_users_daemon_and_then_for_the_machines() -> None:
    assert looked_for_at("", USER, 7) == (Path("/run/user/7/voiced/control.sock"), SYSTEM)


def test_the_setting_is_the_only_place_where_a_client_looks() -> None:
    assert looked_for_at("/a/b", USER, 7) == (Path("/a/b"),)


def test_for_root_there_is_one_place() -> None:
    assert looked_for_at("", {}, 0) == (SYSTEM,)


def test_a_path_that_the_kernel_does_not_take_is_refused_before_it_is_tried() -> None:
    check_length(Path("/" + "x" * 106))
    with pytest.raises(UnavailableError, match=r"too long \(108 bytes, 107 at most\).*set control.socket"):
        check_length(Path("/" + "x" * 107))


def test_the_length_is_counted_in_bytes() -> None:
    with pytest.raises(UnavailableError, match="too long"):
        check_length(Path("/" + "音" * 40))


@pytest.mark.parametrize(("mode", "directory"), [(0o660, 0o755), (0o666, 0o755), (0o600, 0o700)])
def test_the_directory_is_open_to_whom_the_socket_is(mode: int, directory: int) -> None:
    assert directory_mode(mode) == directory
