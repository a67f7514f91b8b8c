"""Recorded conversations: what the vendor's library sends, and what a service answers by its documentation."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "recordings" / "huawei"


def vectors() -> list[dict[str, Any]]:
    """Requests and their signatures, as the vendor's signers make them."""
    found: list[dict[str, Any]] = json.loads((FOLDER / "signatures.json").read_text(encoding="utf-8"))
    return found


def said_by_the_client(name: str) -> list[dict[str, Any]]:
    """The client's messages, in their order."""
    return [line["client"] for line in _lines(name) if "client" in line]


def said_by_the_service(name: str) -> list[str | bytes]:
    """The service's messages, in their order; sound is silence of its length."""
    messages = [line["server"] for line in _lines(name) if "server" in line]
    return [bytes(one["bytes"]) if "bytes" in one else json.dumps(one) for one in messages]


def request_of(name: str) -> dict[str, Any]:
    """What asked for the connection: `target`, and `headers` by their names in lower case."""
    found: dict[str, Any] = next(line["request"] for line in _lines(name) if "request" in line)
    return found


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
