"""The contract of voice makers tells which of their rules nobody can keep."""

from dataclasses import replace

import pytest

from tests.api.testing.making_voices import Making, cloning, designing
from voiced.api.making import CloneRules, DesignRules, NameRule
from voiced.api.testing.voice_maker import CLONING, DESIGNING, SAMPLE


@pytest.mark.parametrize(
    "sample",
    [
        replace(SAMPLE, best_s=(2.0, 20.0)),
        replace(SAMPLE, best_s=(10.0, 90.0)),
        replace(SAMPLE, best_s=(20.0, 10.0)),
        replace(SAMPLE, least_s=-1.0),
        replace(SAMPLE, formats=()),
        replace(SAMPLE, formats=("ogg",)),  # type: ignore[arg-type]
        replace(SAMPLE, least_rate=0),
        replace(SAMPLE, least_rate=96_000),
        replace(SAMPLE, most_channels=0),
        replace(SAMPLE, most_bytes=100_000),
        replace(SAMPLE, least_speech_s=30.0),
        replace(SAMPLE, most_pause_s=0.0),
        replace(SAMPLE, least_share=60.0),
    ],
    ids=repr,
)
def test_rules_that_no_recording_keeps_are_told(sample: object) -> None:
    rules = replace(CLONING, sample=sample)  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        Making(cloning(rules)).test_its_rules_can_be_kept()


@pytest.mark.parametrize(
    "rules",
    [
        replace(CLONING, by="post"),  # type: ignore[arg-type]
        replace(CLONING, languages=("English",)),
        replace(CLONING, languages=("en", "zh", "en")),
    ],
    ids=repr,
)
def test_rules_that_no_order_keeps_are_told(rules: CloneRules) -> None:
    with pytest.raises(AssertionError):
        Making(cloning(rules)).test_its_rules_can_be_kept()


@pytest.mark.parametrize(
    "rules",
    [
        replace(DESIGNING, most_description=0),
        replace(DESIGNING, most_preview=0),
        replace(DESIGNING, description_languages=()),
        replace(DESIGNING, description_languages=("zh_CN",)),
        replace(DESIGNING, languages=("en", "")),
    ],
    ids=repr,
)
def test_rules_that_no_description_keeps_are_told(rules: DesignRules) -> None:
    with pytest.raises(AssertionError):
        Making(designing(rules)).test_its_rules_can_be_kept()


def test_rules_that_name_no_language_of_the_preview_are_told() -> None:
    with pytest.raises(AssertionError, match="no language of the preview is named"):
        Making(designing(replace(DESIGNING, languages=()))).test_its_rules_can_be_kept()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (NameRule("[a-z]+", ""), "nobody is told"),
        (NameRule("[A-Z]+", "large letters"), "refuses 'ada', 'bob'"),
        (NameRule(".*", "anything"), "takes '', ' ', 'ada '"),
        (NameRule("[a-z]+", "small letters"), "takes 'aaaa"),
        (NameRule("[a-z]{1,9}\\s?", "small letters"), r"takes 'ada ', 'ada\\n'$"),
    ],
)
def test_rules_of_names_that_help_nobody_are_told(rule: NameRule, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        Making(cloning(replace(CLONING, name=rule))).test_it_says_what_a_voice_may_be_called()
