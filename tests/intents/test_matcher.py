from typing import Any

from voiced.api import Intent, Slot, number, text, vocabulary
from voiced.intents import Declared
from voiced.intents.english import ENGLISH
from voiced.intents.matcher import Matcher, rendered
from voiced.intents.normalise import words
from voiced.intents.sentences import phrases_of
from voiced.intents.templates import read


def matcher(*templates: str) -> Matcher:
    slots: list[Slot[Any]] = [number("n", 0, 100), text("any"), text("more"), vocabulary("room", "rooms")]
    declared = [Declared("p", Intent(f"i{at}", {"en": [one]}, lambda _: "", slots)) for at, one in enumerate(templates)]
    return Matcher(phrases_of(declared, ENGLISH, {"rooms": ["to", "living room"]}))


def best(made: Matcher, said: str) -> tuple[str, dict[str, str]] | None:
    tokens = said.split()
    found = made.best(tokens, range(len(made.phrases)))
    if found is None:
        return None
    return found.phrase.declared.intent.name, {name: " ".join(tokens[a:b]) for name, (a, b) in found.gaps.items()}


def test_gaps_are_found_by_their_tokens() -> None:
    made = matcher("set the {room} light to {n} percent")
    assert best(made, "set the living room light to twenty five percent") == (
        "i0",
        {"room": "living room", "n": "twenty five"},
    )


def test_nothing_is_found_where_nothing_matches() -> None:
    assert best(matcher("stop"), "stop it") is None


def test_only_the_given_phrases_are_asked() -> None:
    made = matcher("stop", "go")
    assert made.best(["go"], [0]) is None
    found = made.best(["go"], [1])
    assert found is not None
    assert found.phrase.template == "go"


def test_fixed_words_win_over_any_words() -> None:
    made = matcher("play {any}", "play some music")
    assert best(made, "play some music") == ("i1", {})
    assert best(made, "play some more music") == ("i0", {"any": "some more music"})


def test_the_first_of_two_equals_wins() -> None:
    assert best(matcher("stop", "stop"), "stop") == ("i0", {})


def test_words_end_where_they_end() -> None:
    made = matcher("move {any} to {more}")
    assert best(made, "move tomato to potato") == ("i0", {"any": "tomato", "more": "potato"})


def test_any_words_may_hold_the_word_behind_them() -> None:
    made = matcher("add {any} to the list")
    assert best(made, "add a letter to mum to the list") == ("i0", {"any": "a letter to mum"})


def test_any_words_are_at_least_one() -> None:
    assert best(matcher("add {any} to the list"), "add to the list") is None


def test_warming_changes_nothing() -> None:
    made = matcher("set {room} to {n}")
    made.warm()
    assert best(made, "set to to one hundred") == ("i0", {"room": "to", "n": "one hundred"})


def test_every_token_is_rendered_with_a_space_behind() -> None:
    tree = read("[what's] (a|the) {any} time {n}", str, spaced=True)
    assert rendered(tree, lambda text: words(text, ENGLISH), ["any"]) == "[what is ](a |the ){any} time {n}"
