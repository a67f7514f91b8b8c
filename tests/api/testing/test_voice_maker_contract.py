"""The contract of voice makers tells what is wrong: for every rule there is somebody who breaks it."""

from dataclasses import replace

import pytest

from tests.api.testing import broken_voice_makers as faulty
from tests.api.testing.keeping import broken, rules
from tests.api.testing.making_voices import Build, Making, cloning, designing
from voiced.api.making import OwnVoice, Sample, SampleRules, VoiceMaker
from voiced.api.testing import MadeVoice, ScriptedVoiceMaker, VoiceMakerContract
from voiced.api.testing.voice_maker import CLONING, DESIGNING


def link() -> VoiceMaker:
    return ScriptedVoiceMaker(
        cloning=replace(CLONING, by="url", models=(), languages=()),
        designing=None,
        lacking={"delete": "delete it there", "show": "look at it there"},
    )


@pytest.mark.parametrize("make", [ScriptedVoiceMaker, cloning(CLONING), designing(DESIGNING), link])
def test_whoever_keeps_the_rules_is_told_nothing(make: Build) -> None:
    assert broken(Making(make)) == set()


LISTED = "test_a_cloned_voice_is_in_the_list"
DESIGNED = "test_a_designed_voice_can_be_heard_and_is_in_the_list"
CALLED = "test_a_voice_is_told_by_the_name_it_was_made_under"
LOOKED_AT = "test_a_voice_can_be_looked_at"
UNKNOWN = "test_a_voice_that_is_not_there_is_told_by_its_code"
DELETED = "test_a_deleted_voice_is_gone_and_the_others_stay"
CANCELLED = "test_it_can_be_used_after_a_call_was_cancelled"
FITTING = "test_it_makes_voices_for_the_models_of_its_rules"
UNFIT = "test_for_an_unfit_model_it_names_others"


TABLE: list[tuple[Build, set[str]]] = [
    (cloning(None), {"test_it_makes_voices", CALLED, LOOKED_AT, DELETED, CANCELLED}),
    (faulty.MakesForNobody, {FITTING}),
    (faulty.MakesForEverybody, {UNFIT}),
    (faulty.NamesNoOther, {UNFIT}),
    (lambda: ScriptedVoiceMaker(lacking={"delete": ""}), {"test_what_it_lacks_is_told_in_words"}),
    (lambda: ScriptedVoiceMaker(lacking={"make": "no"}), {"test_what_it_lacks_is_told_in_words"}),  # type: ignore[dict-item]
    (faulty.ForgetsWhatItMade, {LISTED, CALLED, LOOKED_AT, DELETED}),
    (faulty.ListsTwice, {LISTED, DESIGNED, CALLED}),
    (faulty.TellsNoTimeZone, {LISTED, DESIGNED}),
    (faulty.TellsOddStates, {LISTED}),
    (faulty.TellsOddLanguages, {LOOKED_AT}),
    (faulty.IsCalledAnything, {CALLED}),
    (faulty.IsCalledNothing, {CALLED}),
    (faulty.ShowsAnother, {LOOKED_AT}),
    (faulty.InventsVoices, {UNKNOWN, DELETED}),
    (faulty.FailsForUnknownVoices, {UNKNOWN, DELETED}),
    (faulty.DeletesNothing, {UNKNOWN, DELETED}),
    (faulty.DeletesEverything, {DELETED}),
    (faulty.ShowsTheDeleted, {DELETED}),
    (faulty.DeletesTwice, {DELETED}),
    (faulty.DesignsWithoutSound, {DESIGNED}),
    (faulty.DesignsHalfASample, {DESIGNED}),
    (faulty.DesignsWhatIsNoWav, {DESIGNED}),
    (faulty.DesignsForgotten, {DESIGNED}),
    (faulty.MakesOneForEver, {CANCELLED}),
    (faulty.CannotBeCancelled, {CANCELLED}),
    (faulty.ClosesOnce, {"test_it_can_be_closed_twice"}),
    (faulty.Complains, {LISTED, CALLED, LOOKED_AT, DELETED, CANCELLED}),
]


@pytest.mark.parametrize(("make", "expected"), TABLE)
def test_a_maker_keeps_the_rules_it_keeps(make: Build, expected: set[str]) -> None:
    assert broken(Making(make)) == expected


def test_every_rule_is_broken_by_somebody() -> None:
    elsewhere = {"test_its_rules_can_be_kept", "test_it_says_what_a_voice_may_be_called"}
    assert set().union(elsewhere, *(expected for _, expected in TABLE)) == set(rules(VoiceMakerContract))


def test_whoever_has_a_better_recording_gives_it() -> None:
    class Better(Making):
        def sample(self, rules: SampleRules) -> Sample:
            return Sample(b"ID3", rules.formats[1])

    assert Better(ScriptedVoiceMaker).clone_order("ada", CLONING).sample == Sample(b"ID3", "mp3")


def test_a_voice_of_another_account_is_not_in_the_way() -> None:
    made = [MadeVoice(OwnVoice("eve-1"))]
    assert broken(Making(lambda: ScriptedVoiceMaker(made=list(made)))) == set()
