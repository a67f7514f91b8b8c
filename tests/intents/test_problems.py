from collections.abc import Mapping, Sequence
from typing import Any

from voiced.api import Intent, Slot, choice, number, vocabulary
from voiced.intents import Declared, Problem, Understanding

N = number("n", 1, 9)


def declared(
    plugin: str,
    name: str,
    *templates: str,
    slots: Sequence[Slot[Any]] = (),
    example: Mapping[str, str] | None = None,
) -> Declared:
    one = Intent(name, {"en": templates}, lambda _: "", slots, example=example or {})
    return Declared(plugin, one)


def problems(*some: Declared) -> tuple[Problem, ...]:
    return Understanding(some).problems


def test_good_intents_have_no_problem() -> None:
    assert problems(declared("a", "go", "go {n}", slots=[N], example={"en": "go two"})) == ()


def test_a_clash_is_the_second_plugins_problem_and_names_the_first() -> None:
    (problem,) = problems(declared("a", "halt", "stop [it]"), declared("b", "end", "(stop|end) it"))
    assert (problem.plugin, problem.intent, problem.template, problem.language) == ("b", "end", "(stop|end) it", "en")
    assert '"stop it"' in problem.message
    assert "a/halt" in problem.message
    assert '"stop [it]"' in problem.message


def test_a_name_that_two_intents_of_a_plugin_have() -> None:
    (problem,) = problems(declared("a", "go", "go"), declared("a", "go", "come"), declared("b", "go", "stay"))
    assert (problem.plugin, problem.intent) == ("a", "go")
    assert "2 intents" in problem.message


def test_a_name_that_two_slots_have() -> None:
    (problem,) = problems(declared("a", "go", "go {n}", slots=[N, number("n", 1, 2)]))
    assert '2 slots are called "n"' in problem.message


def test_a_slot_that_no_template_uses() -> None:
    (problem,) = problems(declared("a", "go", "go", slots=[N]))
    assert "{n}" in problem.message


def test_a_choice_is_not_missed_where_it_has_no_words() -> None:
    week = choice("week", {"en": {"weekend": ["weekend"]}})
    both = Intent("go", {"en": ["go this {week}"], "zh": ["走吧"]}, lambda _: "", [week])
    assert problems(Declared("a", both)) == ()


def test_a_slot_is_not_missed_where_a_template_could_not_be_read() -> None:
    (problem,) = problems(declared("a", "go", "go", "go {n} (", slots=[N]))
    assert problem.template == "go {n} ("


def test_an_example_that_does_not_match() -> None:
    (problem,) = problems(declared("a", "go", "go", example={"en": "please leave"}))
    assert '"please leave"' in problem.message


def test_an_example_that_another_intent_takes() -> None:
    some = (declared("a", "go", "go"), declared("b", "leave", "leave", example={"en": "go"}))
    assert [problem.plugin for problem in problems(*some)] == ["b"]


def test_a_choice_without_words_in_the_language() -> None:
    colour = choice("colour", {"zh": {"red": ["红"]}})
    (problem,) = problems(declared("a", "paint", "paint it {colour}", slots=[colour]))
    assert '"colour" has no words in the language "en"' in problem.message


def test_an_empty_list_costs_only_the_templates_that_use_it() -> None:
    made = Understanding([declared("a", "go", "go to {room}", "go home", slots=[vocabulary("room", "rooms")])])
    assert [problem.template for problem in made.problems] == ["go to {room}"]
    assert made.match("go home", "en") is not None


def test_everything_wrong_with_one_plugin_never_hurts_another() -> None:
    bad = Intent(
        "bad",
        {
            "en": [
                "(",
                "{",
                "]",
                "",
                "{who}",
                "<rule>",
                "x" + "[a|b|c|d]" * 40,
                "a;b;c;d;e;f",
                "\\",
                "{n}",
                "((((",
                "|",
            ],
            "fr": ["dans {n} minutes"],
            "": ["x"],
            "no such language": ["25 x"],
        },
        lambda _: "",
        [number("n", 9, 1), N],
    )
    made = Understanding([Declared("bad", bad), declared("good", "go", "go")])
    match = made.match("go", "en")
    assert match is not None
    assert match.plugin == "good"
    assert {problem.plugin for problem in made.problems} == {"bad"}
