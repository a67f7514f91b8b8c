"""How the service is reached: its addresses, and what is said at its door, anew for each request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from voiced.api.wire import Address
from voiced_plugins.huawei.signature import Request, signed

HIDDEN = "***"

JSON: Mapping[str, str] = {"Content-Type": "application/json"}
"""What is said of a request that is no websocket, and signed with it (API reference, authentication, AK/SK signing)."""

_PLAIN = {"wss": "https", "ws": "http"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A pair of keys, or a token."""

    ak: str = field(default="", repr=False)
    sk: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """Taken when there is no pair (API reference, authentication, token)."""

    @property
    def are_signing(self) -> bool:
        """Requests are signed, so the clock must be right."""
        return bool(self.ak and self.sk)


@dataclass(frozen=True, slots=True)
class Account:
    """Whose service it is."""

    endpoint: str
    """`wss://HOST`."""

    project_id: str
    credentials: Credentials

    def address(self, at: datetime) -> Address:
        """Where voices are cloned and presets speak, at that time (API reference, VCS stream, connection)."""
        scheme, host = _plain(self.endpoint)
        place = f"{host}{self._voices}/clone"
        return Address(f"{scheme}://{place}", self._said(Request("GET", f"https://{place}", at)))

    def rest_address(self, method: str, at: datetime, query: str = "", body: bytes = b"") -> Address:
        """Where voices are registered and listed, at that time (API reference, voice registration; list of voices)."""
        scheme, host = _plain(self.endpoint)
        place = f"{host}{self._voices}" + (f"?{query}" if query else "")
        said = self._said(Request(method, f"https://{place}", at, JSON, body))
        return Address(f"{_PLAIN[scheme]}://{place}", {**JSON, **said})

    def without_secrets(self, text: str) -> str:
        """The text with stars for keys and token, whoever has put them in."""
        for secret in (self.credentials.token, self.credentials.sk, self.credentials.ak):
            text = text.replace(secret, HIDDEN) if secret else text
        return text

    @property
    def _voices(self) -> str:
        return f"/v1/{quote(self.project_id, safe='')}/vcs/voices"

    def _said(self, request: Request) -> Mapping[str, str]:
        keys = self.credentials
        return signed(request, keys.ak, keys.sk) if keys.are_signing else {"X-Auth-Token": keys.token}


def _plain(endpoint: str) -> tuple[str, str]:
    """Scheme and host as a websocket's client sends them: what is signed must be what is sent."""
    scheme, _, host = endpoint.rstrip("/").lower().partition("://")
    usual = {"wss": "443", "ws": "80"}[scheme]
    return scheme, re.sub(rf":{usual}$", "", host)
