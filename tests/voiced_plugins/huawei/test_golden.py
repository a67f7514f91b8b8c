"""What we send is what the vendor's library sends, field by field, in any order of the fields."""

import json
from typing import Any

import pytest

from tests.voiced_plugins.huawei.recorded import said_by_the_client, said_by_the_service
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import Began, End, Ended, Refused, Sound, Start, Text, VcsIn, VcsOptions

OPTIONS = VcsOptions("chinese_huaxiaoli_common", "pcm", 16000)
SOUND = Sound(bytes(64))


def meant(said: dict[str, Any]) -> VcsIn:
    """What we are told when the library said it."""
    match said:
        case {"command": "START"}:
            return Start(OPTIONS, said.get("text"))
        case {"command": "MSG"}:
            return Text(said["text"])
        case _:
            return End()


@pytest.mark.parametrize("name", ["only", "multi"])
def test_we_say_what_the_library_says(name: str) -> None:
    codec = VcsCodec()
    recorded = said_by_the_client(name)
    answer = next(one for one in said_by_the_service(name) if isinstance(one, str))
    said = [json.loads(message) for message in codec.feed(meant(recorded[0]))]
    codec.receive(answer)
    said += [json.loads(message) for one in recorded[1:] for message in codec.feed(meant(one))]
    assert said == recorded


def test_a_recorded_text_is_understood() -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "你好。"))
    heard = [one for message in said_by_the_service("only") for one in codec.receive(message)]
    assert heard == [Began(""), SOUND, SOUND, Ended("", "NORMAL")]


def test_recorded_texts_that_come_one_by_one_are_understood() -> None:
    codec = VcsCodec()
    messages = said_by_the_service("multi")
    codec.feed(Start(OPTIONS))
    heard = [*codec.receive(messages[0])]
    for given in (Text("你好"), End()):
        codec.feed(given)
    heard += [one for message in messages[1:] for one in codec.receive(message)]
    assert heard == [Began(""), SOUND, SOUND, Ended("", "NORMAL")]


def test_a_recorded_error_is_followed_by_a_session() -> None:
    codec = VcsCodec()
    error, started, *_ = said_by_the_service("odd_order")
    assert codec.receive(error) == (Refused("", "SIS.0415", ""),)
    codec.feed(Start(OPTIONS))
    assert codec.receive(started) == (Began(""),)
