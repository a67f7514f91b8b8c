from collections.abc import Callable

import pytest

from voiced.api import Intent, text
from voiced.intents import Declared, Understanding
from voiced.listening.standing import Standing

Understand = Callable[..., Understanding]


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("", Standing.NOTHING),
        ("...", Standing.NOTHING),
        ("the weather", Standing.NOTHING),
        ("stop it at once or", Standing.NOTHING),
        ("thank you", Standing.NOTHING),
        ("please", Standing.PREFIX),
        ("could you please", Standing.PREFIX),
        ("what", Standing.PREFIX),
        ("what's", Standing.PREFIX),
        ("set a timer", Standing.PREFIX),
        ("could you set a timer for", Standing.PREFIX),
        ("set a timer for twenty", Standing.PREFIX),
        ("turn on the", Standing.PREFIX),
        ("remind me to", Standing.PREFIX),
        ("remind me to buy", Standing.FREE_TEXT),
        ("Remind me to buy milk, please", Standing.FREE_TEXT),
        ("add milk to", Standing.FREE_TEXT),
        ("add milk to my list", Standing.EXTENDABLE),
        ("turn on the light", Standing.EXTENDABLE),
        ("please turn on the light please", Standing.COMPLETE),
        ("set the volume to twenty", Standing.EXTENDABLE),
        ("what time is it", Standing.EXTENDABLE),
        ("set a timer for an hour", Standing.EXTENDABLE),
        ("set the volume to twenty percent", Standing.COMPLETE),
        ("set a timer for 90 seconds", Standing.COMPLETE),
        ("stop the timer", Standing.COMPLETE),
        ("turn on the light in the kitchen", Standing.COMPLETE),
        ("stop", Standing.URGENT),
        ("please stop", Standing.URGENT),
        ("Stop, please!", Standing.URGENT),
    ],
)
def test_english_text_stands(home: Understanding, said: str, standing: Standing) -> None:
    assert home.standing(said, "en-GB") is standing


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("今天天气", Standing.NOTHING),
        ("请", Standing.PREFIX),
        ("设置一个", Standing.PREFIX),
        ("设置一个二十", Standing.PREFIX),
        ("提醒我", Standing.PREFIX),
        ("提醒我买", Standing.FREE_TEXT),
        ("音量调到百分之五", Standing.EXTENDABLE),
        ("打开灯", Standing.COMPLETE),
        ("停止计时", Standing.COMPLETE),
        ("停", Standing.URGENT),
        ("停止", Standing.URGENT),
    ],
)
def test_chinese_text_stands(home: Understanding, said: str, standing: Standing) -> None:
    assert home.standing(said, "zh-CN") is standing


def test_text_of_another_language_stands_too(home: Understanding) -> None:
    assert home.standing("停", "en") is Standing.URGENT
    assert home.standing("stop", "fr") is Standing.URGENT


def test_the_given_language_is_matched_first_then_the_others(home: Understanding) -> None:
    match = home.match("现在几点", "en-US")
    assert match is not None
    assert match.language == "zh"


def test_the_region_that_was_asked_for_stays(home: Understanding) -> None:
    match = home.match("what time is it", "en-AU")
    assert match is not None
    assert match.language == "en-AU"


def test_languages_are_those_that_can_be_matched() -> None:
    declared = Declared("p", Intent("go", {"en-GB": ["go"], "zh-CN": ["走"], "fr": ["("]}, lambda _: ""))
    made = Understanding([declared])
    assert made.languages == ("en", "zh")
    assert made.grammar("fr") is None
    assert made.grammar("de") is None


def test_a_grammar_is_found_by_any_region(home: Understanding) -> None:
    grammar = home.grammar("zh-Hans-CN")
    assert grammar is not None
    assert grammar.language == "zh"


def test_nothing_declared_understands_nothing() -> None:
    made = Understanding([])
    made.warm()
    assert made.match("go", "en") is None
    assert made.standing("go", "en") is Standing.NOTHING
    assert made.problems == ()
    assert made.languages == ()


def test_warming_changes_no_answer(understand: Understand) -> None:
    made = understand("go [on]")
    made.warm()
    assert made.match("go on", "en") is not None


def test_politeness_that_a_template_wants_is_not_taken_away(understand: Understand) -> None:
    made = understand("can you hear me", "hear me", "repeat please")
    assert [
        found.plugin
        for said in ("can you hear me", "please hear me", "repeat please")
        if (found := made.match(said, "en"))
    ] == [
        "p0",
        "p1",
        "p2",
    ]


def test_fixed_words_after_politeness_win_over_any_words(understand: Understand) -> None:
    made = understand("please {any}", "play music", slots=[text("any")])
    match = made.match("please play music", "en")
    assert match is not None
    assert match.plugin == "p1"


def test_any_words_keep_politeness_when_nothing_else_is_left(understand: Understand) -> None:
    match = understand("write {any}", slots=[text("any")]).match("write thank you", "en")
    assert match is not None
    assert match.slots == {"any": "thank you"}


def test_any_words_are_given_as_they_were_said(understand: Understand) -> None:
    match = understand("write {any} to bob", slots=[text("any")]).match("Write \"It's 5 O'Clock — NOW\" to Bob!", "en")
    assert match is not None
    assert match.slots == {"any": "It's 5 O'Clock — NOW"}


def test_letters_made_of_two_characters_are_kept_together(understand: Understand) -> None:
    match = understand("call {any}", slots=[text("any")]).match("call Rene\u0301e now", "en")
    assert match is not None
    assert match.slots == {"any": "Renée now"}


def test_a_slot_that_was_left_out_is_not_there(home: Understanding) -> None:
    match = home.match("turn on the light", "en")
    assert match is not None
    assert "room" not in match.slots


def test_a_language_that_nobody_described_is_matched() -> None:
    made = Understanding([Declared("p", Intent("go", {"de": ["(mach|schalte) das Licht an"]}, lambda _: ""))])
    match = made.match("Mach das Licht an!", "de-CH")
    assert match is not None
    assert match.language == "de-CH"
