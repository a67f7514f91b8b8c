"""Makes voices for CosyVoice."""

from collections.abc import Mapping, Sequence

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, CloneRules, Deed, Designed, DesignOrder, DesignRules, OwnVoice, Way
from voiced_plugins.dashscope.customization import cosyvoice_codec as codec
from voiced_plugins.dashscope.customization import cosyvoice_rules as rules
from voiced_plugins.dashscope.customization.listing import every_voice
from voiced_plugins.dashscope.customization.request import VoiceService


class CosyVoiceMaker:
    """A VoiceMaker: what it makes takes a while until it can be used."""

    def __init__(self, service: VoiceService) -> None:
        self._service = service

    @property
    def cloning(self) -> CloneRules | None:
        """From a recording that the service fetches."""
        return rules.cloning()

    @property
    def designing(self) -> DesignRules | None:
        """From a description."""
        return rules.designing()

    @property
    def lacking(self) -> Mapping[Deed, str]:
        """Nothing."""
        return {}

    def unfit_model(self, way: Way, model: str) -> str:
        """Why no voice can be made so for the model."""
        return rules.unfit_model(way, model)

    def is_called(self, voice: OwnVoice, name: str) -> bool:
        """Whether the voice was made under that name."""
        return rules.is_called(voice.name, name)

    async def voices(self) -> Sequence[OwnVoice]:
        """The list says for which model each was made by its name alone.  Raises SpeechError."""
        return await every_voice(self._service, codec.page, codec.read_page)

    async def voice(self, name: str) -> OwnVoice:
        """What is known of it.  Raises SpeechError."""
        return await self._service.ask(codec.query(name), codec.read_query(name))

    async def clone(self, order: CloneOrder) -> OwnVoice:
        """A voice that is being made.  Raises SpeechError."""
        if why := rules.unfit_language(order.model, order.language):
            raise SpeechError(why, code="request", retryable=False)
        return await self._service.ask(codec.clone(order), codec.read_clone(order))

    async def design(self, order: DesignOrder) -> Designed:
        """A voice that is being made.  Raises SpeechError."""
        return await self._service.ask(codec.design(order), codec.read_design(order))

    async def delete(self, name: str) -> None:
        """Delete it.  Raises SpeechError."""
        await self._service.ask(codec.delete(name), lambda _: None)

    async def close(self) -> None:
        """Let go of the service."""
        await self._service.close()
