"""A grammar's tree as a network of words."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voiced.api.grammar import Anything, Choice, Grammar, Node, Rule, Sentence, Sequence, Words
from voiced_plugins.pocketsphinx.hearable import LONGEST_LIST, hearable, without_long_lists, words_of
from voiced_plugins.pocketsphinx.network import LARGE, Network, network_of

MAYBE = Sequence(())


def grammar(*bodies: Node, **rules: Node) -> Grammar:
    return Grammar("en", tuple(Sentence("p", "i", str(body), body) for body in bodies), rules)


def ways(network: Network) -> list[str]:
    """Every sentence that the network holds, as often as it holds it."""

    def onward(place: int) -> Iterator[str]:
        if place in network.ends:
            yield ""
        for arc in network.arcs:
            if arc.source == place:
                yield from (f"{arc.word or ''} {rest}".strip() for rest in onward(arc.target))

    return sorted(onward(network.start))


def held(*bodies: Node, **rules: Node) -> list[str]:
    return ways(network_of(grammar(*bodies, **rules)))


def test_words_follow_each_other() -> None:
    assert held(Words("turn it on")) == ["turn it on"]


def test_a_choice_is_one_of_its_items() -> None:
    assert held(Choice((Words("start"), Words("begin now")))) == ["begin now", "start"]


def test_an_empty_sequence_may_be_left_out() -> None:
    assert held(Sequence((Words("stop"), Choice((Words("it"), MAYBE))))) == ["stop", "stop it"]


def test_options_may_be_left_out_one_by_one() -> None:
    either = [Choice((Words(word), MAYBE)) for word in ("a", "b")]
    assert held(Sequence((*either, Words("c")))) == ["a b c", "a c", "b c", "c"]


def test_a_rule_stands_for_its_body_wherever_it_is_used() -> None:
    body = Sequence((Rule("n"), Words("plus"), Rule("n")))
    rule = Choice((Words("one"), Words("two")))
    assert held(body, n=rule) == ["one plus one", "one plus two", "two plus one", "two plus two"]


def test_a_rule_does_not_lead_back_to_another_place_of_its_use() -> None:
    bodies = [Sequence((Words(word), Rule("n"), Words(word))) for word in ("a", "b")]
    assert held(*bodies, n=Words("one")) == ["a one a", "b one b"]


def test_equal_sentences_are_held_once() -> None:
    assert held(Words("stop"), Choice((Words("stop"), Words("stop it")))) == ["stop", "stop it"]


def test_no_word_leads_from_a_place_to_two() -> None:
    network = network_of(grammar(Words("turn it on"), Words("turn it off"), Words("turn left")))
    leaving = [(arc.source, arc.word) for arc in network.arcs]
    assert len(leaving) == len(set(leaving))


def test_common_beginnings_and_ends_are_shared() -> None:
    network = network_of(grammar(*(Words(f"set the {word} to one") for word in ("alarm", "timer", "clock"))))
    assert network.places == 6


ANY_DAY = Choice(tuple(Words(f"day {number}") for number in range(LARGE)))
"""A rule that is large."""


def words_in(network: Network) -> int:
    return sum(arc.word is not None for arc in network.arcs)


def test_a_large_rule_takes_its_room_once_however_many_sentences_go_on_behind_it() -> None:
    once = words_in(network_of(grammar(Sequence((Words("on"), Rule("day"))), day=ANY_DAY)))
    bodies = [Sequence((Words(before), Rule("day"), Words(f"then {before}"))) for before in "abcdefgh"]
    assert words_in(network_of(grammar(*bodies, day=ANY_DAY))) <= once + 3 * len(bodies)


def test_a_large_rule_leads_to_what_may_follow_any_of_its_uses() -> None:
    bodies = [Sequence((Words(word), Rule("day"), Words(word))) for word in ("a", "b")]
    assert {way for way in held(*bodies, day=ANY_DAY) if " 7 " in way} == {
        "a day 7 a", "a day 7 b", "b day 7 a", "b day 7 b"
    }  # fmt: skip


def test_a_large_rule_does_not_lead_back_to_itself() -> None:
    bodies: list[Node] = [Sequence((Rule("day"), Words("to"), Rule("day"))), Rule("day")]
    assert not [way for way in held(*bodies, day=ANY_DAY) if way.count("to") > 1]


def test_free_text_has_no_network() -> None:
    with pytest.raises(ValueError, match="free text"):
        network_of(grammar(Anything()))


WORD = st.sampled_from(["a", "b", "c d"]).map(Words)
TREES = st.recursive(
    WORD,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda items: Choice(tuple(items)))
    ),
    max_leaves=6,
)


def said(node: Node) -> set[str]:
    """What the tree can say, by its definition."""
    match node:
        case Words(text):
            return {text}
        case Choice(items):
            return {text for item in items for text in said(item)}
        case Sequence(items):
            found = {""}
            for item in items:
                found = {f"{before} {after}".strip() for before in found for after in said(item)}
            return found
    raise AssertionError(node)


@settings(deadline=None)
@given(st.lists(TREES, min_size=1, max_size=3))
def test_the_network_holds_what_the_trees_say_and_nothing_else(trees: list[Node]) -> None:
    assert held(*trees) == sorted(set().union(*map(said, trees)))


@settings(deadline=None)
@given(TREES, st.lists(TREES, min_size=2, max_size=3))
def test_with_large_rules_it_still_holds_all_that_the_trees_say(rule: Node, trees: list[Node]) -> None:
    bodies = [Sequence((tree, Rule("r"), trees[0])) for tree in trees]
    plain = [Sequence((tree, rule, trees[0])) for tree in trees]
    holds = set(ways(network_of(grammar(*bodies, r=rule), large=1)))
    assert set().union(*map(said, plain)) <= holds


def test_a_sentence_with_an_unknown_word_is_dropped_and_the_others_stay() -> None:
    left = hearable(grammar(Words("turn on"), Words("turn xyzzy")), {"turn", "on"})
    assert [sentence.body for sentence in left.grammar.sentences] == [Words("turn on")]
    assert [sentence.template for sentence in left.dropped] == [str(Words("turn xyzzy"))]


def test_an_unknown_word_of_a_list_takes_only_itself_away() -> None:
    body = Sequence((Words("call"), Rule("names")))
    left = hearable(grammar(body, names=Choice((Words("anna"), Words("xyzzy")))), {"call", "anna"})
    assert left.dropped == ()
    assert ways(network_of(left.grammar)) == ["call anna"]


def test_a_list_with_no_known_word_takes_its_sentences_away() -> None:
    body = Sequence((Words("call"), Rule("names")))
    assert len(hearable(grammar(body, names=Choice((Words("xyzzy"),))), {"call"}).dropped) == 1


def test_a_sentence_that_needs_free_text_is_dropped() -> None:
    remind = Sequence((Words("remind me"), Choice((Sequence((Words("to"), Anything())), MAYBE))))
    search = Sequence((Words("search"), Anything()))
    left = hearable(grammar(remind, search), {"remind", "me", "to", "search"})
    assert ways(network_of(left.grammar)) == ["remind me"]
    assert [sentence.body for sentence in left.dropped] == [search]


def test_every_word_is_found_and_none_of_unused_rules_is_kept() -> None:
    one = grammar(Sequence((Words("call me"), Rule("a"))), a=Choice((Words("anna"), Words("bob"))), b=Words("unused"))
    assert words_of(one) == {"call", "me", "anna", "bob", "unused"}
    assert words_of(hearable(one, words_of(one)).grammar) == {"call", "me", "anna", "bob"}


def test_a_list_is_listened_for_up_to_its_limit() -> None:
    names = Choice(tuple(Words(f"name{number}") for number in range(LONGEST_LIST + 50)))
    short = without_long_lists(grammar(Rule("names"), names=names))
    assert len(held(Rule("names"), names=short.rules["names"])) == LONGEST_LIST
