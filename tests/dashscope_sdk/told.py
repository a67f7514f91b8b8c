"""What became of a child that used the SDK: what it told, and what the service saw of it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from tests.servers.dashscope import chirp
from tests.servers.dashscope.events import DELTA, Event
from tests.servers.dashscope.in_thread import ServiceInThread
from tests.servers.dashscope.reception import PATH
from tests.servers.dashscope.record import Record
from tests.servers.dashscope.resampling import resampled
from tests.servers.dashscope.service import DashScopeService
from tests.vendor_sdk import Sdk, Told

READING_RATE = 16_000


@dataclass(frozen=True)
class Outcome:
    """Both sides of one connection."""

    told: Sequence[Told]
    record: Record

    def lines(self, kind: str) -> list[Told]:
        """What the child told of this kind."""
        return [line for line in self.told if line["kind"] == kind]

    def events(self, kind: str) -> list[Event]:
        """The events of this type that the SDK's callback got."""
        return [line["event"] for line in self.lines("event") if line["event"]["type"] == kind]

    def read(self, rate: int) -> str:
        """The text in the chirps that the SDK's callback got."""
        return read(b"".join(base64.b64decode(event["delta"]) for event in self.events(DELTA)), rate)

    @property
    def sound(self) -> bytes:
        """All that came of tasks."""
        return b"".join(base64.b64decode(line["data"]) for line in self.lines("sound"))


def read(pcm: bytes, rate: int) -> str:
    """The text in chirps."""
    reader = chirp.reader()
    reader.hear(resampled(pcm, rate, READING_RATE))
    return reader.end()


def outcome(sdk: Sdk, service: DashScopeService, child: str, *words: object, path: str = PATH) -> Outcome:
    """Run a child against a service until the connection has ended."""
    with ServiceInThread(service):
        told = sdk.run(child, service.url + path, *words)
        service.wait(lambda: not service.connections[0].is_open)
    return Outcome(told, service.connections[0])
