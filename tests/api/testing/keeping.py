"""Which rules of a contract somebody keeps."""

from collections.abc import Callable

from voiced.api import VoicedError


def rules(contract: type) -> list[str]:
    return [name for name in dir(contract) if name.startswith("test_")]


def broken(contract: object) -> set[str]:
    """The rules that it does not keep."""
    return {name for name in rules(type(contract)) if not keeps(getattr(contract, name))}


def keeps(rule: Callable[[], None]) -> bool:
    try:
        rule()
    except (AssertionError, TimeoutError, RuntimeError, VoicedError):
        return False
    return True
