"""What a synthesizer of a service is made of: clauses one by one, and sound that is there before it is played."""

from voiced.api.tts.ahead import Ahead
from voiced.api.tts.clauses import Clauses, can_be_said, spaced
from voiced.api.tts.decoding import Decoder, Format, HandOn, decoder
from voiced.api.tts.in_turn import AT_ONCE, InTurn, speak_in_turn
from voiced.api.tts.lanes import Lane, Lanes
from voiced.api.tts.playing_ahead import Make, Play, play_ahead

__all__ = [
    "AT_ONCE",
    "Ahead",
    "Clauses",
    "Decoder",
    "Format",
    "HandOn",
    "InTurn",
    "Lane",
    "Lanes",
    "Make",
    "Play",
    "can_be_said",
    "decoder",
    "play_ahead",
    "spaced",
    "speak_in_turn",
]
