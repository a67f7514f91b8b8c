"""What the vendor's SDK says to our stand-in is what it is known to say."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.dashscope_sdk.conftest import ROOT, Sdk
from tests.dashscope_sdk.told import outcome
from tests.servers.dashscope.client import silence, tone
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.service import DashScopeService

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RECORDINGS = ROOT / "tests" / "recordings" / "dashscope"
OF_EVERY_WEBSOCKET = {"upgrade", "host", "connection", "origin", "sec-websocket-key", "sec-websocket-version"}

Line = dict[str, Any]
Words = Callable[[Sequence[Line], Path], Sequence[object]]
"""From a recording to what the child is told."""


def texts(recording: Sequence[Line], _folder: Path) -> list[str]:
    return [str(line["text"]) for line in recording if "text" in line]


def with_voice(recording: Sequence[Line], folder: Path) -> list[str]:
    return ["Cherry", *texts(recording, folder)]


def a_sound(recording: Sequence[Line], folder: Path) -> list[Path]:
    """A file with as much sound as was recorded."""
    size = sum(line.get("audio", 0) for line in recording)
    file = folder / "sound.pcm"
    file.write_bytes((tone(400) + silence(10_000))[:size])
    return [file]


def nothing(_recording: Sequence[Line], _folder: Path) -> list[object]:
    return []


@pytest.mark.parametrize(
    ("name", "child", "words"),
    [
        ("qwen_asr_server_vad", "recognize_vad", a_sound),
        ("qwen_asr_manual_commit", "recognize_manual", a_sound),
        ("qwen_asr_session_update_variants", "update_session", nothing),
        ("qwen_tts_server_commit", "speak_server_commit", with_voice),
        ("qwen_tts_commit", "speak_commit", texts),
        ("qwen_tts_instructions", "speak_instructions", texts),
    ],
)
def test_the_sdk_says_what_was_recorded(sdk: Sdk, tmp_path: Path, name: str, child: str, words: Words) -> None:
    file = RECORDINGS / f"{name}.jsonl"
    recording = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    told = outcome(sdk, DashScopeService(closes_after_finish=True), child, *words(recording[1:], tmp_path))
    assert said(told.record) == recording


def said(record: Record) -> list[Line]:
    """As it is recorded."""
    request = {"path": record.path, "headers": sorted(record.headers.keys() - OF_EVERY_WEBSOCKET)}
    events = [{key: value for key, value in seen.event.items() if key != "event_id"} for seen in record.received]
    return [request, *events]
