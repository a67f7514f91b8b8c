"""Whether the clock can sign: one that is far behind is no reason to have the key locked."""

from datetime import UTC, datetime

from voiced.api import SpeechError
from voiced_plugins.huawei.account import Credentials
from voiced_plugins.huawei.wording import printed

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that says less is wrong."""


def refuse_wrong_clock(credentials: Credentials, now: datetime) -> None:
    """Raises SpeechError("transport") when requests are signed with a time that cannot be."""
    if credentials.are_signing and now < EARLIEST:
        message = printed("the clock of this machine says {day}: set it", day=now.date().isoformat())
        raise SpeechError(message, code="transport")
