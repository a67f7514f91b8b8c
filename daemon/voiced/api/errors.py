"""Everything that can go wrong, as one tree.

VoicedError                 exit code 1
├── UsageError              2   the command line asks for what cannot be
├── UnavailableError        69  a device or service is not there
│   ├── DeviceError             a microphone, loudspeaker or sound file
│   └── StoreError              what a plugin keeps cannot be written; `code` says why
├── SettingsError           78  a mistake in the settings
├── PluginError             1   a plugin cannot be used
├── SpeechError             1   a recognizer, a synthesizer or a service failed; `code` and `retryable` say how
│   └── UnansweredError         of `voiced.api.wire`: a request over HTTP that may have arrived has no reply
├── TemplateError           1   an intent's template cannot be read
└── ToolError               1   a tool was called in a way that cannot be; the words are for who called it
"""

from typing import ClassVar


class VoicedError(Exception):
    """A failure with a message for people: what, where, what to do."""

    exit_code: ClassVar[int] = 1


class UsageError(VoicedError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class UnavailableError(VoicedError):
    """A device or a service is not there."""

    exit_code = 69


class DeviceError(UnavailableError):
    """A microphone, a loudspeaker or a sound file cannot be used."""


class StoreError(UnavailableError):
    """What a plugin keeps cannot be written."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code
        """"full", "read-only", "busy" (another process has it) or "failed"."""


class SettingsError(VoicedError):
    """A mistake in the settings; the message names file, key, what is allowed and the nearest right name."""

    exit_code = 78


class PluginError(VoicedError):
    """A plugin cannot be used."""


class SpeechError(VoicedError):
    """A recognizer or a synthesizer failed."""

    def __init__(self, message: str, *, code: str, retryable: bool = True) -> None:
        super().__init__(message)
        self.code = code
        """A word that stays the same over versions, such as "program-failed" or "library-missing".

        Of services: "credentials" (refused), "quota" (used up, or too many at once), "transport" (not there, or gone),
        "request" (what was asked for cannot be), "item" (a piece of speech was not understood by fault of the service),
        "protocol" (it says what nobody understands), "silent" (it says nothing).  Of those that make voices too:
        "uncertain" (nobody knows whether it was done), "no-voice" (there is no such voice), "refused" (it will never be
        one).
        """
        self.retryable = retryable
        """False when trying the same again cannot help, such as for refused credentials."""


class TemplateError(VoicedError):
    """An intent's template cannot be read."""


class ToolError(VoicedError):
    """A tool was called by a wrong name, or with arguments that do not fit; the message says what would."""
