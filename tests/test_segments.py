"""Segments that were recognized one by one read like one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.segments import join_segments, preview, split_preview

STOPS = "。.．｡"
TEXTS = st.text("ab你好가，,?？。. ", max_size=8)


def letters(text: str) -> str:
    """Without spaces and full stops."""
    return "".join(text.translate(str.maketrans("", "", STOPS)).split())


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["打开客厅的灯。", "然后关窗。"], "打开客厅的灯然后关窗。"),
        (["Turn on the light.", "And close the door."], "Turn on the light And close the door."),
        (["打开", "TV。"], "打开 TV。"),
        (["Play", "周杰伦"], "Play 周杰伦"),
        (["안녕하세요.", "반갑습니다."], "안녕하세요 반갑습니다."),
        (["今日は。", "いい天気。"], "今日はいい天気。"),
        (["三点．", "半"], "三点半"),
    ],
)
def test_a_full_stop_at_a_seam_is_dropped(texts: list[str], joined: str) -> None:
    assert join_segments(texts) == joined


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["几点了？", "谢谢。"], "几点了？谢谢。"),
        (["What time is it?", "Thanks."], "What time is it? Thanks."),
        (["好！", "走吧"], "好！走吧"),
        (["先开灯，", "再关窗"], "先开灯，再关窗"),
        (["Well,", "yes"], "Well, yes"),
    ],
)
def test_another_mark_at_a_seam_is_kept(texts: list[str], joined: str) -> None:
    assert join_segments(texts) == joined


def test_a_full_stop_inside_a_segment_is_kept() -> None:
    assert join_segments(["At 3.30. Not later.", "Please."]) == "At 3.30. Not later Please."


@pytest.mark.parametrize("texts", [[], [""], ["", " "]])
def test_without_text_there_is_none(texts: list[str]) -> None:
    assert join_segments(texts) == ""


@pytest.mark.parametrize("text", ["停。", "Stop.", " Stop. ", "...", "。"])
def test_one_segment_stays_as_it_is(text: str) -> None:
    assert join_segments(["", text, " "]) == text.strip()


@pytest.mark.parametrize(("texts", "joined"), [(["Hello", "."], "Hello"), (["你好", "。", "吗"], "你好吗")])
def test_a_segment_that_is_a_full_stop_says_nothing(texts: list[str], joined: str) -> None:
    assert join_segments(texts) == joined


@pytest.mark.parametrize("texts", [["Hello ", " world"], ["Hello .", "world"], ["Hello", "。", "world"]])
def test_there_is_one_space_between_words(texts: list[str]) -> None:
    assert join_segments(texts) == "Hello world"


@given(st.lists(TEXTS, max_size=5))
def test_joining_loses_nothing_but_spaces_and_full_stops(texts: list[str]) -> None:
    assert letters(join_segments(texts)) == letters("".join(texts))


@given(st.lists(TEXTS, max_size=5))
def test_joining_piece_by_piece_is_joining_at_once(texts: list[str]) -> None:
    joined = ""
    for text in texts:
        joined = join_segments((joined, text))
    assert joined == join_segments(texts)


@given(st.lists(TEXTS.map(lambda text: " ".join(text.split())), max_size=5))
def test_joining_makes_no_double_spaces(texts: list[str]) -> None:
    assert "  " not in join_segments(texts)


@pytest.mark.parametrize(
    ("stable", "draft", "text"),
    [
        ("打开", "客厅", "打开客厅"),
        ("turn on", "the light", "turn on the light"),
        ("turn on", ", please", "turn on, please"),
        ("打开", "TV", "打开 TV"),
        ("", "stop", "stop"),
        ("stop", "", "stop"),
        ("stop ", " it ", "stop it"),
    ],
)
def test_a_preview_is_one_text(stable: str, draft: str, text: str) -> None:
    assert preview(stable, draft) == text


@pytest.mark.parametrize(
    ("certain", "uncertain", "parts"),
    [
        ("turn on the li", "ght", ("turn on the ", "light")),
        ("turn on the ", "light", ("turn on the ", "light")),
        ("turn on", " the", ("turn on", " the")),
        ("li", "ght", ("", "light")),
        ("打开客", "厅", ("打开客", "厅")),
        ("打开T", "V", ("打开", "TV")),
        ("안녕하", "세요", ("", "안녕하세요")),
        ("", "stop", ("", "stop")),
        ("stop", "", ("stop", "")),
    ],
)
def test_a_word_that_may_still_change_is_no_part_of_what_is_certain(
    certain: str, uncertain: str, parts: tuple[str, str]
) -> None:
    assert split_preview(certain, uncertain) == parts


@given(TEXTS, TEXTS)
def test_splitting_a_preview_loses_nothing(certain: str, uncertain: str) -> None:
    first, second = split_preview(certain, uncertain)
    assert first + second == certain + uncertain


@given(TEXTS, TEXTS)
def test_a_preview_loses_nothing_but_spaces(stable: str, draft: str) -> None:
    assert "".join(preview(stable, draft).split()) == "".join((stable + draft).split())
