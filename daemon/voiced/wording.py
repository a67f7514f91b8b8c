"""The core's own sentences, spoken and printed, in the languages of its message catalogue."""

from voiced.catalogue import Catalogue, marked

WORDS = Catalogue("voiced")

printed = WORDS.printed
printed_plural = WORDS.printed_plural

OF_THE_SYSTEM = (
    marked("Address already in use"),
    marked("Connection refused"),
    marked("Is a directory"),
    marked("No such file or directory"),
    marked("No space left on device"),
    marked("Not a directory"),
    marked("Permission denied"),
    marked("Read-only file system"),
)
"""What the system complains of most, in its own words."""


def reason(error: OSError) -> str:
    """What the system says about an error, in the language of the terminal."""
    said = error.strerror or str(error)
    return printed(said)
