import pytest

from voiced.api.grammar import Words
from voiced.intents.tree import NOTHING, Fork, Gap, Row, Tree, fork, gaps, leaves, needs_words, row

A, B, N = Words("a"), Words("b"), Gap("n")


def test_a_row_of_rows_is_flat() -> None:
    assert row([A, row([B, row([N, A])]), NOTHING]) == Row((A, B, N, A))


def test_a_row_of_one_is_the_one() -> None:
    assert row([A]) == A


def test_a_fork_has_each_way_once() -> None:
    assert fork([A, B, A]) == Fork((A, B))
    assert fork([A, A]) == A


def test_leaves_go_from_left_to_right() -> None:
    assert list(leaves(row([A, fork([B, N]), NOTHING]))) == [A, B, N]


def test_gaps_are_named_once() -> None:
    assert gaps(fork([row([A, N]), row([N, Gap("m")])])) == ("n", "m")


@pytest.mark.parametrize(
    ("tree", "needs"),
    [
        (A, True),
        (NOTHING, False),
        (N, True),
        (Gap("any"), False),
        (row([Gap("any"), A]), True),
        (row([Gap("any"), fork([A, NOTHING])]), False),
        (fork([A, B]), True),
        (fork([A, Gap("any")]), False),
    ],
)
def test_a_tree_needs_words_when_no_way_goes_without(tree: Tree, needs: bool) -> None:  # noqa: FBT001
    assert needs_words(tree, {"any"}) is needs
