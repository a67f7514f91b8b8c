"""Which settings are secret, and how they are shown."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import SecretBytes, SecretStr

from voiced.settings.origin import SettingPath

HIDDEN = "***"

_TELLING = ("key", "secret", "token", "password", "passphrase", "credential")
_SHORT = {"sk", "ak"}
_USER_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]+(?=@)")


def is_secret(path: SettingPath) -> bool:
    """Whether a name on the way to the setting says that its value is secret; a plugin's name does not count."""
    names = path[2:] if path[:1] == ("plugins",) else path
    return any(_tells(name.lower()) for name in names)


def shown(path: SettingPath, value: Any) -> Any:
    """The value as it may be shown: *** for what is secret in it, and for the user in an address."""
    if value is not None and (isinstance(value, (SecretStr, SecretBytes)) or is_secret(path)):
        return value if _is_count(path, value) else HIDDEN
    if isinstance(value, Mapping):
        return {key: shown((*path, str(key)), one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [shown(path, one) for one in value]
    return _USER_IN_ADDRESS.sub(HIDDEN, value) if isinstance(value, str) else value


def _is_count(path: SettingPath, value: Any) -> bool:
    """It says how many tokens of a language model: no token opens a door that is a number."""
    return path[-1].lower().endswith("_tokens") and isinstance(value, int | float)


def _tells(name: str) -> bool:
    return any(word in name for word in _TELLING) or not _SHORT.isdisjoint(re.split(r"[^a-z0-9]", name))
