"""A probe: whom it asks, what it needs, and what becomes of it when the service fails."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from voiced.api import Finding, SpeechError, marked
from voiced_plugins.dashscope.probes.means import Means, Service
from voiced_plugins.dashscope.wording import printed


@dataclass(frozen=True, slots=True)
class Probe:
    """One of them."""

    service: Service
    ask: Callable[[Means], Awaitable[Finding]]
    """Raises SpeechError."""

    needs_speech: bool = False
    is_door: bool = False
    """When it fails, nothing else of the service can be asked."""


async def run(probe: Probe, means: Means) -> Finding:
    """What it finds; what it measures is noted."""
    if why := _in_the_way(probe, means):
        return Finding("doubtful", printed("not tested: {why}", why=why), printed("mend that, then test again"))
    try:
        finding = await probe.ask(means)
    except SpeechError as error:
        if probe.is_door:
            means.broken[probe.service] = str(error)
        return failed(error)
    means.measured.update(finding.measured)
    return finding


def failed(error: SpeechError) -> Finding:
    """What a failure of the service means."""
    return Finding("wrong", str(error), printed(_MENDS.get(error.code, _LATER)))


def _in_the_way(probe: Probe, means: Means) -> str:
    if probe.service in means.broken:
        return means.broken[probe.service]
    if probe.needs_speech and not means.speech:
        return means.broken.get("tts") or printed("there is no speech to send, because none was made")
    return ""


_LATER = marked("try it again later")

_MENDS: Mapping[str, str] = {
    "credentials": marked(
        "check the key (DASHSCOPE_API_KEY, or api-key in [plugins.dashscope]), and that it is of the region of endpoint"
    ),
    "quota": marked("see the bills and limits of the account in the console of the service"),
    "request": marked("check endpoint, workspace, models and voice in [plugins.dashscope]"),
    "transport": marked("check the network, and endpoint in [plugins.dashscope]"),
}
"""By the code of a SpeechError."""
