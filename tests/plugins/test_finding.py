"""Which plugins are installed."""

import logging
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from voiced.plugins.finding import GROUP, find, installed


def install(folder: Path, distribution: str, entry_points: str) -> None:
    info = folder / f"{distribution}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(entry_points)


def entry(name: str) -> EntryPoint:
    return EntryPoint(name, "some_module:plugin", GROUP)


def names() -> list[str]:
    return [one.name for one in find()]


def test_plugins_come_in_order_of_name() -> None:
    assert [one.name for one in find([entry("timers"), entry("b-c"), entry("b_a")])] == ["b_a", "b_c", "timers"]


def test_a_plugin_has_its_distribution_and_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "kitchen", "[voiced.plugins]\noven = oven:plugin\n")
    monkeypatch.syspath_prepend(tmp_path)
    oven = next(one for one in find() if one.name == "oven")
    assert (oven.distribution, oven.version, oven.module) == ("kitchen", "1.0", "oven")


def test_the_built_in_plugins_are_found_like_any_other() -> None:
    assert "clock" in names()


def test_entry_points_of_another_group_are_none_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "kitchen", "[console_scripts]\noven = oven:main\n# voiced.plugins\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "oven" not in names()


def test_the_built_in_plugin_comes_first_where_two_have_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "aaa", "[voiced.plugins]\nclock = other:plugin\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert [one.distribution for one in find() if one.name == "clock"] == ["voiced", "aaa"]


def test_a_distribution_that_is_found_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("old", "my.kitchen"), ("new", "my-kitchen")):
        install(tmp_path / folder, name, "[voiced.plugins]\noven = oven:plugin\n")
        monkeypatch.syspath_prepend(tmp_path / folder)
    assert names().count("oven") == 1


def test_a_distribution_that_cannot_be_read_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    install(tmp_path, "broken", "[voiced.plugins]\nthis line says nothing\n")
    install(tmp_path, "kitchen", "[voiced.plugins]\noven = oven:plugin\n")
    monkeypatch.syspath_prepend(tmp_path)
    with caplog.at_level(logging.WARNING):
        found = {one.name for one in installed()}
    assert {"oven", "clock"} <= found
    assert "cannot be read" in caplog.text


def test_an_entry_point_without_a_distribution_is_a_plugin_too() -> None:
    assert [(one.distribution, one.version) for one in find([entry("alone")])] == [("", "")]
