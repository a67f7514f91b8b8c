"""What is made from the code: complete, without effect, and up to date."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import Field, SecretStr

from voiced.api import Plugin, PluginSettings, hooks
from voiced.cli.verbs import VERBS
from voiced.settings import Settings, load, validate_section

ROOT = Path(__file__).resolve().parents[2]


class Voice(PluginSettings):
    """How it sounds."""

    rate: float = Field(default=1.0, gt=0)
    """Speed of speech."""


class Vendor(PluginSettings):
    """A vendor's account.

    And much that is only for those who read the code.
    """

    host: str
    """Name of its machine | or its address."""

    api_key: SecretStr | None = None
    """What it knows you by."""

    voice: Voice = Voice()


plugin = Plugin(Vendor, lambda settings: settings)


@pytest.fixture(scope="module")
def papers() -> Iterator[ModuleType]:
    """The module behind script/docs."""
    spec = importlib.util.spec_from_file_location("made_papers", ROOT / "script" / "papers.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["made_papers"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["made_papers"]


class Here(EntryPoint):
    """An entry point of this file."""

    def load(self) -> object:
        return plugin


@pytest.fixture
def vendor(papers: ModuleType) -> Any:
    """The sections of a plugin that is not built in."""
    return papers.built_in([Here("my-vendor", "somewhere:plugin", "voiced.plugins")])


def uncommented(text: str) -> str:
    """The settings file with every setting and section that has something to say."""
    return re.sub(r"^#(?=\[|[a-z_]+ = \S)", "", text, flags=re.MULTILINE)


def test_all_papers_are_what_the_code_says(papers: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers.main(["--check"]) == 0, capsys.readouterr().out


def test_the_settings_file_in_the_project_changes_nothing() -> None:
    assert load(ROOT / "etc" / "voiced.toml", (), {}).settings == Settings()


def test_a_plugins_section_in_the_file_does_not_make_it_active(papers: ModuleType, vendor: Any, tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(papers.settings_file(vendor))
    assert load(file, (), {}).settings == Settings()


def test_every_default_in_the_file_is_the_default(papers: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(uncommented(papers.settings_file([])))
    loaded = load(file, (), {})
    assert loaded.settings == Settings()
    assert len(loaded.origins) > 20


def test_every_default_of_a_plugin_in_the_file_is_the_default(papers: ModuleType, vendor: Any, tmp_path: Path) -> None:
    file = tmp_path / "voiced.toml"
    file.write_text(uncommented(papers.settings_file(vendor)))
    loaded = load(file, ["plugins.my-vendor.host=x"], {})
    assert validate_section(Vendor, "my-vendor", loaded) == Vendor(host="x")


@pytest.mark.parametrize("paper", ["settings_file", "settings_page"])
def test_every_setting_is_in_the_file_and_on_the_page(papers: ModuleType, paper: str) -> None:
    text = getattr(papers, paper)([])
    for section in ("audio", "listen", "asr", "tts", "conversation"):
        _, _, below = text.partition(f"[{section}]")
        for key in Settings.model_fields[section].annotation.model_fields:  # type: ignore[union-attr]
            assert re.search(rf"^(#|\| `){key}\b", below, re.MULTILINE), key


def test_no_setting_is_without_a_meaning(papers: ModuleType, vendor: Any) -> None:
    settings = [(table.name, one) for table in [*papers.core(), *vendor] for one in table.settings]
    assert [(table, one.name) for table, one in settings if not one.meaning] == []


def test_no_section_is_without_a_meaning(papers: ModuleType, vendor: Any) -> None:
    assert [table.name for table in [*papers.core(), *vendor] if not table.meaning] == []


def test_a_plugin_is_on_the_page_with_its_sub_sections(papers: ModuleType, vendor: Any) -> None:
    page = papers.settings_page(vendor)
    assert "### `[plugins.my-vendor]`\n\nA vendor's account.\n\n" in page
    assert "| `host` | unset | text; must be set | Name of its machine &#124; or its address. |" in page
    assert "### `[plugins.my-vendor.voice]`" in page
    assert "| `rate` | `1.0` | a number above 0 | Speed of speech. |" in page


def test_every_hook_is_on_its_page_with_arguments_and_result(papers: ModuleType) -> None:
    page = papers.hooks_page()
    for name in (name for name in vars(hooks) if name.startswith("voiced_")):
        assert f"## {name}\n\n```python\ndef {name}(" in page
    assert "def voiced_recognizers() -> Sequence[Offer[Recognizer]]\n" in page
    assert "(utterance: Utterance, conversation: Conversation) -> Callable[[], Awaitable[Reply | None]] | None" in page


def test_every_verb_is_on_its_page_with_its_help(papers: ModuleType) -> None:
    page = papers.commands_page()
    for verb, text in VERBS.items():
        _, _, below = page.partition(f"## voiced {verb}\n")
        assert f"Usage: voiced {verb} [OPTIONS]" in below
        assert text.rstrip(".") in below
        assert "  -h, --help " in below


def test_the_pages_are_the_same_on_every_terminal(papers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = papers.commands_page()
    monkeypatch.setenv("COLUMNS", "40")
    assert papers.commands_page() == wide


def test_a_check_says_what_differs_and_writes_nothing(
    papers: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert papers.main(["--check"], tmp_path) == 1
    assert "docs/hooks.md is not what the code says: run script/docs\n" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_passes_the_check(
    papers: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert papers.main([], tmp_path) == 0
    assert capsys.readouterr().out.count("is written") == 5
    assert papers.main(["--check"], tmp_path) == 0


def test_only_what_differs_is_written_again(
    papers: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.main([], tmp_path)
    (tmp_path / "docs" / "hooks.md").write_text("old")
    capsys.readouterr()
    papers.main([], tmp_path)
    assert capsys.readouterr().out == "docs/hooks.md is written\n"
