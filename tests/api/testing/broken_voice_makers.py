"""Voice makers that break one rule each, and keep the others."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, Designed, DesignOrder, OwnVoice, Way
from voiced.api.testing import ScriptedVoiceMaker


class MakesForNobody(ScriptedVoiceMaker):
    def unfit_model(self, way: Way, model: str) -> str:
        return f"not for {model}, only for scripted-1"


class MakesForEverybody(ScriptedVoiceMaker):
    def unfit_model(self, way: Way, model: str) -> str:
        return ""


class NamesNoOther(ScriptedVoiceMaker):
    def unfit_model(self, way: Way, model: str) -> str:
        return "" if model.startswith("scripted") else "this model is wrong"


class ForgetsWhatItMade(ScriptedVoiceMaker):
    async def clone(self, order: CloneOrder) -> OwnVoice:
        return replace(await super().clone(order), name="something-else")


class ListsTwice(ScriptedVoiceMaker):
    async def voices(self) -> Sequence[OwnVoice]:
        return [*await super().voices()] * 2


class TellsNoTimeZone(ScriptedVoiceMaker):
    async def voices(self) -> Sequence[OwnVoice]:
        return [replace(one, made=datetime(2026, 3, 4)) for one in await super().voices()]  # noqa: DTZ001


class TellsOddStates(ScriptedVoiceMaker):
    async def clone(self, order: CloneOrder) -> OwnVoice:
        return replace(await super().clone(order), state="OK")  # type: ignore[arg-type]


class TellsOddLanguages(ScriptedVoiceMaker):
    async def voice(self, name: str) -> OwnVoice:
        return replace(await super().voice(name), language="chinese language")


class IsCalledAnything(ScriptedVoiceMaker):
    def is_called(self, voice: OwnVoice, name: str) -> bool:
        return voice.name.startswith(name)


class IsCalledNothing(ScriptedVoiceMaker):
    def is_called(self, voice: OwnVoice, name: str) -> bool:
        return voice.name == name


class ShowsAnother(ScriptedVoiceMaker):
    async def voice(self, name: str) -> OwnVoice:
        return replace(await super().voice(name), name="another")


class InventsVoices(ScriptedVoiceMaker):
    async def voice(self, name: str) -> OwnVoice:
        return OwnVoice(name)


class FailsForUnknownVoices(ScriptedVoiceMaker):
    async def voice(self, name: str) -> OwnVoice:
        try:
            return await super().voice(name)
        except SpeechError as error:
            raise SpeechError(str(error), code="request") from error


class DeletesNothing(ScriptedVoiceMaker):
    async def delete(self, name: str) -> None: ...


class DeletesEverything(ScriptedVoiceMaker):
    async def delete(self, name: str) -> None:
        await super().delete(name)
        self.made = []


class ShowsTheDeleted(ScriptedVoiceMaker):
    async def voice(self, name: str) -> OwnVoice:
        found = next((one for one in self.made if one.voice.name == name), None)
        return found.voice if found else await super().voice(name)


class DeletesTwice(ScriptedVoiceMaker):
    async def delete(self, name: str) -> None:
        if name not in [one.voice.name for one in self.made if one.deleted]:
            await super().delete(name)


class DesignsWithoutSound(ScriptedVoiceMaker):
    async def design(self, order: DesignOrder) -> Designed:
        return replace(await super().design(order), preview=b"")


class DesignsHalfASample(ScriptedVoiceMaker):
    async def design(self, order: DesignOrder) -> Designed:
        return replace(await super().design(order), preview=b"RIF", format="pcm")


class DesignsWhatIsNoWav(ScriptedVoiceMaker):
    async def design(self, order: DesignOrder) -> Designed:
        return replace(await super().design(order), preview=b"ID3")


class DesignsForgotten(ScriptedVoiceMaker):
    async def design(self, order: DesignOrder) -> Designed:
        designed = await super().design(order)
        self.made.pop()
        return designed


class MakesOneForEver(ScriptedVoiceMaker):
    """It does not let go of what was cancelled."""

    busy = False

    async def clone(self, order: CloneOrder) -> OwnVoice:
        if self.busy:
            raise RuntimeError("a voice is being made")
        self.busy = True
        made = await super().clone(order)
        self.busy = False
        return made


class CannotBeCancelled(ScriptedVoiceMaker):
    async def voices(self) -> Sequence[OwnVoice]:
        try:
            return await super().voices()
        except asyncio.CancelledError:
            return []


class ClosesOnce(ScriptedVoiceMaker):
    async def close(self) -> None:
        if self.closed:
            raise RuntimeError("closed already")
        await super().close()


class Complains(ScriptedVoiceMaker):
    async def clone(self, order: CloneOrder) -> OwnVoice:
        raise SpeechError("the recording is refused", code="request", retryable=False)
