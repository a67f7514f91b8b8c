"""Sentences in the nearest language, and in the language of the terminal."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from voiced.api import Catalogue, marked
from voiced.api.catalogue import terminal_language

Terminal = Callable[..., None]


@pytest.fixture
def timers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The catalogue of a package that knows Chinese."""
    package = tmp_path / f"timers_{tmp_path.name}"
    folder = package / "locale" / "zh" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (package / "__init__.py").touch()
    chinese = Catalog(locale="zh", fuzzy=False)
    chinese.add("The {name} is set.", "{name}设好了。")
    chinese.add(("one minute", "{number} minutes"), ("{number}分钟",))
    content = io.BytesIO()
    write_mo(content, chinese)
    (folder / f"{package.name}.mo").write_bytes(content.getvalue())
    monkeypatch.syspath_prepend(str(tmp_path))
    return Catalogue(package.name)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Makes a terminal with these variables."""

    def make(**variables: str) -> None:
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return make


@pytest.mark.parametrize("language", ["zh", "zh-CN", "zh_CN", "ZH-Hans-CN"])
def test_a_sentence_is_said_in_the_nearest_language(timers: Catalogue, language: str) -> None:
    assert timers.sentence(language, "The {name} is set.", name="闹钟") == "闹钟设好了。"


@pytest.mark.parametrize("language", ["en", "en-GB", "de", ""])
def test_a_sentence_that_nobody_translated_is_english(timers: Catalogue, language: str) -> None:
    assert timers.sentence(language, "The {name} is set.", name="alarm") == "The alarm is set."


def test_a_sentence_that_is_in_no_catalogue_is_said_as_it_is(timers: Catalogue) -> None:
    assert timers.sentence("zh", "It rings.") == "It rings."


@pytest.mark.parametrize(("number", "said"), [(1, "one minute"), (2, "2 minutes"), (0, "0 minutes")])
def test_english_has_a_form_for_one(timers: Catalogue, number: int, said: str) -> None:
    assert timers.plural("en", "one minute", "{number} minutes", number) == said


@pytest.mark.parametrize("number", [1, 2])
def test_chinese_has_one_form(timers: Catalogue, number: int) -> None:
    assert timers.plural("zh", "one minute", "{number} minutes", number) == f"{number}分钟"


def test_the_number_can_be_given_in_words(timers: Catalogue) -> None:
    assert timers.plural("zh", "one minute", "{number} minutes", 2, number="两") == "两分钟"


def test_braces_in_a_value_are_no_placeholder(timers: Catalogue) -> None:
    assert timers.sentence("zh", "The {name} is set.", name="{x}") == "{x}设好了。"


def test_braces_without_values_stay(timers: Catalogue) -> None:
    assert timers.sentence("en", "write {name}") == "write {name}"


def test_a_package_without_a_catalogue_speaks_english() -> None:
    assert Catalogue("tests.api").sentence("zh", "It rings.") == "It rings."


def test_a_module_of_one_file_speaks_english() -> None:
    assert Catalogue("tests.conftest").sentence("zh", "It rings.") == "It rings."


def test_a_text_in_a_table_is_the_text() -> None:
    assert marked("It rings.") == "It rings."


def test_what_is_printed_is_in_the_language_of_the_terminal(timers: Catalogue, terminal: Terminal) -> None:
    terminal(LANG="zh_CN.UTF-8")
    assert timers.printed("The {name} is set.", name="闹钟") == "闹钟设好了。"
    assert timers.printed_plural("one minute", "{number} minutes", 3) == "3分钟"


def test_what_is_printed_is_english_on_other_terminals(timers: Catalogue, terminal: Terminal) -> None:
    terminal()
    assert timers.printed("The {name} is set.", name="alarm") == "The alarm is set."


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "sr_RS@latin"}, "sr-RS"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en-GB"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh-CN"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh-CN"),
    ],
)
def test_a_terminal_names_its_language(variables: dict[str, str], language: str) -> None:
    assert terminal_language(variables) == language


def test_english_reads_no_file() -> None:
    code = "import sys; from voiced.wording import printed; printed('yes'); print('importlib.resources' in sys.modules)"
    environment = {"LANGUAGE": "en"}
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_chinese_needs_no_babel() -> None:
    code = "import sys; from voiced.wording import printed; print(printed('yes'), 'babel' in sys.modules)"
    environment = {"LANGUAGE": "zh", "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert answer.stdout == "是 False\n"
