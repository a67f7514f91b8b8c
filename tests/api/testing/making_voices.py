"""The contract of voice makers, for a maker that a test builds."""

from collections.abc import Callable
from dataclasses import dataclass

from voiced.api.making import CloneRules, DesignRules, VoiceMaker
from voiced.api.testing import ScriptedVoiceMaker, VoiceMakerContract

Build = Callable[[], VoiceMaker]


@dataclass
class Making(VoiceMakerContract):
    make: Build
    limit_s: float = 2.0

    def build(self) -> VoiceMaker:
        return self.make()


def cloning(rules: CloneRules | None) -> Build:
    return lambda: ScriptedVoiceMaker(cloning=rules, designing=None)


def designing(rules: DesignRules) -> Build:
    return lambda: ScriptedVoiceMaker(cloning=None, designing=rules)
