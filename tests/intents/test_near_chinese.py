import pytest

from voiced.intents.near_chinese import readings


@pytest.mark.parametrize(
    ("character", "read"),
    [
        ("啊", {"a"}),
        ("座", {"zuo"}),
        ("钟", {"zhong"}),
        ("闹", {"nao"}),
        ("女", {"nv"}),
        ("旅", {"lv"}),
        ("路", {"lu"}),
        ("略", {"lve"}),
        ("虐", {"nve"}),
        ("乱", {"luan"}),
        ("暖", {"nuan"}),
        ("长", {"chang", "zhang"}),
        ("还", {"huan", "hai"}),
        ("谁", {"shui", "shei"}),
        ("调", {"diao", "tiao"}),
    ],
)
def test_a_frequent_character_is_read(character: str, read: set[str]) -> None:
    assert readings(character) == read


@pytest.mark.parametrize("other", ["", "a", "7", "，", "。", "のの", "鬱", "亍", "\U00020000", "闹钟"])
def test_anything_else_has_no_reading(other: str) -> None:
    assert readings(other) == frozenset()


def test_every_frequent_character_has_a_reading() -> None:
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    characters = [code.decode("gb2312") for code in codes if code <= b"\xd7\xf9"]
    assert len(characters) == 3755
    assert all(readings(character) for character in characters)
