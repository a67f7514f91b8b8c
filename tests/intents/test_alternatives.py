from hypothesis import given
from hypothesis import strategies as st

from voiced.api.grammar import Words
from voiced.intents.alternatives import shared
from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.tree import NOTHING, Fork, Row, Tree

phrases = st.sets(st.lists(st.sampled_from("abc"), min_size=1, max_size=5).map(tuple), min_size=1)


def said(tree: Tree) -> list[tuple[str, ...]]:
    match tree:
        case Words(text):
            return [tuple(text.split())]
        case Fork(items):
            return [way for item in items for way in said(item)]
        case Row(items):
            ways: list[tuple[str, ...]] = [()]
            for item in items:
                ways = [head + tail for head in ways for tail in said(item)]
            return ways
    raise AssertionError(tree)


@given(phrases)
def test_the_tree_says_exactly_the_phrases_each_once(some: set[tuple[str, ...]]) -> None:
    assert sorted(said(shared(some, ENGLISH))) == sorted(some)


def test_beginnings_are_shared() -> None:
    tree = shared([("twenty",), ("twenty", "one"), ("ten",)], ENGLISH)
    assert tree == Fork((Words("ten"), Row((Words("twenty"), Fork((Words("one"), NOTHING))))))


def test_characters_are_put_together_without_spaces() -> None:
    assert shared([("二", "十")], CHINESE) == Words("二十")


def test_foreign_words_stay_whole_between_characters() -> None:
    tree = shared([("开", "wifi", "box"), ("开", "wi")], CHINESE)
    assert tree == Row((Words("开"), Fork((Words("wi"), Words("wifi box")))))
