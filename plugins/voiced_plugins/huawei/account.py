"""How the service is reached: its address, and what is said at its door, anew for each connection."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from voiced.api.wire import Address
from voiced_plugins.huawei.signature import Request, signed

HIDDEN = "***"


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
        rest = f"{host}/v1/{quote(self.project_id, safe='')}/vcs/voices/clone"
        keys = self.credentials
        if not keys.are_signing:
            return Address(f"{scheme}://{rest}", {"X-Auth-Token": keys.token})
        headers = signed(Request("GET", f"https://{rest}", at), keys.ak, keys.sk)
        return Address(f"{scheme}://{rest}", headers)

    def without_secrets(self, text: str) -> str:
        """The text with stars for keys and token, whoever has put them in."""
        for secret in (self.credentials.token, self.credentials.sk, self.credentials.ak):
            text = text.replace(secret, HIDDEN) if secret else text
        return text


def _plain(endpoint: str) -> tuple[str, str]:
    """Scheme and host as a websocket's client sends them: what is signed must be what is sent."""
    scheme, _, host = endpoint.rstrip("/").lower().partition("://")
    usual = {"wss": "443", "ws": "80"}[scheme]
    return scheme, re.sub(rf":{usual}$", "", host)
