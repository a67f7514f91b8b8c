"""What is said in the corpus, in two halves that share no speaker: one to choose by, one to report."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from tests.corpus import recordings, voices
from tests.corpus.labels import speech_in
from tests.corpus.recordings import AUSTEN, CARDS, CHANNELS, DEVELOPER
from tests.corpus.sound import Sound, Span, level_db, read
from tests.corpus.voices import Voice, speak

SPEECH_DB = -26.0
"""Level of the speech in every utterance, in dBFS."""


class Half(Enum):
    """Thresholds are chosen on one half and reported on the other."""

    CHOOSE = "choose"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One person or voice saying one thing, without direct current, its speech at SPEECH_DB."""

    speaker: str
    text: str
    person: bool
    """A recording of a person."""

    sound: Sound
    speech: Span
    """From its first to its last speech."""

    @property
    def trimmed(self) -> Sound:
        """Its speech alone."""
        return self.sound[self.speech.start : self.speech.end]


_VOICES = {
    Half.CHOOSE: (voices.KAL, voices.FESTIVAL_KAL, voices.AWB, voices.ESPEAK_US, voices.ESPEAK_ZH),
    Half.REPORT: (voices.RMS, voices.SLT, voices.ESPEAK_US_F, voices.ESPEAK_ZH_F),
}
_PEOPLE = {Half.CHOOSE: CHANNELS + DEVELOPER, Half.REPORT: CARDS + AUSTEN}
_TEXTS = {
    (Half.CHOOSE, "en"): (
        "what time is it",
        "set a timer for twenty minutes",
        "turn off the lights in the kitchen",
        "stop",
        "how is the weather in the north tomorrow",
    ),
    (Half.REPORT, "en"): (
        "what day is it today",
        "wake me at half past six",
        "play some quiet music in the bedroom",
        "cancel",
        "say that again please",
        "fifty percent louder for the next hour",
    ),
    (Half.CHOOSE, "zh"): ("现在几点了", "打开客厅的灯", "停", "明天上海的天气怎么样"),
    (Half.REPORT, "zh"): ("今天星期几", "二十分钟以后叫我", "取消", "把卧室的音乐调大一点", "请再说一遍"),
}


def missing(half: Half | None = None) -> str:
    """What to install for a half of the corpus, or for both; empty when it can be made."""
    wanted = [voice for side in ([half] if half else Half) for voice in _VOICES[side]]
    return "; ".join(reason for reason in (voices.missing(wanted), recordings.missing()) if reason)


def utterances(half: Half, folder: Path) -> list[Utterance]:
    """Everything said in that half; voices are kept in the folder."""
    said = [_said(voice, text, folder) for voice in _VOICES[half] for text in _TEXTS[half, voice.language]]
    return said + [_utterance(each.speaker, each.text, each.sound(), person=True) for each in _PEOPLE[half]]


def _said(voice: Voice, text: str, folder: Path) -> Utterance:
    return _utterance(voice.speaker, text, read(speak(voice, text, folder)), person=False)


def _utterance(speaker: str, text: str, sound: Sound, *, person: bool) -> Utterance:
    centred = sound - sound.mean()
    found = speech_in(centred)
    speech = Span(found[0].start, found[-1].end)
    spoken = np.concatenate([centred[span.start : span.end] for span in found])
    gain = 10 ** ((SPEECH_DB - level_db(spoken)) / 20)
    return Utterance(speaker, text, person, centred * gain, speech)
