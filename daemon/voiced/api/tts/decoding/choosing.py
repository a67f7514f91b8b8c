"""The decoder for a format."""

from voiced.api.tts.decoding.compressed import Decompressor
from voiced.api.tts.decoding.decoder import Decoder, Format, HandOn
from voiced.api.tts.decoding.samples import Samples
from voiced.api.tts.decoding.wav import Wav


def decoder(sound: Format, rate: int, hand_on: HandOn, service: str = "") -> Decoder:
    """For one response in that format.

    `rate` is the samples a second of PCM, which does not say so itself.  `hand_on` takes what is decoded.  `service` is
    named in the message of what cannot be decoded.
    """
    if sound == "pcm":
        return Samples(rate, hand_on)
    if sound == "wav":
        return Wav(hand_on, service)
    return Decompressor(sound, hand_on, service)
