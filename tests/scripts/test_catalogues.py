"""Every sentence is in its catalogue and translated; and the tool that sees to it."""

import gettext
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.scripts.machine import ROOT


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_catalogues", ROOT / "script" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["made_catalogues"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogues = _tool()

CODE = """
SENTENCES = Catalogue("timers")
def told(language, minutes, name):
    yield SENTENCES.sentence(language, "The {name} is set.", name=name)
    yield SENTENCES.plural(language, "one minute", "{number} minutes", minutes)
"""
TRANSLATED = """
msgid "The {name} is set."
msgstr "{name}设好了。"

msgid "one minute"
msgid_plural "{number} minutes"
msgstr[0] "{number}分钟"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A source tree with one package, translated and up to date."""
    package = tmp_path / "plugins" / "timers"
    (package / "locale" / "zh" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "daemon").mkdir()
    (package / "__init__.py").write_text(CODE)
    po_of(tmp_path).write_text(TRANSLATED, encoding="utf-8")
    catalogues.main([], tmp_path)
    return tmp_path


def po_of(house: Path) -> Path:
    return house / "plugins" / "timers" / "locale" / "zh" / "LC_MESSAGES" / "timers.po"


def say(house: Path, code: str, file: str = "more.py") -> None:
    (house / "plugins" / "timers" / file).write_text(code)


def change(po: Path, old: str, new: str) -> None:
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new), encoding="utf-8")


def complaints(house: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the check says of a tree, without the names of the files; it fails when it says something."""
    capsys.readouterr()
    code = catalogues.main(["--check"], house)
    told = capsys.readouterr().out.splitlines()
    assert code == int(bool(told))
    return [re.sub(r"^\S+: ", "", line) for line in told]


def test_every_catalogue_is_whole_and_up_to_date() -> None:
    assert list(catalogues.brought_up_to_date([], check=True)) == []


def test_a_catalogue_that_was_just_written_is_fine(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert complaints(house, capsys) == []


def test_what_is_written_can_be_looked_up(house: Path) -> None:
    with po_of(house).with_suffix(".mo").open("rb") as stream:
        chinese = gettext.GNUTranslations(stream)
    assert chinese.gettext("The {name} is set.") == "{name}设好了。"
    assert chinese.ngettext("one minute", "{number} minutes", 1) == "{number}分钟"


def test_writing_again_changes_no_byte(house: Path) -> None:
    before = {file: file.read_bytes() for file in house.rglob("*.?o")}
    catalogues.main([], house)
    assert {file: file.read_bytes() for file in house.rglob("*.?o")} == before


def test_the_check_writes_nothing(house: Path) -> None:
    say(house, 'SENTENCES.printed("There is more.")')
    before = po_of(house).read_bytes()
    catalogues.main(["--check"], house)
    assert po_of(house).read_bytes() == before


def test_a_text_without_a_translation_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(house, 'SENTENCES.printed("There is more.")')
    catalogues.main([], house)
    assert complaints(house, capsys) == ["lacks a translation: 'There is more.'"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('S.sentence(language_of(one, two), "This is {name}.", name=call(3))', "This is {name}."),
        ('S.printed("{one} and", one=S.printed("This is inside."))', "This is inside."),
        ('TABLE = {1: marked("This stands in a table.")}', "This stands in a table."),
        ('S.printed("This or" if this else "Or that.")', "Or that."),
        ('S.printed("Two parts "\n  "of one text.")', "Two parts of one text."),
        ('@verb()\ndef command():\n    """Help of a verb."""', "Help of a verb."),
        ('@option("--all", help="Help of an option.")\ndef command(): ...', "Help of an option."),
    ],
)
def test_a_text_is_found(house: Path, capsys: pytest.CaptureFixture[str], code: str, text: str) -> None:
    say(house, code)
    catalogues.main([], house)
    assert f"lacks a translation: {text!r}" in complaints(house, capsys)


def test_a_text_that_is_put_together_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(house, 'S.printed(f"{count} files are there.")')
    assert complaints(house, capsys) == [
        "line 1: a text that is put together cannot be looked up; write it whole, with {names}"
    ]


def test_a_value_that_is_not_given_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(house, 'S.printed("The {name} is set.")')
    assert complaints(house, capsys) == ["line 1: nothing is given for name in 'The {name} is set.'"]


def test_a_value_that_no_text_uses_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(house, 'S.sentence("en", "The {name} is set.", name=1, colour=2)')
    assert complaints(house, capsys) == ["line 1: colour stands nowhere in 'The {name} is set.'"]


def test_another_placeholder_in_a_translation_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(po_of(house), "{name}设好了", "{nmae}设好了")
    catalogues.main([], house)
    assert complaints(house, capsys) == ["other {placeholders} in '{nmae}设好了。' than in 'The {name} is set.'"]


def test_a_translation_that_nobody_confirmed_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(po_of(house), '\nmsgid "The', '\n#, fuzzy\nmsgid "The')
    catalogues.main([], house)
    assert complaints(house, capsys) == ["fuzzy: 'The {name} is set.'"]


def test_a_text_that_is_not_said_any_more_is_told_and_then_taken_out(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(house, CODE.replace("is set", "was set"), "__init__.py")
    assert "obsolete: 'The {name} is set.', which was '{name}设好了。'" in complaints(house, capsys)
    catalogues.main([], house)
    assert complaints(house, capsys) == ["lacks a translation: 'The {name} was set.'"]


def test_a_file_that_was_not_compiled_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(po_of(house), "{name}设好了", "{name}已设好")
    assert complaints(house, capsys) == [
        "plugins/timers/locale/zh/LC_MESSAGES/timers.mo is not what the code says: run script/docs"
    ]


def test_a_note_of_a_translator_is_kept(house: Path) -> None:
    change(po_of(house), '\nmsgid "one', '\n# as short as can be\nmsgid "one')
    catalogues.main([], house)
    assert "# as short as can be\n" in po_of(house).read_text(encoding="utf-8")


def test_a_package_inside_another_has_a_catalogue_of_its_own(house: Path) -> None:
    inside = house / "plugins" / "timers" / "kitchen"
    inside.mkdir()
    (inside / "__init__.py").write_text('WORDS = Catalogue("timers.kitchen")\nWORDS.printed("The egg is done.")')
    catalogues.main([], house)
    assert "egg" in (inside / "locale" / "zh" / "LC_MESSAGES" / "kitchen.po").read_text(encoding="utf-8")
    assert "egg" not in po_of(house).read_text(encoding="utf-8")


def test_a_catalogue_of_another_folder_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(house, 'WORDS = Catalogue("alarms")')
    assert complaints(house, capsys) == ['Catalogue("alarms") is not that of its folder, timers']


def test_only_the_package_that_is_named_is_written(house: Path) -> None:
    other = house / "plugins" / "clock"
    other.mkdir()
    (other / "__init__.py").write_text('Catalogue("clock").printed("It is late.")')
    say(house, 'SENTENCES.printed("There is more.")')
    catalogues.main([str(house / "plugins" / "timers")], house)
    assert "There is more." in po_of(house).read_text(encoding="utf-8")
    assert not (other / "locale").exists()
