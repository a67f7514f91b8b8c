import pytest

from voiced.intents.chinese import CHINESE
from voiced.intents.english import ENGLISH
from voiced.intents.normalise import spoken, tokens, words
from voiced.intents.tongues import tongue_of


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("What's the TIME?", "what is the time"),
        ("What’s the time", "what is the time"),
        ("whats the time", "what is the time"),
        ("I can't; I cannot.", "i can not i can not"),
        ("it wasn't me, let's go", "it was not me let us go"),
        ("one-hundred, and five", "one hundred and five"),
        ("105", "one hundred five"),
        ("1,234,567", "one million two hundred thirty four thousand five hundred sixty seven"),
        ("1, 2", "one two"),
        ("10-15", "ten fifteen"),
        ("-5", "minus five"),
        ("it is -5 there", "it is minus five there"),
        ("2.5 hours", "two and a half hours"),
        ("2.50 hours", "two and a half hours"),
        ("2.0", "two"),
        ("3.14", "three point one four"),
        ("7:30", "seven thirty"),
        ("7:05", "seven oh five"),
        ("7:00", "seven o'clock"),
        ("7 05", "seven zero five"),
        ("007", "zero zero seven"),
        ("0", "zero"),
        ("12:30:15", "twelve thirty fifteen"),
        ("7.30 p.m.", "seven thirty p m"),
        ("7PM", "seven p m"),
        ("7 am", "seven a m"),
        ("I am", "i am"),
        ("seven o clock am", "seven o'clock a m"),
        ("50%", "fifty percent"),
        ("50 %", "fifty percent"),
        ("fifty per cent", "fifty percent"),
        ("%", "percent"),
        ("20°C", "twenty degrees"),
        ("20 ℃", "twenty degrees"),
        ("21st", "twenty first"),
        ("ＦＵＬＬ　width １２", "full width twelve"),
        ("OK", "okay"),
        ("O.K.", "okay"),
        ("never-mind", "never mind"),
        ("the dogs' house", "the dogs house"),
        ("…!?", ""),
        ("", ""),
        ("9" * 40, "9" * 40),
        ("9" * 40 + "th", "9" * 40),
    ],
)
def test_english_is_written_in_many_ways_and_said_in_one(written: str, said: str) -> None:
    assert " ".join(words(written, ENGLISH)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("设置一个 25 分钟的计时器。", "设置一个二十五分钟的计时器"),
        ("７：３０", "七点三十"),
        ("7:05", "七点零五"),
        ("7:00", "七点"),
        ("50%", "百分之五十"),
        ("26°C", "二十六度"),
        ("2.5小时", "二点五小时"),
        ("零下5度", "零下五度"),
        ("-5度", "负五度"),
        ("到-5度", "到负五度"),
        ("一〇五", "一零五"),
        ("現在幾點", "现在几点"),
        ("設一個明天早上七點的鬧鐘", "设一个明天早上七点的闹钟"),
        ("把音量設為百分之六十，大聲一點", "把音量设为百分之六十大声一点"),
        ("關掉麥克風，還有兩週後報時", "关掉麦克风还有两周后报时"),
        ("今天禮拜幾？甚麼時候開始", "今天礼拜几什么时候开始"),
        ("您好！", "你好"),
    ],
)
def test_chinese_is_written_in_many_ways_and_said_in_one(written: str, said: str) -> None:
    assert "".join(words(written, CHINESE)) == said


def test_chinese_is_read_by_characters_and_foreign_words_whole() -> None:
    assert words("打开 WiFi吧", CHINESE) == ("打", "开", "wifi", "吧")


def test_tokens_know_where_they_come_from() -> None:
    text = "Ｗhat's  7:30, Bob?"
    found = tokens(text, ENGLISH)
    assert [(token.text, text[token.start : token.end]) for token in found] == [
        ("what", "Ｗhat's"),
        ("is", "Ｗhat's"),
        ("seven", "7:30"),
        ("thirty", "7:30"),
        ("bob", "Bob"),
    ]


def test_a_spelling_of_two_words_is_one_token_over_both() -> None:
    (token,) = tokens("o' clock", ENGLISH)
    assert (token.text, token.start, token.end) == ("o'clock", 0, 8)


def test_a_character_that_widens_keeps_its_place() -> None:
    text = "ﬁve ㎏ end"
    assert text[tokens(text, ENGLISH)[-1].start :] == "end"


def test_saying_a_text_keeps_its_short_forms() -> None:
    assert spoken("What's 5% of it?", ENGLISH) == "what's five percent of it"


def test_saying_chinese_puts_no_spaces_between_characters() -> None:
    assert spoken("打开 3 号 WiFi 热点", CHINESE) == "打开三号wifi热点"


def test_saying_chinese_keeps_the_space_between_foreign_words() -> None:
    assert spoken("播放 Taylor Swift 的歌", CHINESE) == "播放taylor swift的歌"


def test_normal_text_stays_as_it_is() -> None:
    once = words("at 7:30 p.m. it's 2.5% of one-hundred", ENGLISH)
    assert words(" ".join(once), ENGLISH) == once


def test_a_language_that_nobody_described_still_spells_its_numbers() -> None:
    assert words("25 Minuten", tongue_of("de")) == ("fünfundzwanzig", "minuten")


def test_a_language_without_number_words_keeps_the_digits() -> None:
    assert words("25 %", tongue_of("xx")) == ("25", "percent")
