"""What `voiced doctor` tests: what is written down, the clock that signs, and with `--live` a word that is spoken."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime

from voiced.api import Audio, Check, Clause, Finding, SpeechError, marked
from voiced.api.wire import WarmLimits
from voiced_plugins.huawei.account import Account
from voiced_plugins.huawei.clock import EARLIEST
from voiced_plugins.huawei.maker import HuaweiVoiceMaker
from voiced_plugins.huawei.settings import Settings, missing_for_making, own_voices
from voiced_plugins.huawei.vcs import HuaweiVcs
from voiced_plugins.huawei.wording import printed

WORD = "你好。"
"""What is spoken."""

ALONE = WarmLimits(keep=0.0, spare=False)
"""For one connection."""


def checks(settings: Settings, account: Account, lack: str, now: Callable[[], datetime]) -> Sequence[Check]:
    """`lack` says what mends the account; empty when it is whole."""

    async def is_whole() -> Finding:
        return _whole(account, lack)

    async def is_plausible() -> Finding:
        return _plausible(now())

    async def are_there() -> Finding:
        return await _made(settings, account, now)

    async def speaks() -> Finding:
        return await _spoken(settings, account, now)

    found = [
        Check("account", printed("the account"), is_whole),
        Check("clock", printed("the clock that signs requests"), is_plausible),
    ]
    if lack:
        return found
    if own_voices(settings):
        found.append(Check("voices", printed("the voices that were made in the project"), are_there, live=True))
    return [*found, Check("speak", printed("a word that is spoken"), speaks, live=True)]


def _whole(account: Account, lack: str) -> Finding:
    if lack:
        return Finding("wrong", printed("it is not whole"), lack)
    keys = account.credentials
    for name, secret in (("ak", keys.ak), ("sk", keys.sk), ("token", keys.token)):
        if secret and not re.fullmatch("[!-~]+", secret):
            said = printed("{name} has characters that no key has", name=name)
            return Finding("wrong", said, printed("copy it again from the console of the service"))
    if not re.fullmatch("[0-9a-f]{32}", account.project_id):
        said = printed("the project's id is not 32 hexadecimal digits")
        return Finding("doubtful", said, printed("see project-id in [plugins.huawei], and the console of the service"))
    return Finding("fine", printed("it is whole"))


def _plausible(now: datetime) -> Finding:
    day = now.date().isoformat()
    if now < EARLIEST:
        said = printed("the clock of this machine says {day}: set it", day=day)
        return Finding("wrong", said, "timedatectl set-ntp true")
    return Finding("fine", day)


async def _made(settings: Settings, account: Account, now: Callable[[], datetime]) -> Finding:
    """Whether the list has the voices of the settings."""
    if lack := missing_for_making(account):
        return Finding("doubtful", printed("nobody can look whether they are there"), lack)
    maker = HuaweiVoiceMaker(account, now)
    try:
        made = {voice.name for voice in await maker.voices()}
    except SpeechError as error:
        return Finding("wrong", str(error), printed(_MENDS.get(error.code, _LATER)))
    finally:
        await maker.close()
    lost = [name for name in own_voices(settings) if name not in made]
    if lost:
        said = printed("the project has no voice {names}", names=", ".join(lost))
        return Finding("wrong", said, printed("see 'voiced voices list', and voice and voices in [plugins.huawei]"))
    return Finding("fine", printed("they are there"))


async def _spoken(settings: Settings, account: Account, now: Callable[[], datetime]) -> Finding:
    synthesizer, first = HuaweiVcs(account, settings, now, ALONE), _First()
    began = _now()
    try:
        await synthesizer.speak(_word(), first.play)
    except SpeechError as error:
        return Finding("wrong", str(error), printed(_MENDS.get(error.code, _LATER)))
    finally:
        await synthesizer.close()
    if first.at is None:
        return Finding("wrong", printed("Huawei Cloud spoke, and nothing can be heard"), printed(_LATER))
    ms = round((first.at - began) * 1000)
    said = printed("heard after {ms} ms (session {session})", ms=ms, session=first.session)
    return Finding("fine", said, measured={"first_audio_ms": ms, "session": first.session})


class _First:
    """A loudspeaker that knows when it began."""

    def __init__(self) -> None:
        self.at: float | None = None
        self.session = ""

    async def play(self, audio: Audio) -> None:
        """Throw it away."""
        if audio.pcm and self.at is None:
            self.at, self.session = _now(), audio.session


async def _word() -> AsyncIterator[Clause]:
    yield Clause(0, WORD, "zh")


def _now() -> float:
    return asyncio.get_running_loop().time()


_LATER = marked("try it again later")

_MENDS: Mapping[str, str] = {
    "credentials": marked("check ak, sk or token, and project-id in [plugins.huawei], and the clock of this machine"),
    "quota": marked("see the bills and limits of the account in the console of the service"),
    "request": marked("check project-id, region, endpoint and voice in [plugins.huawei]"),
    "transport": marked("check the network, and endpoint in [plugins.huawei]"),
}
"""By the code of a SpeechError."""
