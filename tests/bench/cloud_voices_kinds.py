"""The synthesizers of services: how each is made, and what it is compared with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from tests.bench import cloud_ours as ours
from tests.bench.cloud_service import KEY, Vendor
from tests.bench.cloud_voice import Bare as BareQwen
from tests.bench.cloud_voices_bare import Bare, BareTask, BareVcs
from tests.servers.huawei.account import ACCESS_KEY, PROJECT, SECRET_KEY
from voiced.api import Clause, Synthesizer
from voiced_plugins.dashscope import service as dashscope
from voiced_plugins.dashscope.account import Account
from voiced_plugins.dashscope.cosyvoice.parameters import parameters as cosyvoice_parameters
from voiced_plugins.dashscope.sambert.parameters import model_for
from voiced_plugins.dashscope.sambert.parameters import parameters as sambert_parameters
from voiced_plugins.dashscope.settings import Settings
from voiced_plugins.dashscope.tasks.events import Run
from voiced_plugins.huawei import service as huawei
from voiced_plugins.huawei.account import Account as HuaweiAccount
from voiced_plugins.huawei.account import Credentials
from voiced_plugins.huawei.options import options_of
from voiced_plugins.huawei.settings import Settings as HuaweiSettings

_CLAUSE = Clause(0, ours.TEXT, ours.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One synthesizer in one of its ways."""

    name: str
    ours: Callable[[str], Synthesizer]
    """At a service that is there."""

    bare: Callable[[str], Bare]
    """The same messages."""

    sdk: str = ""
    """What the peer is asked for; empty without one."""

    vendor: Vendor = "dashscope"


def _cosyvoice(mode: str, url: str) -> Synthesizer:
    told: Mapping[str, object] = {"endpoint": url, "api_key": KEY, "cosyvoice": {"mode": mode}}
    return dashscope.cosyvoice(Settings.model_validate(told), KEY)


def _sambert(url: str) -> Synthesizer:
    return dashscope.sambert(ours.settings(url), KEY)


def _huawei(text_pieces: str, url: str) -> Synthesizer:
    return huawei.synthesizer(_of_huawei(text_pieces), _at_huawei(url), _now)


def _bare_cosyvoice(url: str) -> Bare:
    told = ours.settings(url).cosyvoice
    return BareTask(Account(url, KEY), Run("", told.model, parameters=cosyvoice_parameters(told, _CLAUSE)))


def _bare_sambert(url: str) -> Bare:
    told = ours.settings(url).sambert
    run = Run("", model_for(told.voice), "out", sambert_parameters(told, _CLAUSE), ours.TEXT)
    return BareTask(Account(url, KEY), run)


def _bare_huawei(text_pieces: str, url: str) -> Bare:
    options = options_of(_of_huawei(text_pieces), ours.LANGUAGE, 1.0)
    return BareVcs(_at_huawei(url).address(_now()), options, in_pieces=text_pieces == "multi")


def _of_huawei(text_pieces: str) -> HuaweiSettings:
    return HuaweiSettings.model_validate({"text_pieces": text_pieces})


def _at_huawei(url: str) -> HuaweiAccount:
    return HuaweiAccount(url, PROJECT, Credentials(ACCESS_KEY, SECRET_KEY))


def _now() -> datetime:
    return datetime.now(UTC)


KINDS = (
    Kind("qwen-tts", ours.voice, BareQwen, "qwen_voice"),
    Kind("cosyvoice, clause", partial(_cosyvoice, "clause"), _bare_cosyvoice, "cosyvoice_voice"),
    Kind("cosyvoice, reply", partial(_cosyvoice, "reply"), _bare_cosyvoice, "cosyvoice_voice"),
    Kind("sambert", _sambert, _bare_sambert, "sambert_voice"),
    Kind("huawei-vcs, only", partial(_huawei, "only"), partial(_bare_huawei, "only"), vendor="huawei"),
    Kind("huawei-vcs, multi", partial(_huawei, "multi"), partial(_bare_huawei, "multi"), vendor="huawei"),
)
