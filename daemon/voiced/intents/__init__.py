"""What users say, as intents: templates in, matches, grammars and standings out.  No clock, no I/O."""

from voiced.intents.addressing import strip_name
from voiced.intents.declared import Declared, Match, Problem
from voiced.intents.spoken_to import spoken_to
from voiced.intents.understanding import Understanding

__all__ = ["Declared", "Match", "Problem", "Understanding", "spoken_to", "strip_name"]
