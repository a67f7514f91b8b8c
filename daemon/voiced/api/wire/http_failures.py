"""What went wrong with a request over HTTP: whether it may have arrived, and why, in words."""

from typing import Any

from voiced.api.errors import SpeechError
from voiced.api.wire.reasons import reason_of
from voiced.wording import printed


class UnansweredError(SpeechError):
    """A request that may have arrived has no reply: nobody knows what became of it.

    Its code is "transport" (the connection broke off), "silent" (time was up) or "protocol" (the reply is too large, or
    of another kind than it must be).
    """


def failure(error: Exception, host: str, limit_s: float, *, is_connected: bool) -> SpeechError:
    """What an error of the library means; `limit_s` is the limit of the time before there was a connection, or of the
    whole request when `is_connected`: then it may have arrived.
    """
    return _unanswered(error, host, limit_s) if is_connected else _unsent(error, host, limit_s)


def too_large(host: str, largest: int) -> UnansweredError:
    """More came than that many bytes."""
    return UnansweredError(printed("{host} sends more than {bytes} bytes", host=host, bytes=largest), code="protocol")


def fell_silent(host: str, limit_s: float) -> UnansweredError:
    """A reply that had begun did not go on for so long."""
    message = printed("{host} has said nothing more for {seconds} s", host=host, seconds=f"{round(limit_s, 1):g}")
    return UnansweredError(message, code="silent")


def is_hang_up(error: Exception) -> bool:
    """The connection ended by itself, and not because time was up."""
    from aiohttp import ClientOSError, ServerDisconnectedError

    return isinstance(error, ClientOSError | ServerDisconnectedError | ConnectionError)


def _unanswered(error: Exception, host: str, limit_s: float) -> SpeechError:
    if isinstance(error, TimeoutError):
        message = printed("{host} did not answer within {seconds} s", host=host, seconds=f"{round(limit_s, 1):g}")
        return UnansweredError(message, code="silent")
    message = printed("the connection to {host} broke off: {why}", host=host, why=_reason(error))
    return UnansweredError(message, code="transport")


def _unsent(error: Exception, host: str, limit_s: float) -> SpeechError:
    # a certificate that is not believed is a ValueError too
    if isinstance(error, ValueError) and not isinstance(error, OSError):
        message = printed("'{host}' is no address that can be asked over HTTP", host=host)
        return SpeechError(message, code="request", retryable=False)
    is_late = isinstance(error, TimeoutError)
    why = printed("no answer within {seconds} s", seconds=f"{round(limit_s, 1):g}") if is_late else _reason(error)
    return SpeechError(printed("no connection to {host}: {why}", host=host, why=why), code="transport")


def _reason(error: Exception) -> str:
    from aiohttp import (
        ClientConnectionError,
        ClientHttpProxyError,
        ClientPayloadError,
        ClientProxyConnectionError,
        ClientResponseError,
        ServerDisconnectedError,
    )

    match error:
        case ClientHttpProxyError():
            return printed("the proxy lets nobody through (HTTP {status})", status=error.status)
        case ClientProxyConnectionError():
            place = f"{error.host}:{error.port}"
            return printed("the proxy {host} cannot be reached: {why}", host=place, why=_of_system(error))
        case ServerDisconnectedError() | ClientPayloadError() | ConnectionError():
            return printed("it hung up")
        case ClientResponseError():
            return printed("what it says is no HTTP")
    # the library has nothing closer for that
    return printed("it was closed here") if type(error) is ClientConnectionError else _of_system(error)


def _of_system(error: Any) -> str:
    """The library keeps what the system said."""
    return reason_of(getattr(error, "os_error", error))
