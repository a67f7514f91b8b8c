"""How the service is reached: the address of a model, and what is said at its door."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from voiced.api.wire import Address


@dataclass(frozen=True, slots=True)
class Account:
    """Whose service it is."""

    endpoint: str
    """`wss://HOST`."""

    key: str = field(repr=False)
    workspace: str = ""

    def realtime(self, model: str) -> Address:
        """Where the realtime sessions of a model begin (client events, connection)."""
        return self._at(f"realtime?model={quote(model, safe='')}")

    def inference(self) -> Address:
        """Where tasks begin (WebSocket API, connection)."""
        return self._at("inference")

    def customization(self) -> Address:
        """Where voices are made, by HTTP on the same host (voice cloning API, endpoint)."""
        host = self.endpoint.rstrip("/").removeprefix("ws")  # "s://HOST" or "://HOST"
        return Address(f"http{host}/api/v1/services/audio/tts/customization", self._headers())

    def _at(self, path: str) -> Address:
        return Address(f"{self.endpoint.rstrip('/')}/api-ws/v1/{path}", self._headers())

    def _headers(self) -> Mapping[str, str]:
        headers = {"Authorization": f"Bearer {self.key}"}
        if self.workspace:
            headers["X-DashScope-WorkSpace"] = self.workspace
        return headers


def session_prefix() -> str:
    """A word that is different for each session, for the ids of its events."""
    return secrets.token_hex(4)
