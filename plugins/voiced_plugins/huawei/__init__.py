"""Speaks by the voice clone stream of Huawei Cloud's Speech Interaction Service (SIS)."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from voiced.api import Check, Offer, Plugin, Presets, Synthesizer, WallClock, hookimpl
from voiced.api.making import VoiceMaker
from voiced_plugins.huawei.settings import Settings, account_of, missing, missing_for_making

NAME = "huawei-vcs"


class Huawei:
    """Offers a synthesizer, tells its voices and makes others, and checks the account."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._account = account_of(settings, os.environ)
        self._clock: WallClock | None = None

    @hookimpl
    def voiced_start(self, clock: WallClock) -> None:
        """Take the clock, which signs requests."""
        self._clock = clock

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """The voice clone stream."""
        from voiced_plugins.huawei.voices import SPOKEN

        return [Offer(NAME, self._synthesizer, SPOKEN, cloud=True, missing=missing(self._account))]

    @hookimpl
    def voiced_voices(self) -> Sequence[Presets]:
        """Those that everybody has."""
        from voiced_plugins.huawei.voices import VOICES

        return [Presets(NAME, VOICES)]

    @hookimpl
    def voiced_voice_makers(self) -> Sequence[Offer[VoiceMaker]]:
        """Clones them from recordings."""
        from voiced_plugins.huawei.voices import SPOKEN

        lack = missing_for_making(self._account)
        return [Offer(NAME, self._voice_maker, SPOKEN, cloud=True, missing=lack)]

    @hookimpl
    def voiced_checks(self) -> Sequence[Check]:
        """Whether the account is whole, the clock right, and a word is heard."""
        from voiced_plugins.huawei.checks import checks

        return checks(self._settings, self._account, missing(self._account), self._now)

    def _synthesizer(self) -> Synthesizer:
        from voiced_plugins.huawei.service import synthesizer

        return synthesizer(self._settings, self._account, self._now)

    def _voice_maker(self) -> VoiceMaker:
        from voiced_plugins.huawei.service import voice_maker

        return voice_maker(self._account, self._now)

    def _now(self) -> datetime:
        return self._clock.now() if self._clock else datetime.now(UTC)


plugin = Plugin(Settings, Huawei, provides=(NAME,))
