"""What may be said: how long a text is, whether there is something to say in it, where its sentences end."""

import re

from tests.servers.huawei.frames import RefusedError

TEXT_CHARACTERS = 300
SESSION_CHARACTERS = 100_000

NO_TEXT = "SIS.1010"
TOO_LONG = "SIS.0604"
WRONG_TYPE = "SIS.0032"

_SENTENCES = re.compile(r".*(?:[。！？；…!?;\n]|\.(?=\s))", re.DOTALL)
"""Up to the end of the last whole sentence.  Whether a full stop ends one is known when something comes behind it."""


def checked(text: object) -> str:
    """A text that can be said; raises RefusedError."""
    if not isinstance(text, str):
        raise RefusedError(WRONG_TYPE, "text must be a string")
    if len(text) > TEXT_CHARACTERS:
        raise RefusedError(TOO_LONG, f"text is longer than {TEXT_CHARACTERS} characters")
    if not any(character.isalnum() for character in text):
        raise RefusedError(NO_TEXT, "No valid text, please enter Chinese characters, letters, or digits")
    return text


def divided(text: str) -> tuple[str, str]:
    """The whole sentences in front, and what is left."""
    whole = _SENTENCES.match(text)
    end = whole.end() if whole else 0
    return text[:end], text[end:]
