"""Whether a recording keeps the rules of who is to clone it, and how it could be better."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from voiced.api.making import SampleRules
from voiced.making.measured import PAUSE_S, Measured
from voiced.making.recordings import Recording
from voiced.wording import printed

USELESS_CLIPPED = 0.005
"""Sound of which so much is distorted is not worth a voice."""

WORTH_SAYING_CLIPPED = 0.0002
QUIET_DB = -36.0
"""Speech that is quieter than this, in dBFS, is too quiet."""

CLEAR_DB = 15.0
"""Speech should be so far above the noise."""

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a recording."""

    is_serious: bool
    """It cannot be cloned from so; otherwise this is advice."""

    text: str
    """What was measured, what the limit is, and what to do."""


def judge(recording: Recording, measured: Measured, rules: SampleRules) -> tuple[Fault, ...]:
    """All that is wrong with it as it is, the serious first."""
    serious = [*_file(recording, rules), *_length(measured, rules), *_spoken(measured, rules)]
    advice = _advice(measured, rules)
    return (
        *(Fault(is_serious=True, text=text) for text in serious),
        *(Fault(is_serious=False, text=text) for text in advice),
    )


def pause_of(rules: SampleRules) -> float:
    """How long a pause may be over which speech goes on, in seconds."""
    return PAUSE_S if rules.most_pause_s is None else rules.most_pause_s


def is_sendable(recording: Recording, rules: SampleRules) -> bool:
    """Whether its format is one of the rules': a WAV must hold 16-bit samples."""
    return recording.format in rules.formats and (recording.format != "wav" or recording.bits == 16)


def _file(recording: Recording, rules: SampleRules) -> Iterator[str]:
    if recording.format == "wav" and recording.bits not in (None, 16):
        yield printed(
            "the file is WAV with {bits} bits a sample; a WAV file must have 16: convert it", bits=recording.bits
        )
    elif not is_sendable(recording, rules):
        yield printed(
            "the file is {format}; what can be sent is {formats}: convert it",
            format=recording.format.upper(),
            formats=", ".join(name.upper() for name in rules.formats),
        )
    if len(recording.data) > rules.most_bytes:
        yield printed(
            "the file has {size} MB; at most {most} MB can be sent: cut out the best part of it",
            size=_over(len(recording.data) / _MEGABYTE),
            most=_under(rules.most_bytes / _MEGABYTE),
        )
    if recording.rate < rules.least_rate:
        yield printed(
            "it has {rate} samples a second; at least {least} are needed: record again at a higher rate, converting it "
            "adds nothing",
            rate=recording.rate,
            least=rules.least_rate,
        )
    if recording.channels > rules.most_channels:
        yield printed(
            "it has {channels} channels; at most {most} can be sent: mix them, for example with "
            "ffmpeg -i IN -ac {most} OUT.wav",
            channels=recording.channels,
            most=rules.most_channels,
        )


def _length(measured: Measured, rules: SampleRules) -> Iterator[str]:
    if measured.seconds < rules.least_s:
        yield printed(
            "it lasts {seconds} s; at least {least} s are needed: read on for longer",
            seconds=_under(measured.seconds),
            least=_plain(rules.least_s),
        )
    if measured.seconds > rules.most_s:
        yield printed(
            "it lasts {seconds} s; at most {most} s can be sent: cut out the best part of it",
            seconds=_over(measured.seconds),
            most=_plain(rules.most_s),
        )


def _spoken(measured: Measured, rules: SampleRules) -> Iterator[str]:
    if not measured.holds_speech:
        yield printed("no speech is heard in it: is the right microphone connected, and not muted?")
        return
    if rules.least_speech_s is not None and measured.longest_speech_s < rules.least_speech_s:
        yield printed(
            "it has {seconds} s of speech without a pause of more than {pause} s; at least {least} s are needed: read "
            "on without stopping",
            seconds=_under(measured.longest_speech_s),
            pause=_plain(pause_of(rules)),
            least=_plain(rules.least_speech_s),
        )
    if rules.most_pause_s is not None and measured.longest_pause_s > rules.most_pause_s:
        yield printed(
            "the longest pause is {seconds} s; at most {most} s: read on without stopping",
            seconds=_over(measured.longest_pause_s),
            most=_plain(rules.most_pause_s),
        )
    if rules.least_share is not None and measured.share < rules.least_share:
        yield printed(
            "{percent} % of it is speech; at least {least} % are needed: pause less, and cut away what is not speech",
            percent=math.floor(100 * measured.share),
            least=_plain(100 * rules.least_share),
        )
    if measured.clipped > USELESS_CLIPPED:
        yield _distorted(measured)


def _advice(measured: Measured, rules: SampleRules) -> Iterator[str]:
    best_from, best_to = rules.best_s
    if rules.least_s <= measured.seconds < best_from or best_to < measured.seconds <= rules.most_s:
        yield printed(
            "it lasts {seconds} s; {best_from} to {best_to} s are best",
            seconds=_under(measured.seconds) if measured.seconds < best_from else _over(measured.seconds),
            best_from=_plain(best_from),
            best_to=_plain(best_to),
        )
    if not measured.holds_speech:
        return
    if WORTH_SAYING_CLIPPED < measured.clipped <= USELESS_CLIPPED:
        yield _distorted(measured)
    if measured.level_db < QUIET_DB:
        yield printed(
            "speech is quiet, at {level} dBFS; {least} dBFS or more is better: come nearer to the microphone",
            level=math.floor(measured.level_db),
            least=_plain(QUIET_DB),
        )
    above = measured.level_db - measured.noise_db
    if above < CLEAR_DB:
        yield printed(
            "speech is {above} dB above the noise; {least} dB or more is better: record where it is quieter, nearer to "
            "the microphone",
            above=math.floor(above),
            least=_plain(CLEAR_DB),
        )


def _distorted(measured: Measured) -> str:
    return printed(
        "{percent} % of it is distorted, because it was too loud: record again with less gain, or farther from the "
        "microphone",
        percent=f"{max(0.1, 100 * measured.clipped):.1f}",
    )


def _over(value: float) -> str:
    """Rounded up, so that what is above a limit looks so."""
    return f"{math.ceil(round(value * 10, 6)) / 10:.1f}"


def _under(value: float) -> str:
    """Rounded down, so that what is below a limit looks so."""
    return f"{math.floor(round(value * 10, 6)) / 10:.1f}"


def _plain(value: float) -> str:
    """A limit as people write it."""
    return f"{value:g}"
