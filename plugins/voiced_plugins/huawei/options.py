"""What a session is told: the settings, the voice of the language, the speed.  Pure."""

from voiced.api import voice_for
from voiced_plugins.huawei.settings import Settings
from voiced_plugins.huawei.vcs_events import VcsOptions

SLOWEST, FASTEST = -500, 500
"""Between which the service speaks (API reference, VCS stream, START, config.speed)."""


def options_of(settings: Settings, language: str, rate: float) -> VcsOptions:
    """For a text in a language (a BCP 47 tag), at a speed where 1 is the one of the settings."""
    return VcsOptions(
        voice_for(language, settings.voice, settings.voices),
        settings.audio_format,
        settings.sample_rate,
        speed=min(max(settings.speed + speed_of(rate), SLOWEST), FASTEST),
        pitch=settings.pitch,
        volume=settings.volume,
    )


def speed_of(rate: float) -> int:
    """The service's number for a speed: a straight line from half as fast to as fast, another one to twice as fast.

    That its limits mean half and twice as fast is not documented; it says only that 0 is as people speak.
    """
    return round(FASTEST * (rate - 1) if rate >= 1 else 2 * FASTEST * (rate - 1))
