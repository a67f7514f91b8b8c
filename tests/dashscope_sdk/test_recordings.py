"""What the vendor's SDK says to our stand-in is what it is known to say."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.dashscope_sdk.told import outcome
from tests.servers.dashscope.client import silence, tone
from tests.servers.dashscope.record import INFERENCE_PATH, Record
from tests.servers.dashscope.service import DashScopeService
from tests.vendor_sdk import ROOT, Sdk

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


def task_texts(recording: Sequence[Line], _folder: Path) -> list[str]:
    return [line["payload"]["input"]["text"] for line in recording if "text" in line["payload"]["input"]]


def in_voice(recording: Sequence[Line], folder: Path) -> list[str]:
    """Voice, form and text."""
    parameters = recording[0]["payload"]["parameters"]
    forms = {"Default": "DEFAULT", "pcm": f"PCM_{parameters['sample_rate']}HZ_MONO_16BIT"}
    return [parameters["voice"], forms[parameters["format"]], *(task_texts(recording, folder) or ["不会被合成"])]


def sambert(recording: Sequence[Line], folder: Path) -> list[str]:
    """Model, parameters and text."""
    payload = recording[0]["payload"]
    return [payload["model"], json.dumps(payload["parameters"]), *task_texts(recording, folder)]


@pytest.mark.parametrize(
    ("name", "child", "words"),
    [
        ("cosyvoice_call", "speak_task", in_voice),
        ("cosyvoice_call_callback", "speak_task_callback", task_texts),
        ("cosyvoice_streaming_call", "speak_task_streaming", task_texts),
        ("cosyvoice_streaming_flush_cancel", "speak_task_cancel", task_texts),
        ("cosyvoice_pool_reuse", "speak_tasks_pooled", task_texts),
        ("cosyvoice_task_failed", "speak_task", in_voice),
        ("sambert_call", "speak_sambert", sambert),
        ("sambert_call_defaults", "speak_sambert", sambert),
    ],
)
def test_the_sdk_says_of_tasks_what_was_recorded(sdk: Sdk, tmp_path: Path, name: str, child: str, words: Words) -> None:
    file = RECORDINGS / f"{name}.jsonl"
    recording = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    told = outcome(sdk, DashScopeService(), child, *words(recording[1:], tmp_path), path=INFERENCE_PATH)
    assert said(told.record) == recording


def said(record: Record) -> list[Line]:
    """As it is recorded."""
    request = {"path": record.path, "headers": sorted(record.headers.keys() - OF_EVERY_WEBSOCKET)}
    return [request, *(_without_ids(seen.event, of_task=record.is_inference) for seen in record.received)]


def _without_ids(event: Line, *, of_task: bool) -> Line:
    if not of_task:
        return {key: value for key, value in event.items() if key != "event_id"}
    header = {key: value for key, value in event["header"].items() if key != "task_id"}
    return {"header": header, "payload": event["payload"]}
