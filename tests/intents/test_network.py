from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Sequence, Words
from voiced.intents.network import NOWHERE, RETURN, Network, network_of


def network(*bodies: Node, **rules: Node) -> Network:
    sentences = tuple(Sentence("p", "i", "", body) for body in bodies)
    return network_of(Grammar("en", sentences, rules), str.split)


def test_words_lead_to_the_end_one_by_one() -> None:
    laid = network(Words("stop it"))
    first = laid.places[laid.starts[0]]
    second = laid.places[first.after]
    assert (first.word, second.word, second.after) == ("stop", "it", laid.ends[0])


def test_a_choice_jumps_to_each_of_its_items() -> None:
    laid = network(Choice((Words("a"), Sequence(()))))
    jumps = laid.places[laid.starts[0]].jumps
    assert [laid.places[place].word for place in jumps] == ["a", None]
    assert laid.ends[0] in jumps


def test_a_rule_is_laid_once_and_called_twice() -> None:
    laid = network(Rule("r"), Sequence((Words("x"), Rule("r"))), r=Words("b"))
    calls = [place for place in laid.places if place.call != NOWHERE]
    assert len(calls) == 2
    assert len({place.call for place in calls}) == 1
    assert [place.after for place in laid.places if place.word == "b"] == [RETURN]


def test_anything_takes_one_word_and_then_more() -> None:
    laid = network(Anything())
    inside = laid.places[laid.starts[0]].any_word
    assert laid.places[inside].any_word == inside
    assert laid.places[inside].jumps == (laid.ends[0],)


def test_sentences_begin_in_the_order_of_the_grammar() -> None:
    laid = network(Words("a"), Words("b"))
    assert [laid.places[place].word for place in laid.starts] == ["a", "b"]


def test_places_know_their_sentence_and_rules_have_none() -> None:
    laid = network(Sequence((Rule("r"), Words("a"))), Words("b"), r=Words("c"))
    assert {place.word: place.sentence for place in laid.places if place.word} == {"a": 0, "b": 1, "c": NOWHERE}


def test_a_slot_is_ahead_up_to_where_it_begins() -> None:
    laid = network(Sequence((Words("a b"), Rule("r"), Words("c"))), r=Words("d"))
    assert {place.word: place.slot_ahead for place in laid.places if place.word} == {
        "a": True,
        "b": True,
        "c": False,
        "d": False,
    }


def test_a_slot_that_may_be_left_out_is_ahead() -> None:
    laid = network(Sequence((Words("a"), Choice((Anything(), Sequence(()))))))
    assert laid.places[laid.starts[0]].slot_ahead
