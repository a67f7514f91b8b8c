"""How much text the service takes at once, and in one session."""

import json
from typing import Any

import pytest

from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import Start, Text, VcsIn, VcsOptions

OPTIONS = VcsOptions("chinese_huaxiaoli_common")
STARTED, ERROR = '{"resp_type": "START"}', '{"resp_type": "ERROR", "error_code": "SIS.0401"}'


def told(codec: VcsCodec, *given: VcsIn) -> list[Any]:
    return [json.loads(message) for one in given for message in codec.feed(one)]


def opened() -> VcsCodec:
    """A session that takes text."""
    codec = VcsCodec()
    codec.feed(Start(OPTIONS))
    codec.receive(STARTED)
    return codec


def test_three_hundred_characters_are_a_text_and_one_more_is_not() -> None:
    codec = opened()
    assert told(codec, Text("a" * 300))
    with pytest.raises(ValueError, match="301"):
        codec.feed(Text("a" * 301))


def test_a_whole_text_has_the_same_limit() -> None:
    with pytest.raises(ValueError, match="301"):
        VcsCodec().feed(Start(OPTIONS, "a" * 301))


def test_a_character_that_may_count_twice_does() -> None:
    with pytest.raises(ValueError, match="302"):
        opened().feed(Text("😀" * 151))


def test_a_hundred_thousand_characters_are_a_session_and_one_more_is_not() -> None:
    codec = opened()
    for _ in range(333):
        codec.feed(Text("a" * 300))
    codec.feed(Text("a" * 100))
    assert codec.room == 0
    with pytest.raises(ValueError, match="too long"):
        codec.feed(Text("a"))


def test_the_next_session_begins_to_count_again() -> None:
    codec = opened()
    codec.feed(Text("a" * 300))
    codec.receive(ERROR)
    codec.feed(Start(OPTIONS))
    assert codec.room == 100_000
