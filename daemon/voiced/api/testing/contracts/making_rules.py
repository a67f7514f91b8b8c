"""What the rules of a voice maker must be like, so that people can keep to them."""

import re
from collections.abc import Iterable

from voiced.api.making import CloneRules, DesignRules, NameRule, SampleRules

WIDTH = 2
"""Bytes of a sample."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_rules(rules: CloneRules | DesignRules) -> None:
    """An order that keeps to them can exist."""
    if isinstance(rules, CloneRules):
        _check_cloning(rules)
    else:
        _check_designing(rules)


def check_names(rule: NameRule, good: Iterable[str], odd: Iterable[str]) -> None:
    """The good ones fit, the odd ones do not, and people are told what does."""
    assert rule.words.strip(), "nobody is told what a voice may be called"
    pattern = re.compile(rule.pattern)
    refused = [name for name in good if not pattern.fullmatch(name)]
    assert not refused, f"the rule of names refuses {', '.join(map(repr, refused))}"
    taken = [name for name in odd if pattern.fullmatch(name)]
    assert not taken, f"the rule of names takes {', '.join(map(repr, taken))}"


def check_tags(tags: Iterable[str]) -> None:
    """They are BCP 47 tags, and each is there once."""
    named = list(tags)
    wrong = [tag for tag in named if not _TAG.fullmatch(tag)]
    assert not wrong, f"no BCP 47 tags: {', '.join(map(repr, wrong))}"
    assert len(set(named)) == len(named), f"a language is there twice: {', '.join(named)}"


def _check_cloning(rules: CloneRules) -> None:
    assert rules.by in ("data", "url"), f"recordings come by 'data' or by 'url', not by {rules.by!r}"
    sample = rules.sample
    least, best_from, best_to, most = sample.least_s, *sample.best_s, sample.most_s
    assert 0 <= least <= best_from <= best_to <= most, f"from {least} s over {sample.best_s} to {most} s is no order"
    assert set(sample.formats) <= {"wav", "mp3", "m4a"}, f"other formats than voiced sends: {sample.formats}"
    assert sample.formats, "no format can be sent"
    assert 0 < sample.least_rate <= 48_000, f"nobody records {sample.least_rate} samples a second"
    assert sample.most_channels >= 1, "a recording has a channel"
    _check_speech(sample)
    check_tags(rules.languages)
    shortest = best_from * sample.least_rate * WIDTH
    assert sample.most_bytes >= shortest, f"{best_from} s are {shortest:.0f} bytes, and {sample.most_bytes} are taken"


def _check_designing(rules: DesignRules) -> None:
    assert rules.most_description > 0, "no description can be given"
    assert rules.most_preview > 0, "no preview can be spoken"
    assert rules.languages, "no language of the preview is named"
    assert rules.description_languages, "no language of the description is named"
    check_tags(rules.languages)
    check_tags(rules.description_languages)


def _check_speech(sample: SampleRules) -> None:
    speech, pause, share = sample.least_speech_s, sample.most_pause_s, sample.least_share
    assert speech is None or 0 < speech <= sample.best_s[1], f"{speech} s of speech are more than is recommended in all"
    assert pause is None or pause > 0, f"nobody speaks without a pause of {pause} s"
    assert share is None or 0 <= share <= 1, f"a share is from 0 to 1, not {share}"
