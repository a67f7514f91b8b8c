"""Recorded conversations: what the vendor's library sends, and what the service answers by its documentation."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "recordings" / "dashscope"


def said_by_the_library(name: str) -> list[dict[str, Any]]:
    """What the client sends after the handshake, which is the first line: without ids, sound as its number of bytes."""
    return [json.loads(line) for line in _lines(name)[1:]]


def said_by_the_service(name: str) -> list[str]:
    """The messages of the service, in their order."""
    return _lines(f"server_{name}")


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
