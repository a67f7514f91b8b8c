"""From a recording to what is sent of it, and all that can be said against it."""

from dataclasses import dataclass

from voiced.api import Detector
from voiced.api.making import Sample, SampleRules
from voiced.making.judging import Fault, judge, pause_of
from voiced.making.measured import Measured, measure
from voiced.making.recordings import Recording
from voiced.making.shaping import shaped


@dataclass(frozen=True, slots=True)
class Examined:
    """A recording that was brought into shape, and judged."""

    sample: Sample | None
    """What is sent; None when a fault is serious."""

    measured: Measured
    """What it is like in that shape."""

    faults: tuple[Fault, ...]
    changes: tuple[str, ...]
    """What was changed to bring it into shape, in words for people."""


def examine(recording: Recording, rules: SampleRules, detector: Detector) -> Examined:
    """Measure it, bring it into shape, measure again what was changed, and judge; blocking, for a thread."""
    before = _measured(recording, rules, detector)
    result = shaped(recording, before, rules)
    after = before if result.recording is recording else _measured(result.recording, rules, detector)
    faults = judge(result.recording, after, rules)
    sendable = not any(fault.is_serious for fault in faults)
    return Examined(result.sample if sendable else None, after, faults, result.changes)


def _measured(recording: Recording, rules: SampleRules, detector: Detector) -> Measured:
    return measure(recording, detector, pause_s=pause_of(rules), first_channel=rules.first_channel_counts)
