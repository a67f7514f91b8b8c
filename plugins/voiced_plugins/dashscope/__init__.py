"""Hears, speaks and makes voices by the models of DashScope, the model service of Alibaba Cloud."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from voiced.api import Check, Offer, Plugin, Presets, Recognizer, Store, Synthesizer, WallClock, hookimpl
from voiced.api.making import VoiceMaker
from voiced_plugins.dashscope.cosyvoice.parameters import languages as cosyvoice_languages
from voiced_plugins.dashscope.languages import HEARD, SPOKEN
from voiced_plugins.dashscope.measured import KEY, TABLE, Measured, read
from voiced_plugins.dashscope.sambert.parameters import languages as sambert_languages
from voiced_plugins.dashscope.settings import Settings, key_of
from voiced_plugins.dashscope.wording import printed

if TYPE_CHECKING:
    from voiced_plugins.dashscope.account import Account


class DashScope:
    """Offers a recognizer and synthesizers, and measures the service that they speak to."""

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
        """Qwen-TTS-Realtime, CosyVoice and Sambert."""
        missing, cosyvoice, sambert = self._missing, self._settings.cosyvoice, self._settings.sambert
        return [
            Offer("qwen-tts", self._qwen_tts, SPOKEN, cloud=True, missing=missing),
            Offer(
                "cosyvoice", self._cosyvoice, cosyvoice_languages(cosyvoice), cloud=True, missing=missing,
                ssml=cosyvoice.enable_ssml,
            ),
            Offer(
                "sambert", self._sambert, sambert_languages(sambert), cloud=True, missing=missing,
                ssml=sambert.enable_ssml,
            ),
        ]  # fmt: skip

    @hookimpl
    def voiced_voices(self) -> Sequence[Presets]:
        """The service's own voices; those that its users made are not known without a key."""
        from voiced_plugins.dashscope.cosyvoice.voices import VOICES as COSYVOICE
        from voiced_plugins.dashscope.qwen_tts.voices import VOICES as QWEN
        from voiced_plugins.dashscope.sambert.voices import VOICES as SAMBERT

        return [Presets("qwen-tts", QWEN), Presets("cosyvoice", COSYVOICE), Presets("sambert", SAMBERT)]

    @hookimpl
    def voiced_voice_makers(self) -> Sequence[Offer[VoiceMaker]]:
        """Clones and designs for Qwen-TTS-Realtime and CosyVoice; Sambert has its own voices only."""
        from voiced.api.wire import http_lacks

        missing = self._missing or http_lacks()
        return [
            Offer("qwen-tts", self._qwen_voices, cloud=True, missing=missing),
            Offer("cosyvoice", self._cosyvoice_voices, cloud=True, missing=missing),
        ]

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

    def _qwen_tts(self) -> Synthesizer:
        from voiced_plugins.dashscope.service import synthesizer

        return synthesizer(self._settings, self._key, self._measured)

    def _cosyvoice(self) -> Synthesizer:
        from voiced_plugins.dashscope.service import cosyvoice

        return cosyvoice(self._settings, self._key)

    def _sambert(self) -> Synthesizer:
        from voiced_plugins.dashscope.service import sambert

        return sambert(self._settings, self._key)

    def _qwen_voices(self) -> VoiceMaker:
        from voiced_plugins.dashscope.customization.makers import qwen_tts

        return qwen_tts(self._account())

    def _cosyvoice_voices(self) -> VoiceMaker:
        from voiced_plugins.dashscope.customization.makers import cosyvoice

        return cosyvoice(self._account())

    def _account(self) -> "Account":
        from voiced_plugins.dashscope.account import Account

        return Account(self._settings.endpoint, self._key, self._settings.workspace)


plugin = Plugin(Settings, DashScope, provides=("qwen-asr", "qwen-tts", "cosyvoice", "sambert"))
