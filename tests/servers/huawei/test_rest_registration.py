"""What a request to register a voice may say."""

import base64
import json
import struct
import wave
from io import BytesIO
from typing import Any

import pytest

from tests.servers.huawei.frames import RefusedError
from tests.servers.huawei.registered import Voices
from tests.servers.huawei.registration import Registration, registration_of
from tests.servers.huawei.rest_client import RECORDING, body_of, recording


def made(body: bytes, *registered: str, most: int = 1000) -> Registration:
    return registration_of(body, Voices(registered), most)


def code(body: bytes, *registered: str, most: int = 1000) -> str:
    """What it is refused with."""
    with pytest.raises(RefusedError) as refused:
        made(body, *registered, most=most)
    return refused.value.code


def channels(count: int) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((count, 2, 16_000, 0, "NONE", ""))
        written.writeframes(b"\x00\x20" * (count * 160_000))
    return file.getvalue()


def m4a(seconds: int = 10, rate: int = 44_100, count: int = 1) -> bytes:
    """The boxes that tell of the sound, and no sound."""
    movie = b"mvhd" + bytes(12) + struct.pack(">II", 1000, seconds * 1000)
    track = b"mp4a" + bytes(16) + struct.pack(">HHIHH", count, 16, 0, rate, 0)
    return struct.pack(">I", 16) + b"ftypM4A \0\0\0\0" + movie + track


@pytest.mark.parametrize("name", ["a", "Ada_2", "a" * 20])
@pytest.mark.parametrize("language", ["chinese", "english"])
def test_a_right_request_is_taken(name: str, language: str) -> None:
    taken = made(body_of(name, language=language))
    assert (taken.name, taken.language) == (name, language)


def test_the_language_is_chinese_when_it_is_not_told() -> None:
    assert made(body_of()).language == "chinese"


@pytest.mark.parametrize("data", [RECORDING, recording(form="mp3"), m4a(), channels(2)], ids=["wav", "mp3", "m4a", "2"])
def test_these_recordings_are_taken(data: bytes) -> None:
    assert made(body_of(data=data)).sound.seconds == pytest.approx(10, abs=0.1)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "SIS.0032"),
        (b"[]", "SIS.0032"),
        (b"{}", "SIS.0012"),
        (b'{"data": "AAAA"}', "SIS.0012"),
        (b'{"data": "AAAA", "config": []}', "SIS.0012"),
        (b'{"data": "AAAA", "config": 1}', "SIS.0032"),
        (b'{"data": "AAAA", "config": {"language": "chinese"}}', "SIS.0012"),
        (b'{"data": "", "config": {"voice_name": "ada"}}', "SIS.0012"),
        (b'{"data": 1, "config": {"voice_name": "ada"}}', "SIS.0032"),
        (b'{"data": "A*==", "config": {"voice_name": "ada"}}', "SIS.0032"),
        (b'{"data": "AAAA", "config": {"voice_name": "ada"}, "text": ""}', "SIS.0031"),
        (body_of(speed=1), "SIS.0031"),
        (body_of(language="zh"), "SIS.0032"),
    ],
)
def test_what_is_written_otherwise_is_refused(body: bytes, expected: str) -> None:
    assert code(body) == expected


@pytest.mark.parametrize("name", ["2a", "_a", "a-b", "a b", "阿达", "a" * 21])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    assert code(body_of(name)) == "SIS.1213"


def test_a_name_is_a_string() -> None:
    assert code(body_of(["ada"])) == "SIS.0032"


def test_a_name_that_is_taken_is_refused() -> None:
    assert code(body_of("ada"), "ada") == "SIS.1201"
    assert made(body_of("Ada"), "ada").name == "Ada"


def test_the_name_of_a_preset_is_refused() -> None:
    assert code(body_of("chinese_huaxiaoli_common")) == "SIS.1227"


def test_there_may_be_so_many() -> None:
    assert made(body_of(), "a", most=2)
    assert code(body_of(), "a", "b", most=2) == "SIS.1202"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"no sound", "SIS.1205"),
        (RECORDING[:20], "SIS.1205"),
        (m4a()[:40], "SIS.1205"),
        (recording(form="opus", rate=48_000), "SIS.1205"),
        (recording(rate=8_000), "SIS.1206"),
        (m4a(rate=8_000), "SIS.1206"),
        (recording(4.9), "SIS.1207"),
        (recording(25.1), "SIS.1207"),
        (m4a(30), "SIS.1207"),
        (channels(3), "SIS.1208"),
        (m4a(count=6), "SIS.1208"),
        (recording(loudness=0.0), "SIS.1212"),
    ],
)
def test_a_recording_that_cannot_be_cloned_from_is_refused(data: Any, expected: str) -> None:
    assert code(body_of(data=data)) == expected


@pytest.mark.parametrize("seconds", [5, 25])
def test_the_limits_are_allowed(seconds: float) -> None:
    assert made(body_of(data=recording(seconds))).sound.seconds == seconds


def test_six_megabytes_of_base64_are_not_too_large_and_four_letters_more_are() -> None:
    for letters, expected in ((6_000_000, "SIS.1205"), (6_000_004, "SIS.1209")):
        text = base64.b64encode(bytes(letters * 3 // 4)).decode()
        assert code(json.dumps({"data": text, "config": {"voice_name": "ada"}}).encode()) == expected
