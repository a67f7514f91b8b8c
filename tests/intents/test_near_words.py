import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.intents.near_words import Slip, slip


@pytest.mark.parametrize(
    ("wrong", "meant", "how"),
    [
        ("timmer", "timer", Slip.LETTER),
        ("timr", "timer", Slip.LETTER),
        ("tiger", "timer", Slip.LETTER),
        ("itmer", "timer", Slip.LETTER),
        ("timers", "timer", Slip.LETTER),
        ("tiem", "time", Slip.LETTER),
        ("tide", "time", Slip.LETTER_OF_SHORT),
        ("tie", "time", Slip.LETTER_OF_SHORT),
        ("thyme", "time", Slip.SOUND),
        ("two", "to", Slip.SOUND),
        ("for", "four", Slip.SOUND),
        ("who's", "whose", Slip.SOUND),
        ("time", "time", None),
        ("how", "who", None),
        ("sat", "set", None),
        ("tinner", "timer", None),
        ("meti", "time", None),
        ("emit", "time", None),
        ("", "time", None),
        ("weather", "timer", None),
    ],
)
def test_english_words_slip(wrong: str, meant: str, how: Slip | None) -> None:
    assert slip(wrong, meant, "en") is how


@pytest.mark.parametrize(
    ("wrong", "meant"), [("eighty", "eight"), ("sixth", "sixty"), ("seven", "seventh"), ("eighth", "eighty")]
)
def test_no_number_becomes_another(wrong: str, meant: str) -> None:
    assert slip(wrong, meant, "en") is None


@pytest.mark.parametrize(
    ("wrong", "meant", "how"),
    [
        ("中", "钟", Slip.SOUND),
        ("是", "时", Slip.SOUND),
        ("店", "点", Slip.SOUND),
        ("是", "十", Slip.SOUND),
        ("吵", "钟", None),
        ("山", "三", None),
        ("买", "卖", None),
        ("a", "点", None),
        ("timmer", "timer", None),
        ("", "点", None),
    ],
)
def test_chinese_characters_slip_when_they_are_read_alike(wrong: str, meant: str, how: Slip | None) -> None:
    assert slip(wrong, meant, "zh") is how


@pytest.mark.parametrize(
    ("wrong", "meant", "language", "how"),
    [
        ("minutne", "minuten", "de", Slip.LETTER),
        ("two", "to", "de", None),
        ("あ", "い", "ja", None),
        ("ab", "ba", "xx", None),
    ],
)
def test_a_language_without_sounds_of_its_own_has_letters_at_most(
    wrong: str, meant: str, language: str, how: Slip | None
) -> None:
    assert slip(wrong, meant, language) is how


WORDS = st.text("abcdefgh", min_size=5, max_size=9)


@given(WORDS, st.data())
def test_any_one_letter_of_a_long_word_is_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("ijkl"))
    for wrong in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]):
        assert slip(wrong, word, "en") is Slip.LETTER


@given(WORDS, st.data())
def test_two_wrong_letters_apart_are_not_forgiven(word: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(word) - 3))
    second = data.draw(st.integers(first + 2, len(word) - 1))
    wrong = "".join("z" if at in (first, second) else letter for at, letter in enumerate(word))
    assert slip(wrong, word, "en") is None
