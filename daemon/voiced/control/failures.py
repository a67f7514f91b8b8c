"""Failures cross the socket as a code and a message, and are failures of the same kind on the other side."""

from collections.abc import Mapping

from voiced.api.errors import (
    DeviceError,
    PluginError,
    SettingsError,
    SpeechError,
    TemplateError,
    UnavailableError,
    UsageError,
    VoicedError,
)
from voiced.control.codec import Refused

BUSY, TIMEOUT, INTERNAL, TOO_LONG = "busy", "timeout", "internal", "too-long"
"""Codes of what is no VoicedError."""

_CODES: Mapping[type[VoicedError], str] = {
    UsageError: "bad-request",
    DeviceError: "device",
    UnavailableError: "unavailable",
    SettingsError: "settings",
    PluginError: "plugin",
    SpeechError: "speech",
    TemplateError: "template",
}
_KINDS: Mapping[str, type[VoicedError]] = {
    "bad-request": UsageError,
    "device": DeviceError,
    "unavailable": UnavailableError,
    "settings": SettingsError,
    "plugin": PluginError,
    "version": UnavailableError,
    BUSY: UnavailableError,
    TIMEOUT: UnavailableError,
}


def code_of(error: VoicedError) -> str:
    """The word for its kind, which stays the same over versions."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), "failed")


def error_of(refused: Refused) -> VoicedError:
    """The failure that a reply tells of, with the exit code that it would have had here."""
    return _KINDS.get(refused.code, VoicedError)(refused.message)
