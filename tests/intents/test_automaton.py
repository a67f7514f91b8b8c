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
    assert state.extends
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
    assert not state.free
    assert state.extends


def test_what_extends_is_only_what_stands_outside_free_text() -> None:
    assert not automaton(Sequence((Words("add"), Anything()))).walk(["add", "milk"]).extends


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
