"""A setting that is changed by a command: the file says it, and else looks as its owner wrote it."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.settings.toml_texts import CHANGES, texts
from voiced.api.errors import SettingsError
from voiced.settings.editing import edited, leaves
from voiced.settings.origin import SettingPath, fold
from voiced.settings.written import as_toml

VOICE = ("plugins", "dashscope", "qwen_tts", "voice")


def said(text: str) -> dict[SettingPath, str]:
    """What a file says, whatever it looks like."""

    def values(table: Mapping[str, Any], above: SettingPath = ()) -> Iterator[tuple[SettingPath, str]]:
        for key, value in table.items():
            path = (*above, fold(key))
            if isinstance(value, dict) and value:
                yield from values(value, path)
            else:
                yield path, as_toml(value)

    return dict(values(tomllib.loads(text.removeprefix("\ufeff"))))


def with_changes(values: dict[SettingPath, str], changes: Mapping[SettingPath, Any]) -> dict[SettingPath, str]:
    for path, value in changes.items():
        folded = tuple(map(fold, path))
        values = {key: one for key, one in values.items() if key != folded[: len(key)]} | {folded: as_toml(value)}
    return values


def lost_lines(old: str, new: str) -> list[str]:
    """The lines that are not in the new text, or not in their order."""
    kept, lost, at = new.split("\n"), [], 0
    for line in old.split("\n"):
        if line in kept[at:]:
            at = kept.index(line, at) + 1
        elif f"{line}\r" in kept[at:]:  # the last one, when others come after it
            at = kept.index(f"{line}\r", at) + 1
        else:
            lost.append(line)
    return lost


def edited_or_refused(text: str, changes: Mapping[SettingPath, Any]) -> str | None:
    try:
        return edited(text, changes)
    except SettingsError as refusal:
        if "a section here" in str(refusal) or "a single value here" in str(refusal):
            return None
        raise


@given(texts(), CHANGES)
def test_any_file_says_what_it_said_with_the_changes(text: str, changes: dict[SettingPath, Any]) -> None:
    result = edited_or_refused(text, changes)
    assert result is None or said(result) == with_changes(said(text), changes)


@given(texts(), st.lists(st.sampled_from(["new", "new_one", "b-c"]), min_size=1, max_size=3))
def test_no_line_of_any_file_is_lost_for_a_key_that_is_new(text: str, names: list[str]) -> None:
    changes = {(*names, "never-there"): 1}
    result = edited_or_refused(text, changes)
    assert result is None or all("{" in line for line in lost_lines(text, result))


@given(texts(), st.data())
def test_a_value_that_changes_touches_its_own_line_of_any_file(text: str, data: st.DataObject) -> None:
    short = sorted(path for path, value in said(text).items() if "\n" not in value and not value.startswith("["))
    if not short:
        return
    path = data.draw(st.sampled_from(short))
    result = edited(text, {path: "changed"})
    assert len(result.splitlines()) <= len(text.splitlines())
    comments = [line.rpartition("#")[2] for line in text.splitlines() if "  # " in line]
    assert [line.rpartition("#")[2] for line in result.splitlines() if "  # " in line] == comments


@given(texts())
def test_what_is_said_already_changes_nothing_in_any_file(text: str) -> None:
    values = {path: tomllib.loads(f"x = {value}")["x"] for path, value in said(text).items() if "\x7f" not in value}
    assert edited(text, {path: value for path, value in values.items() if value != {}}) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[plugins.dashscope.qwen-tts]\nvoice = 'a'  # x\n", '[plugins.dashscope.qwen-tts]\nvoice = "Ann"  # x\n'),
        ("[plugins.dashscope]\nqwen_tts.voice='a'\n", '[plugins.dashscope]\nqwen_tts.voice="Ann"\n'),
        ("plugins.dashscope.qwen-tts = {voice = 'a', x=1}\n", 'plugins.dashscope.qwen-tts = {voice = "Ann", x=1}\n'),
        ('[plugins . "dashscope".qwen-tts]\n"voice" = "a"\n', '[plugins . "dashscope".qwen-tts]\n"voice" = "Ann"\n'),
        ("[plugins.dashscope.qwen-tts]\nvoice = '''\na'''\n", '[plugins.dashscope.qwen-tts]\nvoice = "Ann"\n'),
        ("[plugins.dashscope.qwen-tts]\n  voice = 7", '[plugins.dashscope.qwen-tts]\n  voice = "Ann"'),
    ],
)
def test_a_value_is_changed_where_it_stands(old: str, new: str) -> None:
    assert edited(old, {VOICE: "Ann"}) == new


@pytest.mark.parametrize("key", ["frame-ms", "frame_ms"])
@pytest.mark.parametrize("asked", ["frame-ms", "frame_ms"])
def test_a_key_keeps_its_spelling_however_it_is_asked_for(key: str, asked: str) -> None:
    assert edited(f"[audio]\n{key} = 20\n", {("audio", asked): 40}) == f"[audio]\n{key} = 40\n"


def test_a_new_key_goes_behind_the_last_of_its_table_and_before_what_is_said_of_the_next() -> None:
    old = "[tts]\n  x = 1  # one\n\n# about audio\n[audio]\n"
    assert edited(old, {("tts", "y"): 2}) == "[tts]\n  x = 1  # one\n  y = 2\n\n# about audio\n[audio]\n"


def test_a_new_key_of_a_table_without_keys_goes_below_its_header() -> None:
    old = "[tts]  # voices\n\n# In order.\n#providers = []\n"
    assert edited(old, {("tts", "x"): 1}) == "[tts]  # voices\nx = 1\n\n# In order.\n#providers = []\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", 'language = "zh"\n'),
        ("# Mine.\n", '# Mine.\n\nlanguage = "zh"\n'),
        ("# Mine.\n\n# Sound.\n[audio]\n", '# Mine.\n\nlanguage = "zh"\n\n# Sound.\n[audio]\n'),
        ("[audio]\n", 'language = "zh"\n\n[audio]\n'),
        ("x = 1\n[audio]\n", 'x = 1\nlanguage = "zh"\n[audio]\n'),
    ],
)
def test_a_new_key_of_no_table_goes_before_the_first_table(old: str, new: str) -> None:
    assert edited(old, {("language",): "zh"}) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", '[plugins.dashscope.qwen-tts]\nvoice = "Ann"\n'),
        ("[tts]\nx = 1\n", '[tts]\nx = 1\n\n[plugins.dashscope.qwen-tts]\nvoice = "Ann"\n'),
        (
            "[plugins.'dashscope']\nx = 1\n\n# Hours.\n[plugins.volume]\ny = 1\n[tts]\n",
            (
                "[plugins.'dashscope']\nx = 1\n\n[plugins.'dashscope'.qwen-tts]\nvoice = \"Ann\"\n\n"
                "# Hours.\n[plugins.volume]\ny = 1\n[tts]\n"
            ),
        ),
        (
            "[plugins.volume]\ny = 1\n[tts]\n",
            '[plugins.volume]\ny = 1\n\n[plugins.dashscope.qwen-tts]\nvoice = "Ann"\n\n[tts]\n',
        ),
        (
            "[plugins.dashscope]\nx = 1\n\n#y = 2\n\n\n#[plugins.espeak]\n#rate = 1\n",
            (
                '[plugins.dashscope]\nx = 1\n\n#y = 2\n\n[plugins.dashscope.qwen-tts]\nvoice = "Ann"\n\n\n'
                "#[plugins.espeak]\n#rate = 1\n"
            ),
        ),
        ("[plugins]\ndashscope.x = 1\n", '[plugins]\ndashscope.x = 1\ndashscope.qwen-tts.voice = "Ann"\n'),
        ("[plugins]\ndashscope = { x = 1 }\n", '[plugins]\ndashscope = { x = 1, qwen-tts.voice = "Ann" }\n'),
        ("[plugins.dashscope]\nqwen_tts = {}\n", '[plugins.dashscope]\nqwen_tts = { voice = "Ann" }\n'),
        (
            "[plugins.dashscope.qwen_tts.voices]\nen = 'x'\n",
            "[plugins.dashscope.qwen_tts.voices]\nen = 'x'\n\n[plugins.dashscope.qwen_tts]\nvoice = \"Ann\"\n",
        ),
    ],
)
def test_a_new_table_comes_after_its_nearest_relative(old: str, new: str) -> None:
    assert edited(old, {VOICE: "Ann"}) == new


def test_a_mapping_is_set_key_by_key() -> None:
    old = "voices = { en = 'x', zh = 'y' }  # ours\n"
    new = 'voices = { en = \'x\', zh = "z", pt-BR = "w" }  # ours\n'
    assert edited(old, {("voices",): {"zh": "z", "pt-BR": "w"}}) == new


@pytest.mark.parametrize(
    ("old", "new"), [("{}", "{ b = 1 }"), ("{a=1}", "{a=1, b = 1}"), ("{ a = 1 }", "{ a = 1, b = 1 }")]
)
def test_an_inline_table_keeps_its_spaces(old: str, new: str) -> None:
    assert edited(f"t = {old}  # x\n", {("t", "b"): 1}) == f"t = {new}  # x\n"


def test_keys_of_one_new_table_share_a_header() -> None:
    assert edited("", {("a", "b"): {"x": 1, "y": 2}}) == "[a.b]\nx = 1\ny = 2\n"


def test_a_list_is_replaced_as_a_whole() -> None:
    old = 'providers = [\n  "a",  # one\n  "b",\n]  # in order\n'
    assert edited(old, {("providers",): ("b", "a")}) == 'providers = ["b", "a"]  # in order\n'


def test_a_list_of_several_lines_that_says_the_same_stays_as_it_is() -> None:
    old = 'providers = [\n  "a",  # one\n  "b",\n]\n'
    assert edited(old, {("providers",): ("a", "b")}) == old


@pytest.mark.parametrize("value", [True, 1, 1.0, "1"])
def test_a_value_of_another_type_is_another_value(value: object) -> None:
    assert said(edited("x = 2\n", {("x",): value})) == {("x",): as_toml(value)}


@pytest.mark.parametrize("value", ['"', "\\", "\n", "\x7f", "\u2028", "]", "#", "'''", "", "声"])
def test_a_text_is_written_so_that_it_is_read_as_it_was(value: str) -> None:
    assert tomllib.loads(edited("x = 1 # y\n", {("x",): value})) == {"x": value}


@pytest.mark.parametrize("key", ["a b", "", "é", 'a"b', "a.b"])
def test_a_key_that_is_no_plain_word_is_quoted(key: str) -> None:
    assert tomllib.loads(edited("", {("t", key): 1})) == {"t": {key: 1}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\ufeff[a]\r\nx = 1\r\n", "\ufeff[a]\r\nx = 2\r\ny = 3\r\n"),
        ("[a]\r\nx = 1", "[a]\r\nx = 2\r\ny = 3"),
        ("[a]\r\nx = 1\n# end", "[a]\r\nx = 2\ny = 3\n# end"),
        ("[a]\nx = 1\n\n\n", "[a]\nx = 2\ny = 3\n\n\n"),
    ],
)
def test_byte_order_mark_and_line_ends_stay_as_they_are(old: str, new: str) -> None:
    assert edited(old, {("a", "x"): 2, ("a", "y"): 3}) == new


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("[a.b]\nx = 1\n", ("a",), "a is a section here: a single value cannot replace it"),
        ("a = {}\n", ("a",), "a is a section here: a single value cannot replace it"),
        ("a-b = 1\n", ("a_b", "x"), "a_b.x cannot be set: a_b is a single value here"),
        ("[[a]]\nx = 1\n", ("a", "x"), "a.x cannot be set: a is a single value here"),
    ],
)
def test_a_section_and_a_single_value_never_replace_each_other(text: str, path: SettingPath, message: str) -> None:
    with pytest.raises(SettingsError) as raised:
        edited(text, {path: "secret"})
    assert str(raised.value) == message


def test_lists_of_tables_are_passed_by() -> None:
    old = "[[w]]\nx = 1\n[[w]]\nx = 2\n"
    assert edited(old, {("a",): 1, ("t", "u"): 2}) == f"a = 1\n\n{old}\n[t]\nu = 2\n"


def test_what_the_changes_hold_is_told_value_by_value() -> None:
    changes: dict[SettingPath, Any] = {("a",): {"b": {"c": 1}, "d": 2}, ("e",): 3}
    assert list(leaves(changes)) == [(("a", "b", "c"), 1), (("a", "d"), 2), (("e",), 3)]
