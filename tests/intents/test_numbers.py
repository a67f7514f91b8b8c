import pytest

from voiced.intents.chinese.writing import number as chinese
from voiced.intents.english.writing import number as english
from voiced.intents.english.writing import ordinal
from voiced.intents.numbers import NumberReader, cardinal, engine


@pytest.mark.parametrize(
    ("value", "ways"),
    [
        (0, {"zero"}),
        (5, {"five"}),
        (25, {"twenty five"}),
        (100, {"one hundred", "a hundred"}),
        (105, {"one hundred five", "one hundred and five", "a hundred five", "a hundred and five"}),
        (1005, {"one thousand five", "one thousand and five", "a thousand five", "a thousand and five"}),
        (-5, {"minus five"}),
    ],
)
def test_english_says_a_number(value: int, ways: set[str]) -> None:
    assert set(english(value)) == ways


@pytest.mark.parametrize(
    ("value", "ways"),
    [
        (2, {"二", "两"}),
        (10, {"十"}),
        (12, {"十二"}),
        (22, {"二十二"}),
        (100, {"一百", "百"}),
        (105, {"一百零五"}),
        (202, {"二百零二", "两百零二"}),
        (-5, {"负五", "零下五"}),
    ],
)
def test_chinese_says_a_number(value: int, ways: set[str]) -> None:
    assert set(chinese(value)) >= ways


def test_the_usual_way_comes_first() -> None:
    assert english(105)[0] == "one hundred five"
    assert chinese(2)[0] == "二"


def test_english_says_places_in_a_row() -> None:
    assert ordinal(21) == "twenty first"


def test_a_number_has_no_hyphen() -> None:
    assert cardinal("en", 21) == "twenty one"


def test_a_language_without_rules_is_an_error() -> None:
    with pytest.raises(ValueError, match="xx"):
        engine("xx")


@pytest.fixture
def reader() -> NumberReader:
    return NumberReader(english, range(121), spaced=True)


def test_the_longest_number_is_read(reader: NumberReader) -> None:
    assert reader.at(["set", "one", "hundred", "and", "five", "minutes"], 1) == (105, 5)


def test_where_no_number_begins_nothing_is_read(reader: NumberReader) -> None:
    assert reader.at(["set", "one"], 0) is None
    assert reader.at([], 0) is None


def test_a_whole_number_is_all_of_the_tokens(reader: NumberReader) -> None:
    assert reader.whole(("twenty", "five")) == 25
    assert reader.whole(("twenty", "five", "minutes")) is None


def test_what_is_said_is_read_back() -> None:
    for spell, spaced in ((english, True), (chinese, False)):
        every = NumberReader(spell, range(1000), spaced=spaced)
        for value in range(1000):
            for way in spell(value):
                assert every.whole(way.split() if spaced else list(way)) == value
