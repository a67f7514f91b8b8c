"""Conversations that others recorded: our service answers the same, but for ids and sound."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.servers.huawei.account import Account
from tests.servers.huawei.client import Client, connected
from tests.servers.huawei.door import Door
from tests.servers.huawei.frames import AUDIO, ERROR, EVENT, Frame, kind_of
from tests.servers.huawei.locks import Locks
from tests.servers.huawei.record import Record
from tests.servers.huawei.service import HuaweiService

RECORDINGS = Path(__file__).parents[2] / "recordings" / "huawei"
CONVERSATIONS = ["multi", "only", "odd_order"]
THEN = datetime(2026, 2, 3, 8, 9, 10, tzinfo=UTC)
IN_WORDS = {ERROR: "error_msg", EVENT: "timestamp"}
"""What differs each time."""

Line = dict[str, Any]


def lines(name: str) -> list[Line]:
    return [json.loads(line) for line in (RECORDINGS / f"{name}.jsonl").read_text().splitlines()]


def request(name: str) -> Record:
    told = lines(name)[0]["request"]
    return Record(1, told["target"], told["headers"], 0.0)


def plain(frame: Frame) -> Line:
    """As it stands in a recording; sound by its name alone."""
    if isinstance(frame, bytes) or "bytes" in frame:
        return {"resp_type": AUDIO}
    left_out = ("trace_id", IN_WORDS.get(kind_of(frame)))
    return {name: value for name, value in frame.items() if name not in left_out}


def without_repeated_sound(frames: list[Line]) -> list[Line]:
    sound = {"resp_type": AUDIO}
    return [frame for frame, before in zip(frames, [{}, *frames], strict=False) if not frame == sound == before]


async def answers(client: Client, recording: list[Line]) -> list[Line]:
    """All that the service says when each message comes at the place where it came."""
    heard: list[Line] = []
    expected: list[Line] = []
    for line in recording:
        if "client" in line:
            await client.websocket.send(json.dumps(line["client"]))
        elif "server" in line:
            expected.append(plain(line["server"]))
            while len(without_repeated_sound(heard)) < len(without_repeated_sound(expected)):
                heard.append(plain(await client.hear()))
    return without_repeated_sound(heard)


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_the_answers_are_the_same(name: str) -> None:
    recording = lines(name)
    expected = [plain(line["server"]) for line in recording if "server" in line]
    async with HuaweiService() as service, connected(service) as client:
        assert await answers(client, recording) == without_repeated_sound(expected)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_their_requests_are_let_in(name: str) -> None:
    assert Door(Account(), lambda: THEN, Locks()).refusal(request(name)) is None


def test_the_request_that_was_refused_is_refused() -> None:
    refusal = Door(Account(), lambda: THEN, Locks()).refusal(request("refused"))
    answer = lines("refused")[1]["response"]
    assert refusal
    assert (refusal.status, refusal.code) == (answer["status"], answer["body"]["error_code"])
