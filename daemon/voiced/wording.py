"""The core's own sentences, spoken and printed, in the languages of its message catalogue."""

from voiced.api.catalogue import Catalogue

WORDS = Catalogue("voiced")

printed = WORDS.printed
printed_plural = WORDS.printed_plural
