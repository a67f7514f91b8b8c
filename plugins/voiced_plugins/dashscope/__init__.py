"""Hears and speaks by the realtime models of DashScope, the model service of Alibaba Cloud."""

import os
from collections.abc import Sequence

from voiced.api import Check, Offer, Plugin, Recognizer, Store, Synthesizer, WallClock, hookimpl
from voiced_plugins.dashscope.languages import HEARD, SPOKEN
from voiced_plugins.dashscope.measured import KEY, TABLE, Measured, read
from voiced_plugins.dashscope.settings import Settings, key_of
from voiced_plugins.dashscope.wording import printed


class DashScope:
    """Offers a recognizer and a synthesizer, and measures the service that they speak to."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._key = key_of(settings, os.environ)
        self._lent: tuple[Store, WallClock] | None = None
        self._measured: Measured | None = None

    @hookimpl
    def voiced_start(self, store: Store, clock: WallClock) -> None:
        """Take what `voiced doctor --live` has measured."""
        self._lent = store, clock
        self._measured = read(store.all(TABLE).get(KEY))

    @hookimpl
    def voiced_recognizers(self) -> Sequence[Offer[Recognizer]]:
        """Qwen-ASR-Realtime."""
        return [Offer("qwen-asr", self._recognizer, HEARD, cloud=True, missing=self._missing)]

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """Qwen-TTS-Realtime."""
        return [Offer("qwen-tts", self._synthesizer, SPOKEN, cloud=True, missing=self._missing)]

    @hookimpl
    def voiced_checks(self) -> Sequence[Check]:
        """Whether there is a key, and what the service can do."""
        from voiced_plugins.dashscope.probes import checks

        assert self._lent
        store, clock = self._lent
        return checks(self._settings, self._key, self._missing, store, clock.now)

    @property
    def _missing(self) -> str:
        if self._key:
            return ""
        return printed("there is no key: set DASHSCOPE_API_KEY, or api-key in [plugins.dashscope]")

    def _recognizer(self) -> Recognizer:
        from voiced_plugins.dashscope.service import recognizer

        return recognizer(self._settings, self._key, self._measured)

    def _synthesizer(self) -> Synthesizer:
        from voiced_plugins.dashscope.service import synthesizer

        return synthesizer(self._settings, self._key, self._measured)


plugin = Plugin(Settings, DashScope, provides=("qwen-asr", "qwen-tts"))
