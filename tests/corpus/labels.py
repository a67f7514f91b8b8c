"""Where speech is in a clean recording, told by its energy."""

import numpy as np

from tests.corpus.sound import Sound, Span
from voiced.audio import RATE

_STEP = RATE // 100
_BELOW_LOUDEST_DB = 30
_NEVER_BELOW_DB = -60
_SHORT_GAP = RATE // 5
_SHORT_SPEECH = RATE // 25


def speech_in(clean: Sound) -> list[Span]:
    """Stretches within 30 dB of the loud parts; gaps under 200 ms belong to them, specks under 40 ms do not."""
    steps = clean[: clean.size // _STEP * _STEP].reshape(-1, _STEP)
    levels = 20 * np.log10(np.sqrt((steps**2).mean(axis=1)) + 1e-9)
    threshold = max(float(np.percentile(levels, 95)) - _BELOW_LOUDEST_DB, _NEVER_BELOW_DB)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], levels > threshold, [0]))))
    found = [Span(int(start) * _STEP, int(end) * _STEP) for start, end in edges.reshape(-1, 2)]
    return _joined([span for span in found if span.end - span.start >= _SHORT_SPEECH])


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end < _SHORT_GAP:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
