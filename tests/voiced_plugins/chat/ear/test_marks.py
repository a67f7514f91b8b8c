"""Marks that are none, that never end, and that models set wrongly."""

import pytest

from tests.voiced_plugins.chat.ear.hearing import heard

ODD = [
    ("**never closed", "never closed"),
    ("*footnote without a mark", "footnote without a mark"),
    ("an [open bracket", "an open bracket"),
    ("a [link](without an end", "a link(without an end"),
    ("[text](not an address) here", "text(not an address) here"),
    ("array[i](x)", "arrayi(x)"),
    ("`code that is not closed", "code that is not closed"),
    ("```\ncode that is not closed", "There is some code, which I leave out."),
    ("$x is a variable", "x is a variable"),
    ("a < b", "a b"),
    ("it is <your name> here", "it is your name here"),
    ("<!-- hidden --> shown", "shown"),
    ("<!-- never closed", ""),
    ("![picture without address]", "!picture without address"),
    ("| not a | table", "not a, table."),
    ("C# and C++ and issue #42 and #tag", "C# and C++ and issue number 42 and tag"),
    ("\\*no mark\\* and 5 \\* 3", "no mark and 5 times 3"),
    ("5 &nbsp; &unknown; &#128512; &", "5 &unknown; &"),
    ("a\u200bb\ufeffc\x07d", "abcd"),
    ("lone \ud800 surrogate", "lone surrogate"),
    ("no\u00a0break", "no break"),
    ("--- a title ---", "a title —"),
    ("~~~\ncode\n~~~~\nafter", "There is some code, which I leave out.\nafter"),
    ("````\n```\ninner\n```\n````\nafter", "There is some code, which I leave out.\nafter"),
    ("```\na\n```\n```\nb\n```\n", "There is some code, which I leave out."),
    ("* * *\n- - -\n___\n", ""),
    ("", ""),
    (" \n \n", ""),
    ("***", ""),
    ("hello world", "hello world"),
    ("https://", ""),
    ("https is not http", "https is not http"),
    ("www and who", "www and who"),
    ("say `<think>` aloud", "say think aloud"),
    ("1984 was a year.\n1. One", "1984 was a year.\nOne: One."),
    ("3.14 is pi", "3.14 is pi"),
    ("-5 degrees", "minus 5 degrees"),
    ("[[wiki]] and [a][b]", "wiki and a"),
    ("\\begin", "begin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), ODD)
def test_what_only_looks_like_a_mark_is_text(text: str, said: str) -> None:
    assert heard(text) == said


ENTITIES = [("&lt;", ""), ("Tom &amp; Ann", "Tom & Ann"), ("it&#39;s", "it's"), ("&#x41;", "A"), ("a &gt b", "a &gt b")]


@pytest.mark.parametrize(("text", "said"), ENTITIES)
def test_an_entity_is_the_character_that_it_stands_for(text: str, said: str) -> None:
    assert heard(text) == said


TABLES = [
    ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 4, "There is a table with 4 rows."),
    ("| a | b | c | d | e |\n|-|-|-|-|-|\n| 1 | 2 | 3 | 4 | 5 |\n", "There is a table with one row."),
    ("| a | b |\n|---|---|\n| 1 | |\n", "a: 1."),
    ("| | b |\n|---|---|\n| x | y |\n", "x, b: y."),
    ("| a |\n|---|\n| 1 | 2 | 3 |\n", "a: 1, 2, 3."),
    ("| a | b |\n|---|---|\n", "a, b."),
    ("|---|---|", ""),
    ("| a | [b](https://a.de) |\n|---|---|\n| `1` | **2** |", "a: 1, b: 2."),
    ("before\n| a |\n|---|\n| x |\nafter", "before\na: x.\nafter"),
]


@pytest.mark.parametrize(("text", "said"), TABLES)
def test_a_small_table_is_read_out_and_a_large_one_told_of(text: str, said: str) -> None:
    assert heard(text) == said


FORMULAS = [
    ("$x$", "x"),
    ("$x^2$", "x squared"),
    ("$x^{10}$", "x to the power of 10"),
    ("\\(a_1 + b\\)", "a 1 plus b"),
    ("$$x = 5$$", "x equals 5."),
    ("$90^\\circ$", "90 degrees"),
    ("$\\frac{1}{\\sqrt{2}}$", "1 over the square root of 2"),
    ("$\\sum_{i=0}^n \\begin{x} i$", "a formula"),
    ("$5 and $10", "5 dollars and 10 dollars"),
    ("$5-$10", "5 to 10 dollars"),
    ("**$5** each", "5 dollars each"),
    ("\\[\nx\n\\]", "x."),
    ("$$\nnever closed", "a formula."),
]


@pytest.mark.parametrize(("text", "said"), FORMULAS)
def test_a_simple_formula_is_said_in_words(text: str, said: str) -> None:
    assert heard(text) == said
