"""Makes voices: registers recordings in the project, and lists what was registered."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from voiced.api import SpeechError
from voiced.api.making import CloneOrder, CloneRules, Deed, Designed, DesignOrder, DesignRules, OwnVoice, Way
from voiced.api.wire import HttpReply
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.clock import refuse_wrong_clock
from voiced_plugins.huawei.cloning import SPELT, rules
from voiced_plugins.huawei.making_errors import refused
from voiced_plugins.huawei.rest import Asked, Rest, RestLimits
from voiced_plugins.huawei.voice_codec import PAGE, listed, page, refusal, registered, registration
from voiced_plugins.huawei.voices import VOICES
from voiced_plugins.huawei.wording import printed

MOST_PAGES = 20
"""Of a list: a user has 1000 voices at most (API reference, voice registration)."""

_PRESETS = frozenset(voice.name for voice in VOICES)


class HuaweiVoiceMaker:
    """A maker of voices."""

    def __init__(self, account: Account, now: Callable[[], datetime], limits: RestLimits | None = None) -> None:
        """`now` is the present, with a time zone: each request is signed with it."""
        self._account = account
        self._now = now
        self._limits = limits or RestLimits()
        self._rest = Rest(account, now, self._limits)
        self._refusal: SpeechError | None = None
        """Credentials that were not taken are not tried again, because the service locks keys."""

    @property
    def cloning(self) -> CloneRules:
        """From a recording that is sent."""
        return rules()

    @property
    def designing(self) -> DesignRules | None:
        """It designs none."""
        return None

    @property
    def lacking(self) -> Mapping[Deed, str]:
        """Voices cannot be deleted from here."""
        return {"delete": _no_deleting()}

    def unfit_model(self, way: Way, model: str) -> str:  # noqa: ARG002 (there are no models)
        """Models do not matter; empty unless the voice is to be designed."""
        return "" if way == "clone" else _no_design()

    def is_called(self, voice: OwnVoice, name: str) -> bool:
        """The service takes names as they are."""
        return voice.name == name

    async def voices(self) -> Sequence[OwnVoice]:
        """What was registered in the project.

        Whether the service counts an offset in voices or in pages is not told: where a second page of one kind is
        empty, the other kind is asked for.
        """
        found: dict[str, OwnVoice] = {}
        step, offset = PAGE, 0
        for _ in range(MOST_PAGES):
            one = await self._page(offset)
            is_new = any(voice.name not in found for voice in one)
            found.update((voice.name, voice) for voice in one)
            if is_new and len(one) < PAGE:
                break
            if not is_new:
                if offset != PAGE or step != PAGE:
                    break
                step, offset = 1, 0
            offset += step
        return [voice for voice in found.values() if voice.name not in _PRESETS]

    async def voice(self, name: str) -> OwnVoice:
        """What the list tells of it.  Raises SpeechError "no-voice" when it is not in it."""
        for voice in await self.voices():
            if voice.name == name:
                return voice
        raise SpeechError(printed("Huawei Cloud has no voice '{name}'", name=name), code="no-voice", retryable=False)

    async def clone(self, order: CloneOrder) -> OwnVoice:
        """Register the recording.  Raises SpeechError."""
        if order.sample is None or order.language not in SPELT:
            raise _unfit(printed("Huawei Cloud clones from a recording in one of: {tags}", tags=", ".join(SPELT)))
        name = rules().name
        if not re.fullmatch(name.pattern, order.name):
            raise _unfit(printed("a voice cannot be called '{name}': {words}", name=order.name, words=name.words))
        body = registration(order, order.sample)
        limit = self._limits.registering + len(body) / self._limits.bytes_s
        answer = await self._ask(Asked("POST", limit, body=body))
        return OwnVoice(registered(answer.body), language=order.language)

    async def design(self, order: DesignOrder) -> Designed:  # noqa: ARG002 (none can be met)
        """It cannot: raises SpeechError."""
        raise _unfit(_no_design())

    async def delete(self, name: str) -> None:  # noqa: ARG002 (none can be deleted)
        """It cannot: raises SpeechError."""
        raise _unfit(_no_deleting())

    async def close(self) -> None:
        """Nothing is kept between two requests."""

    async def _page(self, offset: int) -> Sequence[OwnVoice]:
        return listed((await self._ask(Asked("GET", self._limits.listing, page(offset)))).body)

    async def _ask(self, asked: Asked) -> HttpReply:
        """An answer that is no refusal.  Raises SpeechError."""
        if self._refusal:
            raise SpeechError(str(self._refusal), code=self._refusal.code, retryable=False)
        refuse_wrong_clock(self._account.credentials, self._now())
        answer = await self._rest.ask(asked)
        said = refusal(answer.status, answer.body)
        if answer.is_success and not said.code:
            return answer
        told = replace(said, message=self._account.without_secrets(said.message))
        error = refused(told, answer.status, makes=asked.makes)
        if error.code == "credentials":
            self._refusal = error
        raise error


def _unfit(message: str) -> SpeechError:
    return SpeechError(message, code="request", retryable=False)


def _no_deleting() -> str:
    return printed("Huawei Cloud has no call for it: delete the voice in the console of the service")


def _no_design() -> str:
    return printed("Huawei Cloud designs no voices: it clones them from a recording")
