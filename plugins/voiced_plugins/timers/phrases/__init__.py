"""What people say to timers, alarms and reminders, as data."""

from voiced_plugins.timers.phrases.alarms import ALARMS
from voiced_plugins.timers.phrases.everything import EVERYTHING
from voiced_plugins.timers.phrases.form import Phrases
from voiced_plugins.timers.phrases.reminders import REMINDERS
from voiced_plugins.timers.phrases.timers import TIMERS

PHRASES = {**TIMERS, **ALARMS, **REMINDERS, **EVERYTHING}
"""By name of the intent."""

__all__ = ["PHRASES", "Phrases"]
