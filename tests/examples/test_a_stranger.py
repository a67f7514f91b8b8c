"""Somebody who has only the package and the guide: installs plugins, tries them, speaks to them, makes one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.examples.conftest import EXAMPLES, ROOT, Stranger

pytestmark = pytest.mark.slow

BY_CHIRPS = ("--set", "asr.providers=chirp", "--set", "tts.providers=chirp")
WITH_LIST = ("--set", "plugins.shopping.enabled=true")

CONVERSATIONS = [
    ("en", "put milk on the shopping list", "I put milk on the list."),
    ("zh-CN", "把牛奶加到购物单上", "已经把牛奶加到购物单上了。"),
]


def test_what_is_installed_is_not_the_checkout(stranger: Stranger) -> None:
    where = stranger.run("python", "-c", "import voiced; print(voiced.__file__)").stdout
    assert where
    assert not Path(where.strip()).is_relative_to(ROOT)


def test_the_examples_are_listed_among_the_plugins(stranger: Stranger) -> None:
    records = {record["name"]: record for record in stranger.events("plugins", *BY_CHIRPS, *WITH_LIST)}
    assert (records["chirp"]["distribution"], records["chirp"]["state"]) == ("voiced-chirp", "active")
    assert (records["shopping"]["distribution"], records["shopping"]["state"]) == ("voiced-shopping", "active")
    assert {"voiced_admit", "voiced_tasks", "voiced_vocabulary"} <= set(records["shopping"]["hooks"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_tests_of_an_example_pass(stranger: Stranger, example: Path) -> None:
    ended = stranger.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=example)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize(("language", "question", "answer"), CONVERSATIONS, ids=["english", "chinese"])
def test_a_spoken_question_gets_a_spoken_answer(
    stranger: Stranger, tmp_path: Path, language: str, question: str, answer: str
) -> None:
    settings = ("--set", f"language={language}", *BY_CHIRPS, *WITH_LIST)
    stranger.events("say", question, "--out", tmp_path / "question.wav", *settings)
    events = stranger.events("talk", tmp_path / "question.wav", "--out", tmp_path / "reply.wav", *settings)
    assert heard(events) == [question]
    assert heard(stranger.events("hear", tmp_path / "reply.wav", *settings)) == [answer]


def test_a_plugin_that_is_begun_with_new_can_be_installed_tested_and_asked(stranger: Stranger, tmp_path: Path) -> None:
    assert stranger.run("voiced", "plugins", "new", "tea", "--directory", tmp_path).returncode == 0
    folder = tmp_path / "voiced-tea"
    stranger.install(folder)
    tested = stranger.run("python", "-m", "pytest", "-q", cwd=folder)
    assert tested.returncode == 0, tested.stdout
    asked = stranger.run("voiced", "ask", "--local", "try the tea plugin", "--set", "plugins.tea.enabled=true")
    assert asked.stdout == "Hello, world!\n"
    asked = stranger.run("voiced", "ask", "--local", "试试tea插件", "--set", "plugins.tea.name=小明")
    assert asked.stdout == "你好，小明！\n"


def heard(events: Sequence[dict[str, object]]) -> list[object]:
    return [event["text"] for event in events if event["event"] == "heard"]
