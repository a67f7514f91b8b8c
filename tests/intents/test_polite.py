import pytest

from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.normalise import tokens
from voiced.intents.polite import readings, without_before
from voiced.intents.tongue import Tongue


def read(text: str, tongue: Tongue) -> list[str]:
    glue = " " if tongue.spaced else ""
    return [glue.join(token.text for token in row) for row in readings(tokens(text, tongue), tongue)]


def test_without_politeness_there_is_one_reading() -> None:
    assert read("stop it", ENGLISH) == ["stop it"]


def test_the_barest_reading_is_the_last() -> None:
    assert read("Could you stop it, please?", ENGLISH) == [
        "could you stop it please",
        "stop it please",
        "could you stop it",
        "stop it",
    ]


def test_polite_words_come_in_rows() -> None:
    assert read("um, okay, can you please stop it for me, thank you", ENGLISH)[-1] == "stop it"


@pytest.mark.parametrize(
    ("said", "bare"),
    [("请帮我开灯，谢谢", "开灯"), ("麻烦你开灯吧", "开灯"), ("开灯好吗", "开灯"), ("开灯了吗", "开灯了吗")],
)
def test_chinese_politeness(said: str, bare: str) -> None:
    assert read(said, CHINESE)[-1] == bare


def test_of_politeness_alone_nothing_is_left() -> None:
    assert not without_before(tokens("could you please", ENGLISH), ENGLISH)
    assert without_before(tokens("thank you", ENGLISH), ENGLISH)
