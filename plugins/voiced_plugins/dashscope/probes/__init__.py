"""What `voiced doctor --live` asks the service, for what nobody has written down: each probe measures one thing.

The speech that is sent is made by the service itself, so that no recording is needed.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from voiced.api import Check, Finding, Store, marked
from voiced_plugins.dashscope.probes.limits import Limits
from voiced_plugins.dashscope.settings import Settings
from voiced_plugins.dashscope.wording import printed

if TYPE_CHECKING:
    from voiced_plugins.dashscope.probes.means import Means
    from voiced_plugins.dashscope.probes.own_voices import Spoken

USUAL = Limits()

TITLES: Mapping[str, str] = {
    "connect-asr": marked("recognizer: connection"),
    "connect-tts": marked("voice: connection"),
    "first-sound": marked("voice: first sound"),
    "commit-while-speaking": marked("voice: a second sentence meanwhile"),
    "manual-interims": marked('recognizer: text meanwhile, with mode = "manual"'),
    "finish-delay": marked("recognizer: end of a session"),
    "zero-burst": marked("recognizer: silence sent at once"),
    "catch-up": marked("recognizer: speech sent faster"),
    "ping": marked("recognizer: pings"),
    "idle-life": marked("recognizer: life of an idle session"),
}
"""The probes in their order: what makes the speech comes before what sends it."""


def checks(
    settings: Settings,
    key: str,
    missing: str,
    store: Store,
    now: Callable[[], datetime],
    limits: Limits = USUAL,
) -> Sequence[Check]:
    """Whether there is a key, and with one every probe; the last check keeps what they have measured.

    `missing` says what mends it when there is no key; empty when there is one.
    """

    async def has_key() -> Finding:
        return (
            Finding("wrong", printed("there is none"), missing) if missing else Finding("fine", printed("there is one"))
        )

    first = Check("key", printed("the key"), has_key)
    if missing:
        return [first]
    visit = _Visit(settings, key, limits)
    probes = [Check(name, printed(title), partial(visit.ask, name), live=True) for name, title in TITLES.items()]
    kept = Check("kept", printed("what was measured"), partial(visit.keep, store, now), live=True)
    return [first, *probes, *_of_own_voices(settings, visit), kept]


def _of_own_voices(settings: Settings, visit: "_Visit") -> Sequence[Check]:
    from voiced.api.wire import http_lacks
    from voiced_plugins.dashscope.probes.own_voices import own_voices

    return [
        Check(
            f"own-voice-{spoken.synthesizer}",
            printed("{synthesizer}: a voice of your own", synthesizer=spoken.synthesizer),
            partial(visit.look_for, spoken),
            live=True,
        )
        for spoken in (() if http_lacks() else own_voices(settings))
    ]


class _Visit:
    """All probes of one run; what they need is imported when the first of them begins."""

    def __init__(self, settings: Settings, key: str, limits: Limits) -> None:
        self._settings = settings
        self._key = key
        self._limits = limits
        self._made: Means | None = None

    async def ask(self, name: str) -> Finding:
        """What one probe finds."""
        from voiced_plugins.dashscope.probes.all import PROBES
        from voiced_plugins.dashscope.probes.probe import run

        return await run(PROBES[name], self._means)

    async def look_for(self, spoken: "Spoken") -> Finding:
        """Whether voices of one's own are there, and go with the model."""
        from voiced_plugins.dashscope.customization.makers import cosyvoice, qwen_tts
        from voiced_plugins.dashscope.probes.own_voices import look

        build = qwen_tts if spoken.synthesizer == "qwen-tts" else cosyvoice
        return await look(build(self._means.account), spoken)

    async def keep(self, store: Store, now: Callable[[], datetime]) -> Finding:
        """Whether what they measured is kept."""
        from voiced_plugins.dashscope.probes.keeping import keep

        return await keep(self._means, store, now)

    @property
    def _means(self) -> "Means":
        if self._made is None:
            from voiced_plugins.dashscope.account import Account
            from voiced_plugins.dashscope.probes.means import Means

            settings = self._settings
            self._made = Means(Account(settings.endpoint, self._key, settings.workspace), settings, self._limits)
        return self._made
