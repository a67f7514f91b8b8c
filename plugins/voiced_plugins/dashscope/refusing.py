"""Settings that do not go together are refused, in words that name what would."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationInfo


def refuse(why: str) -> None:
    """Raise ValueError, which is told with the place of the setting, unless there is no reason."""
    if why:
        raise ValueError(why)


def model_set(others: ValidationInfo) -> str:
    """The model that was set; empty, which goes with everything, when that is a mistake itself."""
    values: Mapping[str, Any] = others.data
    return str(values.get("model", ""))


def listed(names: Iterable[str]) -> str:
    """For people."""
    return ", ".join(names)


def meant(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant: "Cherry" by "cherry", "Ono Anna" by "ono-anna"."""
    folded = {_folded(one): one for one in names}
    near = get_close_matches(_folded(name), list(folded), n=1)
    return folded[near[0]] if near else None


def _folded(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
