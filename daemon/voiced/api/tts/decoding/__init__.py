"""Sound of a service in the format that it comes in, decoded while it comes."""

from voiced.api.tts.decoding.choosing import decoder
from voiced.api.tts.decoding.decoder import Decoder, Format, HandOn

__all__ = ["Decoder", "Format", "HandOn", "decoder"]
