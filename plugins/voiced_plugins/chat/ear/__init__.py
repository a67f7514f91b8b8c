"""What a language model writes, made fit for the ear while it still writes.  Pure.

Each piece goes through a chain: thoughts are dropped, the beginnings of lines read, then the marks inside a line, then
numbers are put into words, and in the end the length is watched.
"""

from voiced_plugins.chat.ear.cards import Card
from voiced_plugins.chat.ear.ear import Ear
from voiced_plugins.chat.ear.limits import Limits

__all__ = ["Card", "Ear", "Limits"]
