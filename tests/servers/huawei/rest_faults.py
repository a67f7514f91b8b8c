"""What may go wrong with a request for voices, that is no websocket."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """The answer comes so many seconds after the deed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NeverAnswered:
    """No answer comes; what was asked for may be done nevertheless."""

    done: bool = False


@dataclass(frozen=True, slots=True)
class ResetInstead:
    """The connection is reset instead of an answer; what was asked for may be done nevertheless."""

    done: bool = False


@dataclass(frozen=True, slots=True)
class CutShort:
    """Half of the answer comes, and the connection is reset."""

    done: bool = True


@dataclass(frozen=True, slots=True)
class Answers:
    """Something else is answered; what was asked for may be done nevertheless."""

    status: int = 500
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    done: bool = False


RestFault = LateAnswer | NeverAnswered | ResetInstead | CutShort | Answers


def failing(status: int, code: str, message: str = "", *, done: bool = False) -> Answers:
    """An answer as the service writes those that it refuses with."""
    body = f'{{"error_code": "{code}", "error_msg": "{message}"}}'
    return Answers(status, body.encode(), done=done)


class RestMischief:
    """The faults of one request; the first one happens."""

    def __init__(self) -> None:
        self._faults: list[RestFault] = []

    def add(self, *faults: RestFault) -> None:
        self._faults += faults

    @property
    def fault(self) -> RestFault | None:
        """None when nothing goes wrong."""
        return next(iter(self._faults), None)
