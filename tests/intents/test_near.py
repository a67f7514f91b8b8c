from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import Intent, Slot, choice, number, text
from voiced.intents import Declared, Understanding


def silent(_: object) -> str:
    return ""


def shop(*, confirm: bool = False, urgent: bool = False) -> Understanding:
    """Orders pizza, and does nothing else."""
    templates = {"en": ["order some pizza"], "zh": ["订一个披萨"]}
    return Understanding([Declared("shop", Intent("order", templates, silent, confirm=confirm, urgent=urgent))])


def two(first: Sequence[str], second: Sequence[str], *slots: Slot[Any], confirm: bool = False) -> Understanding:
    """Two intents of one plugin; the second may be one that is asked about first."""
    return Understanding(
        [
            Declared("p", Intent("first", {"en": first}, silent, slots)),
            Declared("p", Intent("second", {"en": second}, silent, slots, confirm=confirm)),
        ]
    )


@pytest.mark.parametrize(
    ("said", "intent", "wrong", "meant"),
    [
        ("set a timmer for ten minutes", "timer", "timmer", "timer"),
        ("Set a timer for 10 minuets.", "timer", "minuets", "minutes"),
        ("please stat a timer for 10 minutes please", "timer", "stat", "start"),
        ("set the volume two fifty", "volume", "two", "to"),
        ("wake me up at haf past six", "alarm", "haf", "half"),
        ("turn on the lite in the kitchen", "light", "lite", "light"),
        ("turn on the light in the kitchin", "light", "kitchin", "kitchen"),
        ("make the kitchen light bleu", "colour", "bleu", "blue"),
        ("set analarm for seven", "alarm", "analarm", "an alarm"),
        ("set an al arm for seven", "alarm", "al arm", "alarm"),
        ("what's the tiem", "time", "tiem", "time"),
        ("whatz the time", "time", "whatz", "what is"),
        ("add milk to my lits", "note", "lits", "list"),
        ("ad milk to my list", "note", "ad", "add"),
    ],
)
def test_nearly_a_sentence_of_english_means_it(
    home: Understanding, said: str, intent: str, wrong: str, meant: str
) -> None:
    assert home.match(said, "en-GB") is None
    found = home.near(said, "en-GB")
    assert found is not None
    assert (found.match.intent.name, found.match.language, found.wrong, found.meant) == (intent, "en-GB", wrong, meant)


@pytest.mark.parametrize(
    ("said", "intent", "wrong", "meant"),
    [
        ("定一个十分中的计时器", "timer", "中", "钟"),
        ("期点叫我起床", "alarm", "期", "七"),
        ("无点叫我起床", "alarm", "无", "五"),
        ("5点教我起床。", "alarm", "教", "叫"),
        ("请打开客听的灯，谢谢", "light", "听", "厅"),
        ("把音量调道五十", "volume", "道", "到"),
        ("現在幾店了", "time", "店", "点"),
        ("还有多就", "timers-left", "就", "久"),
    ],
)
def test_nearly_a_sentence_of_chinese_means_it(
    home: Understanding, said: str, intent: str, wrong: str, meant: str
) -> None:
    assert home.match(said, "zh") is None
    found = home.near(said, "zh")
    assert found is not None
    assert (found.match.intent.name, found.wrong, found.meant) == (intent, wrong, meant)


def test_the_slots_are_those_of_the_sentence_that_was_meant(home: Understanding) -> None:
    found = home.near("ad Oat Milk to my list", "en")
    assert found is not None
    assert found.match.slots == {"note": "Oat Milk"}


def test_it_is_looked_for_in_the_other_languages_too(home: Understanding) -> None:
    found = home.near("现在几店了", "en")
    assert found is not None
    assert (found.match.intent.name, found.match.language) == ("time", "zh")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ...",
        "timmer",
        "please timmer",
        "set a timmer for ten minuets",
        "sat a timer for ten minutes",
        "set a timer for fourtyy three hundred minutes",
        "what is the weather like in Berlin",
        "tell me a joke",
        "how are you",
        "what is the tide",
        "what is the tie",
        "what is the dame",
    ],
)
def test_what_is_too_far_from_every_english_sentence_means_nothing(home: Understanding, said: str) -> None:
    assert home.near(said, "en") is None


@pytest.mark.parametrize("said", ["", "。", "店了", "请店了", "今天天气怎么样", "给我讲个笑话", "现再几店了"])
def test_what_is_too_far_from_every_chinese_sentence_means_nothing(home: Understanding, said: str) -> None:
    assert home.near(said, "zh") is None


