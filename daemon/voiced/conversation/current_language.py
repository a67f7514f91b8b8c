"""The language in which the device is spoken to: the one of the settings, until somebody asks for another."""

from dataclasses import dataclass


@dataclass(slots=True)
class CurrentLanguage:
    """What turns are expected in, and what is said unasked."""

    tag: str
    """BCP 47."""

    def __call__(self) -> str:
        """The tag, as it is now."""
        return self.tag
