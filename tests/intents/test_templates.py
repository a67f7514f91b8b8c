from collections.abc import Iterator

import pytest

from voiced.api import TemplateError
from voiced.api.grammar import Rule, Words
from voiced.intents.chinese import CHINESE
from voiced.intents.normalise import spoken
from voiced.intents.templates import read
from voiced.intents.tree import Fork, Gap, Row, Tree


def ways(tree: Tree) -> Iterator[str]:
    """Every sentence of a tree; gaps and rules stand in brackets."""
    match tree:
        case Words(text):
            yield text
        case Gap(slot):
            yield f"{{{slot}}}"
        case Rule(name):
            yield f"<{name}>"
        case Fork(items):
            for item in items:
                yield from ways(item)
        case Row(items):
            heads = [""]
            for item in items:
                heads = [f"{head} {way}".strip() for head in heads for way in ways(item)]
            yield from heads


def english(template: str) -> set[str]:
    return set(ways(read(template, str.lower, spaced=True)))


def chinese(template: str) -> set[str]:
    return {way.replace(" ", "") for way in ways(read(template, str, spaced=False))}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("stop", {"stop"}),
        ("Stop It", {"stop it"}),
        ("stop [it]", {"stop", "stop it"}),
        ("stop [it|that]", {"stop", "stop it", "stop that"}),
        ("(stop|halt) it", {"stop it", "halt it"}),
        ("stop|go on", {"stop", "go on"}),
        ("light[s] on", {"light on", "lights on"}),
        ("[a ]light", {"a light", "light"}),
        ("(un|)lock it", {"unlock it", "lock it"}),
        ("[un]lock[ed]", {"lock", "unlock", "locked", "unlocked"}),
        ("set [[the] volume] to {n}", {"set to {n}", "set volume to {n}", "set the volume to {n}"}),
        ("{n}percent", {"{n} percent"}),
        ("a{n}b", {"a {n} b"}),
        ("[{n} ]minute", {"{n} minute", "minute"}),
        ("x[{n}]y", {"x {n} y", "xy"}),
        ("(a;b) c", {"a b c", "b a c"}),
        ("<rule> x", {"<rule> x"}),
    ],
)
def test_a_template_says(template: str, expected: set[str]) -> None:
    assert english(template) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("停[止]", {"停", "停止"}),
        ("[把](音量|声音)调到{n}", {"音量调到{n}", "声音调到{n}", "把音量调到{n}", "把声音调到{n}"}),
        ("[一]个 {n} 的", {"一个{n}的", "个{n}的"}),
    ],
)
def test_a_template_without_spaces_says(template: str, expected: set[str]) -> None:
    assert chinese(template) == expected


def test_words_in_a_row_are_one_node() -> None:
    assert read("what time is it", str, spaced=True) == Words("what time is it")
    assert read("现在 几点", lambda text: spoken(text, CHINESE), spaced=False) == Words("现在几点")


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("stop (it", "cannot be read"),
        ("stop it)", "cannot be read"),
        ("set {n", "cannot be read"),
        ("stop []", "nothing between"),
        ("stop {}", "nothing between"),
        ("stop ( )", "nothing between"),
        ("set {minutes:n}", "only the slot's name"),
        ("set {1..5:n}", "only the slot's name"),
        ("set {@n}", "only the slot's name"),
        ("(a;b;c;d;e)", "any order"),
    ],
)
def test_a_template_that_cannot_be_read_says_why(template: str, complaint: str) -> None:
    with pytest.raises(TemplateError, match=complaint):
        read(template, str, spaced=True)


def test_foreign_words_in_a_row_keep_their_space() -> None:
    assert read("打开 wifi box", lambda text: spoken(text, CHINESE), spaced=False) == Words("打开wifi box")


def test_parts_of_words_that_multiply_without_end_are_refused() -> None:
    with pytest.raises(TemplateError, match="put spaces between"):
        read("x" + "[a|b|c]" * 40, str, spaced=True)


def test_a_template_in_chinese_may_have_many_choices() -> None:
    assert isinstance(read("停" + "[一|二|三]" * 40, str, spaced=False), Row)
