"""Whatever people say and plugin authors write, nothing breaks."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api import Intent, Slot, number, text
from voiced.intents import Declared, Understanding, strip_name
from voiced.intents.normalise import tokens
from voiced.intents.tongues import tongue_of
from voiced.listening.standing import Standing

SLOTS: list[Slot[Any]] = [number("n", 1, 9), text("any")]
UNDERSTOOD = Understanding(
    [
        Declared("p", Intent("a", {"en": ["stop", "add {any}", "count to {n} [{any}]"]}, lambda _: "", SLOTS)),
        Declared("p", Intent("b", {"zh": ["停", "记下{any}", "数到{n}[{any}]"]}, lambda _: "", SLOTS)),
    ]
)
SIGNS = st.text(st.sampled_from("ab1 {}[]()|;<>\\:@.,%'n一"), max_size=25)


@given(said=st.text(max_size=60), language=st.sampled_from(["en", "zh-CN", "fr", ""]))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_asked(said: str, language: str) -> None:
    UNDERSTOOD.standing(said, language)
    match = UNDERSTOOD.match(said, language)
    assert match is None or match.plugin == "p"


@given(
    said=st.text(st.sampled_from("0123456789:.,-%°'apm 点:"), max_size=20),
    prefix=st.sampled_from(["count to ", "add "]),
)
@settings(max_examples=300, deadline=None)
def test_any_digits_can_be_said(said: str, prefix: str) -> None:
    match = UNDERSTOOD.match(prefix + said, "en")
    assert match is None or None not in match.slots.values()


@given(said=st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_token_stands_somewhere_in_the_text_and_in_order(said: str) -> None:
    said = unicodedata.normalize("NFC", said)
    for language in ("en", "zh"):
        last = 0
        for token in tokens(said, tongue_of(language)):
            assert last <= token.start < token.end <= len(said)
            last = token.start


@given(template=SIGNS, language=st.sampled_from(["en", "zh", "de"]))
@settings(max_examples=400, deadline=None)
def test_any_template_is_understood_or_a_problem(template: str, language: str) -> None:
    made = Understanding([Declared("p", Intent("a", {language: [template]}, lambda _: "", SLOTS))])
    made.warm()
    made.match("a b", language)
    assert len(made.problems) >= (0 if made.languages else 1)


@given(said=st.text(max_size=40), name=st.text(max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_name_can_be_called(said: str, name: str) -> None:
    rest, called = strip_name(said, [name])
    assert called or rest == said


@pytest.mark.parametrize(
    "said", ["stop " * 3000, "add " + "word " * 3000, "9" * 5000, "停" * 5000, "." * 5000, "'" * 5000]
)
def test_a_very_long_text_is_judged(said: str) -> None:
    assert isinstance(UNDERSTOOD.standing(said, "en"), Standing)
    match = UNDERSTOOD.match(said, "en")
    assert match is None or match.plugin == "p"
