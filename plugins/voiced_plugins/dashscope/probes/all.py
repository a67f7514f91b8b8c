"""All probes, by name."""

from collections.abc import Mapping

from voiced_plugins.dashscope.probes.catching_up import catch_up
from voiced_plugins.dashscope.probes.connecting import connect_asr, connect_tts
from voiced_plugins.dashscope.probes.ending import finish_delay, zero_burst
from voiced_plugins.dashscope.probes.interims import manual_interims
from voiced_plugins.dashscope.probes.probe import Probe
from voiced_plugins.dashscope.probes.standing import idle_life, pings
from voiced_plugins.dashscope.probes.voice import commit_while_speaking, first_sound

PROBES: Mapping[str, Probe] = {
    "connect-asr": Probe("asr", connect_asr, is_door=True),
    "connect-tts": Probe("tts", connect_tts, is_door=True),
    "first-sound": Probe("tts", first_sound),
    "commit-while-speaking": Probe("tts", commit_while_speaking),
    "manual-interims": Probe("asr", manual_interims, needs_speech=True),
    "finish-delay": Probe("asr", finish_delay, needs_speech=True),
    "zero-burst": Probe("asr", zero_burst, needs_speech=True),
    "catch-up": Probe("asr", catch_up, needs_speech=True),
    "ping": Probe("asr", pings),
    "idle-life": Probe("asr", idle_life),
}