@pytest.mark.parametrize("said", ["set an alarm for eighty", "set an alarm for 80"])
def test_a_number_is_not_taken_for_another(home: Understanding, said: str) -> None:
    assert home.near(said, "en") is None


@pytest.mark.parametrize(("said", "language"), [("order some piza", "en"), ("订一个批萨", "zh")])
def test_what_the_user_is_asked_about_first_is_never_guessed(said: str, language: str) -> None:
    assert shop().near(said, language) is not None
    assert shop(confirm=True).near(said, language) is None


@pytest.mark.parametrize(("said", "language"), [("order some piza", "en"), ("订一个批萨", "zh")])
def test_what_is_urgent_is_never_guessed(said: str, language: str) -> None:
    assert shop(urgent=True).near(said, language) is None


def test_stop_is_never_guessed(home: Understanding) -> None:
    for said in ("shop it", "stpo it", "stopp", "please stopp it", "be queit"):
        assert home.near(said, "en") is None


def test_two_intents_are_none() -> None:
    assert two(["open the blinds"], ["open the blends"]).near("open the blonds", "en") is None
    assert two(["open the blinds"], ["close the blends"]).near("open the blonds", "en") is not None


def test_two_values_of_a_slot_are_none() -> None:
    which = choice("which", {"en": {"cat": ["the bright one"], "dog": ["the fright one"]}})
    assert two(["feed {which}"], ["wash the car"], which).near("feed the aright one", "en") is None


def test_an_ordinary_intent_is_not_guessed_beside_one_that_is_asked_about() -> None:
    doors = two(["shut every window"], ["shun every window"], confirm=True)
    assert doors.near("shutn every window", "en") is None


def test_the_only_fixed_word_before_free_text_is_not_guessed() -> None:
    notes = two(["remember {note}", "{note} remember"], ["unused words"], text("note"))
    for said in ("remenber the milk", "remenber milk", "the milk remenber", "remenber milk and bread for the weekend"):
        assert notes.near(said, "en") is None


def test_of_a_sentence_with_free_text_the_other_fixed_words_must_be_more(home: Understanding) -> None:
    assert home.near("remnd me to run", "en") is not None
    assert home.near("remnd me to buy milk", "en") is None


def test_a_word_of_free_text_is_not_replaced(home: Understanding) -> None:
    found = home.near("ad lits to my list", "en")
    assert found is not None
    assert found.match.slots == {"note": "lits"}


def test_a_short_word_that_alone_tells_two_intents_apart_is_not_guessed() -> None:
    facts = two(["what is the time"], ["what is the power"])
    assert facts.near("what is the tide", "en") is None
    assert two(["what is the time"], ["how is the power"]).near("what is the tide", "en") is not None


def test_a_short_sentence_of_which_one_word_tells_the_intent_is_not_guessed() -> None:
    assert two(["remind me"], ["follow me"]).near("rewind me", "en") is None
    assert two(["remind me"], ["follow them"]).near("rewind me", "en") is not None


def test_a_word_list_of_a_plugin_counts(home: Understanding) -> None:
    found = home.near("turn on the light in the livin room", "en")
    assert found is not None
    assert found.match.slots["room"] == "Living Room"


def test_a_language_that_nobody_knows_well_forgives_a_letter() -> None:
    lamps = Understanding([Declared("p", Intent("lamp", {"de": ["mach das Licht an"]}, silent))])
    found = lamps.near("mach das Lciht an", "de")
    assert found is not None
    assert (found.wrong, found.meant) == ("lciht", "licht")


def test_what_cannot_be_matched_in_any_language_is_near_nothing() -> None:
    assert Understanding([]).near("set a timmer", "en") is None


def test_a_slot_without_a_value_is_no_meaning() -> None:
    counts = two(["count up to {n}"], ["unused words"], number("n", 1, 9))
    assert counts.near("cuont up to twelve", "en") is None


WORDS = ("set", "a", "timr", "timer", "for", "ten", "too", "remind", "十", "点", "教", "我", "7", "'")


@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_is_nearly_something_or_nothing(home: Understanding, said: str) -> None:
    for language in ("en", "zh", "", "xx-YY"):
        found = home.near(said, language)
        assert found is None or not (found.match.intent.confirm or found.match.intent.urgent)
