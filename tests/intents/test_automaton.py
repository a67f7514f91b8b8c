import pytest

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Sequence, Words
from voiced.intents.automaton import Automaton


def automaton(*bodies: Node, kept: int = 100, **rules: Node) -> Automaton:
    sentences = tuple(Sentence("p", "i", "", body) for body in bodies)
    return Automaton(Grammar("en", sentences, rules), str.split, kept)


def optional(node: Node) -> Node:
    return Choice((node, Sequence(())))


LIGHT = Sequence((Words("turn on the light"), optional(Words("in the kitchen"))))
ADD = Sequence((Words("add"), Anything(), Words("to my list")))


def test_a_whole_sentence_is_accepted() -> None:
    state = automaton(Words("stop"), LIGHT).walk(["turn", "on", "the", "light"])
    assert state.accepted == state.closed == (1,)
    assert not state.free


def test_a_beginning_is_alive_and_not_accepted() -> None:
    made = automaton(Words("stop"), LIGHT, ADD)
    state = made.walk(["turn", "on"])
    assert state.alive
    assert state.accepted == ()
    assert made.sentences(state) == {1}


def test_inside_a_rule_all_that_called_it_are_possible() -> None:
    made = automaton(Sequence((Rule("n"), Words("x"))), Sequence((Rule("n"), Words("y"))), Words("z"), n=Words("one a"))
    state = made.walk(["one"])
    assert made.sentences(state) == {0, 1}
    assert len(state.items) == 1
    assert made.walk(["a", "y"], state).accepted == (1,)


def test_what_nobody_says_is_dead_and_stays_so() -> None:
    made = automaton(LIGHT)
    state = made.walk(["turn", "up"])
    assert not state.alive
    assert not made.walk(["the"], state).alive


def test_a_walk_can_go_on_where_another_ended() -> None:
    made = automaton(LIGHT)
    assert made.walk(["the", "light"], made.walk(["turn", "on"])) == made.walk(["turn", "on", "the", "light"])


def test_a_rule_returns_to_where_it_was_called() -> None:
    made = automaton(
        Sequence((Words("a"), Rule("n"), Words("x"))), Sequence((Words("b"), Rule("n"), Words("y"))), n=Words("one")
    )
    assert made.walk(["a", "one", "x"]).accepted == (0,)
    assert made.walk(["b", "one", "y"]).accepted == (1,)
    assert not made.walk(["a", "one", "y"]).alive


def test_a_rule_may_call_a_rule() -> None:
    inner = Choice((Words("one"), Words("two")))
    made = automaton(Sequence((Rule("outer"), Words("x"))), outer=Sequence((Rule("n"), Rule("n"))), n=inner)
    assert made.walk(["one", "two", "x"]).accepted == (0,)
    assert not made.walk(["one", "x"]).alive


def test_free_text_takes_one_word_or_more() -> None:
    made = automaton(Sequence((Words("add"), Anything())))
    assert made.walk(["add"]).accepted == ()
    for tokens in (["add", "milk"], ["add", "add", "milk", "and", "eggs"]):
        state = made.walk(tokens)
        assert state.accepted == (0,)
        assert state.closed == ()
        assert state.free


def test_free_text_in_the_middle_takes_the_words_that_end_it_too() -> None:
    made = automaton(ADD)
    state = made.walk(["add", "to", "my", "list", "to", "my", "list"])
    assert state.closed == (0,)
    assert state.free


def test_before_free_text_nothing_is_free_yet() -> None:
    state = automaton(ADD).walk(["add"])
    assert state.alive
    assert not state.free


def test_what_may_follow_is_told_for_each_end() -> None:
    now = Choice((Words("now"), Words("right now"), Sequence(())))
    made = automaton(Sequence((Words("go"), now)), Words("go on please"))
    found = made.extensions(made.walk(["go"]), 10)
    assert found is not None
    assert {(one.words, one.accepted) for one in found} == {(("now",), (0,)), (("on", "please"), (1,))}


def test_ways_to_the_same_end_are_told_once() -> None:
    made = automaton(Sequence((Words("go"), optional(Choice((Words("now"), Words("at once")))))))
    found = made.extensions(made.walk(["go"]), 10)
    assert found is not None
    assert len(found) == 1


def test_nothing_follows_a_sentence_without_more() -> None:
    made = automaton(Words("stop"))
    assert made.extensions(made.walk(["stop"]), 10) == []


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        (Sequence((Words("to"), Rule("n"))), ["go"]),
        (Sequence((Words("to"), Rule("n"))), ["go", "to"]),
        (Sequence((Words("to"), Rule("n"))), ["go", "to", "one"]),
        (Sequence((optional(Words("far")), Rule("n"), Words("x"))), ["go"]),
        (Anything(), ["go"]),
        (Sequence((Words("to"), Anything())), ["go"]),
    ],
)
def test_what_may_follow_is_not_told_where_a_slot_is_ahead(tail: Node, said: list[str]) -> None:
    made = automaton(Sequence((Words("go"), optional(tail))), n=Words("one a"))
    assert made.extensions(made.walk(said), 100) is None


def test_behind_the_last_slot_what_may_follow_is_told() -> None:
    made = automaton(Sequence((Rule("n"), optional(Words("percent")))), n=Words("one"))
    found = made.extensions(made.walk(["one"]), 10)
    assert found is not None
    assert [one.words for one in found] == [("percent",)]


def test_more_than_so_many_states_are_not_looked_at() -> None:
    made = automaton(Words("go a b c"))
    assert made.extensions(made.walk(["go"]), 3) is not None
    assert made.extensions(made.walk(["go"]), 2) is None


def test_two_sentences_may_be_accepted_at_once() -> None:
    assert automaton(Words("a b"), Sequence((Words("a"), Anything()))).walk(["a", "b"]).accepted == (0, 1)


def test_an_empty_grammar_accepts_nothing() -> None:
    assert not automaton().start.alive


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_states_that_were_forgotten_are_made_again(kept: int) -> None:
    made = automaton(LIGHT, ADD, kept=kept)
    for _ in range(3):
        assert made.walk(["turn", "on", "the", "light", "in", "the", "kitchen"]).accepted == (0,)
        assert made.walk(["add", "milk", "to", "my", "list"]).accepted == (1,)
