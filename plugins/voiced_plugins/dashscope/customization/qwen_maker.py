"""Makes voices for Qwen-TTS-Realtime."""

from collections.abc import Mapping, Sequence
from functools import partial

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, CloneRules, Deed, Designed, DesignOrder, DesignRules, OwnVoice, Way
from voiced_plugins.dashscope.customization import qwen_codec as codec
from voiced_plugins.dashscope.customization import qwen_rules as rules
from voiced_plugins.dashscope.customization.listing import every_voice
from voiced_plugins.dashscope.customization.qwen_codec import CLONES, DESIGNS, Room
from voiced_plugins.dashscope.customization.replies import no_voice
from voiced_plugins.dashscope.customization.request import VoiceService
from voiced_plugins.dashscope.wording import printed


class QwenVoiceMaker:
    """A VoiceMaker: cloned voices and designed ones are in two lists, of which the names do not tell."""

    def __init__(self, service: VoiceService) -> None:
        self._service = service

    @property
    def cloning(self) -> CloneRules | None:
        """From a recording that is sent."""
        return rules.cloning()

    @property
    def designing(self) -> DesignRules | None:
        """From a description."""
        return rules.designing()

    @property
    def lacking(self) -> Mapping[Deed, str]:
        """Nothing: a cloned voice cannot be asked for, but the list says all that there is."""
        return {}

    def unfit_model(self, way: Way, model: str) -> str:
        """Why no voice can be made so for the model."""
        return rules.unfit_model(way, model)

    def is_called(self, voice: OwnVoice, name: str) -> bool:
        """Whether the voice was made under that name."""
        return rules.is_called(voice.name, name)

    async def voices(self) -> Sequence[OwnVoice]:
        """Those of both lists, but for those of models that are not realtime.  Raises SpeechError."""
        both = {voice.name: voice for room in (CLONES, DESIGNS) for voice in await self._in(room)}
        return [voice for voice in both.values() if rules.is_realtime(voice.model)]

    async def voice(self, name: str) -> OwnVoice:
        """What is known of it.  Raises SpeechError."""
        room, listed = await self._found(name)
        if room == CLONES:
            return listed
        return await self._service.ask(codec.query(name), codec.read_query(name))

    async def clone(self, order: CloneOrder) -> OwnVoice:
        """It can be used at once.  Raises SpeechError."""
        if order.sample is None:
            message = printed("there is no recording to be sent")
            raise SpeechError(message, code="request", retryable=False)
        return await self._service.ask(codec.clone(order, order.sample), codec.read_clone(order))

    async def design(self, order: DesignOrder) -> Designed:
        """It can be used at once.  Raises SpeechError."""
        return await self._service.ask(codec.design(order), codec.read_design(order))

    async def delete(self, name: str) -> None:
        """From the list that it is in.  Raises SpeechError."""
        room, _ = await self._found(name)
        await self._service.ask(codec.delete(room, name), lambda _: None)

    async def close(self) -> None:
        """Let go of the service."""
        await self._service.close()

    async def _found(self, name: str) -> tuple[Room, OwnVoice]:
        for room in (CLONES, DESIGNS):
            for voice in await self._in(room):
                if voice.name == name:
                    return room, voice
        raise no_voice(name)

    async def _in(self, room: Room) -> Sequence[OwnVoice]:
        return await every_voice(self._service, partial(codec.page, room), codec.read_page)
