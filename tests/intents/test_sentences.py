import pytest

from voiced.api import Intent, number, text
from voiced.intents import Declared
from voiced.intents.sentences import Phrases, phrases_of, templates_in
from voiced.intents.tongues import tongue_of


def found(*templates: str, language: str = "en") -> Phrases:
    one = Intent("it", {language: templates}, lambda _: "", [number("n", 1, 9), text("any"), number("empty", 9, 1)])
    return phrases_of([Declared("p", one)], tongue_of(language), {})


def test_a_phrase_knows_its_slots_and_whether_one_takes_any_words() -> None:
    first, second = found("play {n}", "add {any}").phrases
    assert (list(first.slots), first.free) == (["n"], False)
    assert (list(second.slots), second.free) == (["any"], True)


def test_a_bad_template_leaves_a_problem_and_the_others_stay() -> None:
    made = found("stop (", "go", "say {who}", "come")
    assert [phrase.template for phrase in made.phrases] == ["go", "come"]
    assert [problem.template for problem in made.problems] == ["stop (", "say {who}"]


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("say {who}", "{who} is not among the intent's slots (n, any, empty)"),
        ("play <number>", "<number> is not understood"),
        ("{any}", "any words at all"),
        ("[please] {any}", "any words at all"),
        ("[please]", "silence"),
        ("?!", "silence"),
        ("count to {empty}", "no number"),
    ],
)
def test_what_is_wrong_is_said(template: str, complaint: str) -> None:
    (problem,) = found(template).problems
    assert complaint in problem.message
    assert (problem.plugin, problem.intent, problem.language) == ("p", "it", "en")


def test_a_slot_that_no_template_uses_does_no_harm() -> None:
    assert found("go").problems == []


def test_regions_of_a_language_are_one() -> None:
    one = Intent("it", {"zh-CN": ["停", "别"], "zh-TW": ["停"], "en": ["stop"]}, lambda _: "")
    assert list(templates_in(Declared("p", one), "zh")) == ["停", "别"]
