"""What the microphone hears of the loudspeaker is told from what a user says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.conversation.echo import is_echo

TIME = "It is half past seven. The light in the kitchen is still on, and the music stops at eight."
STORY = "Once upon a time there was a small robot who lived in a house by the sea."
TURNED = "Okay, I turned on the light in the kitchen."
ZH = "现在是晚上七点半，厨房的灯还开着，音乐八点停止。"
ZH_STORY = "从前有一个小机器人，住在海边的房子里，每天都看日出。"

WORDS = st.sampled_from(
    ["the", "a", "light", "kitchen", "seven", "20", "7:30", "robot", "is", "on", "STOP", "house's", "music,", "sea."]
)
CHARACTERS = st.sampled_from("现在是晚上七点半厨房的灯还开着音乐停止，。一个小人")


@pytest.mark.parametrize(
    ("heard", "spoken"),
    [
        ("", TIME),
        ("...", TIME),
        ("it is half past seven", TIME),
        ("It's half past seven", TIME),
        ("seven the light", TIME),
        ("stops", TIME),
        ("light", TIME),
        ("The light in the chicken is still on.", TIME),
        ("the light in kitchen is still on", TIME),
        ("the light in the the kitchen is still on", TIME),
        ("once upon a time their was a small robot", STORY),
        ("upon a time there was small robot who live", STORY),
        ("who lived in a house by the see", STORY),
        ("seven thirty", "It is 7:30."),
        ("the timer rings in 10 minutes", "The timer rings in ten minutes."),
        ("stop", "Say stop and I stop."),
    ],
)
def test_english_of_the_loudspeaker_is_echo(heard: str, spoken: str) -> None:
    assert is_echo(heard, spoken)


@pytest.mark.parametrize(
    ("heard", "spoken"),
    [
        ("stop", TIME),
        ("stop", ""),
        ("please stop", "The shop is open. Please shop there."),
        ("no", STORY),
        ("what time is it", TIME),
        ("turn it off", TIME),
        ("stop the music", TIME),
        ("turn off the light in the kitchen", TURNED),
        ("the light in the kitchen is still on stop", TIME),
        ("no the light in the kitchen is still on", TIME),
        ("set a timer for ten minutes", STORY),
        ("tell me another story", STORY),
        ("house robot sea time", STORY),
        ("停", TIME),
    ],
)
def test_english_of_the_user_is_not(heard: str, spoken: str) -> None:
    assert not is_echo(heard, spoken)


@pytest.mark.parametrize(
    ("heard", "spoken"),
    [
        ("", ZH),
        ("。", ZH),
        ("现在是晚上七点半", ZH),
        ("现在是晚上7点半", ZH),
        ("厨房的灯", ZH),
        ("停止", ZH),
        ("点", ZH),
        ("厨房的等还开着", ZH),
        ("厨房灯还开着", ZH),
        ("现在是晚上七点伴", ZH),
        ("重前有一个小机器人", ZH_STORY),
        ("住在海边的房子里每天都看日出", ZH_STORY),
        ("住在海边房子你每天都看日出", ZH_STORY),
    ],
)
def test_chinese_of_the_loudspeaker_is_echo(heard: str, spoken: str) -> None:
    assert is_echo(heard, spoken)


@pytest.mark.parametrize(
    ("heard", "spoken"),
    [
        ("停", ZH_STORY),
        ("停止", "不要停车，禁止入内。"),
        ("别说了", ZH),
        ("几点了", ZH),
        ("现在几点", ZH),
        ("关掉厨房的灯", ZH),
        ("厨房的灯还开着停下", ZH),
        ("不要厨房的灯还开着", ZH),
        ("设置一个十分钟的计时器", ZH),
        ("再讲一个故事", ZH_STORY),
        ("stop", ZH),
    ],
)
def test_chinese_of_the_user_is_not(heard: str, spoken: str) -> None:
    assert not is_echo(heard, spoken)


@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_any_words_in_a_row_of_the_reply_are_echo(spoken: list[str], data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(spoken)))
    end = data.draw(st.integers(begin, len(spoken)))
    assert is_echo(" ".join(spoken[begin:end]), " ".join(spoken))


@given(st.text(CHARACTERS, min_size=1, max_size=40), st.data())
def test_any_characters_in_a_row_of_the_reply_are_echo(spoken: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(spoken)))
    assert is_echo(spoken[begin : data.draw(st.integers(begin, len(spoken)))], spoken)


@given(st.text(max_size=40))
def test_a_text_without_words_is_echo_of_anything(spoken: str) -> None:
    assert is_echo(" ,.!。", spoken)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(heard: str, spoken: str) -> None:
    assert is_echo(heard, spoken) in (True, False)


@given(st.lists(WORDS, max_size=30), st.lists(st.sampled_from(["bicycle", "xylophone", "停"]), min_size=1, max_size=5))
def test_words_that_are_nowhere_in_the_reply_are_not(spoken: list[str], heard: list[str]) -> None:
    assert not is_echo(" ".join(heard), " ".join(spoken))


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_a_foreign_word_behind_an_echo_is_the_users(spoken: list[str]) -> None:
    assert not is_echo(" ".join([*spoken, "xylophone"]), " ".join(spoken))
