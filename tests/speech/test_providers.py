"""The providers of the settings, in order: who is asked, who rests, and what is told of a failure."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from voiced.api import DeviceError, ProviderChanged, SpeechError, UnavailableError
from voiced.speech.cloud_minutes import CloudMinutes
from voiced.speech.health import Health
from voiced.speech.providers import Providers, Source

GONE = SpeechError("gone", code="transport")
REFUSED = SpeechError("refused", code="credentials", retryable=False)


@dataclass
class Provider:
    """Can be closed."""

    name: str
    prepared: int = 0
    closed: bool = False
    fault: Exception | None = None

    async def prepare(self) -> None:
        self.prepared += 1
        if self.fault:
            raise self.fault

    async def close(self) -> None:
        self.closed = True
        if self.fault:
            raise self.fault


@dataclass
class Stage:
    """Providers: "cloud" and "other" are services, "local" is none."""

    names: tuple[str, ...]
    cap: float | None = None
    present: float = 0.0
    told: list[ProviderChanged] = field(default_factory=list)
    built: list[Provider] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.health = Health(minutes=CloudMinutes(self.cap), now=lambda: self.present, chance=lambda: 0.5)
        sources = [Source(name, self._builder(name), cloud=name != "local") for name in self.names]
        self.providers = Providers[Provider]("asr", sources, self.told.append, self.health)

    def _builder(self, name: str) -> Callable[[], Awaitable[Provider]]:
        async def build() -> Provider:
            await asyncio.sleep(0)
            self.built.append(Provider(name))
            return self.built[-1]

        return build

    def ready(self) -> list[str]:
        return [source.name for source in self.providers.ready("en")]

    async def first(self, *outcomes: Exception | str) -> str:
        """What the first gives, when they do this one after the other."""
        given = iter(outcomes)

        async def attempt(source: Source[Provider]) -> str:
            outcome = next(given)
            if isinstance(outcome, Exception):
                raise outcome
            return f"{outcome} by {source.name}"

        return await self.providers.first("en", attempt)

    async def warm_up(self, *, only_cloud: bool = False) -> list[str]:
        """Who was prepared."""
        await self.providers.warm_up("en", lambda provider: provider.prepare(), only_cloud=only_cloud)
        return [provider.name for provider in self.built if provider.prepared]

    async def broken(self, name: str, fault: Exception) -> None:
        """From now on it fails like that when it is prepared or closed."""
        source = next(source for source in self.providers.usable("en") if source.name == name)
        (await self.providers.get(source)).fault = fault


# who may be asked


def test_all_that_can_be_used_are_ready_in_the_order_of_the_settings() -> None:
    assert Stage(("other", "local", "cloud")).ready() == ["other", "local", "cloud"]


def test_a_service_that_rests_is_left_out() -> None:
    stage = Stage(("cloud", "other", "local"))
    stage.health.fail("cloud", "quota")
    assert stage.ready() == ["other", "local"]
    stage.present += 61
    assert stage.ready() == ["cloud", "other", "local"]


def test_what_is_no_service_never_rests() -> None:
    stage = Stage(("local",))
    for code in ("transport", "transport", "quota", "credentials"):
        stage.health.fail("local", code)
    assert stage.ready() == ["local"]


def test_when_there_is_nothing_else_what_rests_is_tried_all_the_same() -> None:
    stage = Stage(("cloud", "other"))
    for name in ("cloud", "other"):
        stage.health.fail(name, "transport")
        stage.health.fail(name, "transport")
    assert stage.ready() == ["cloud", "other"]


def test_what_was_refused_is_not_tried_though_there_is_nothing_else() -> None:
    stage = Stage(("cloud", "other"))
    stage.health.fail("cloud", "credentials")
    stage.health.fail("other", "quota")
    assert stage.ready() == []


def test_at_the_cap_only_what_is_no_service_is_asked() -> None:
    stage = Stage(("cloud", "local"), cap=1)
    stage.health.sent(60)
    assert stage.ready() == ["local"]


def test_at_the_cap_no_service_is_asked_though_there_is_nothing_else() -> None:
    stage = Stage(("cloud",), cap=1)
    stage.health.sent(60)
    assert stage.ready() == []


def test_the_reasons_why_none_can_be_used_are_told_one_by_one() -> None:
    async def build() -> Provider:
        raise AssertionError

    sources = [
        Source("lame", build, missing="install it"),
        Source("chinese", build, languages=("zh",)),
        Source("resting", build, cloud=True),
    ]
    providers = Providers[Provider]("asr", sources, lambda _: None)
    assert providers.why_none("en") == (
        "nothing in asr.providers can be used for en"
        " (lame: install it; chinese: does not know en; resting: it may not be asked now)"
    )
    assert [source.name for source in providers.usable("en")] == ["resting"]


def test_a_language_that_none_knows_is_unavailable() -> None:
    with pytest.raises(UnavailableError, match=r"asr\.providers"):
        Stage(()).providers.require("en")


# building


async def test_a_provider_is_built_once_though_two_want_it_at_once() -> None:
    stage = Stage(("local",))
    (source,) = stage.providers.usable("en")
    one, two = await asyncio.gather(stage.providers.get(source), stage.providers.get(source))
    assert one is two
    assert stage.told == [ProviderChanged("local", "asr", "ready")]


# one after the other


async def test_the_next_is_asked_when_one_fails() -> None:
    assert await Stage(("cloud", "local")).first(GONE, "yes") == "yes by local"


async def test_a_failure_is_told_with_the_name(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage(("cloud", "local"))
    await stage.first(GONE, "yes")
    assert stage.told == [ProviderChanged("cloud", "asr", "failed: gone")]
    assert "asr cloud failed: gone" in caplog.text


async def test_when_all_fail_the_last_failure_is_the_reason() -> None:
    with pytest.raises(SpeechError, match=r"nothing is left in asr\.providers: refused") as raised:
        await Stage(("cloud", "other")).first(GONE, REFUSED)
    assert raised.value.code == "no-asr"


async def test_when_nobody_may_be_asked_it_is_said_why() -> None:
    stage = Stage(("cloud",))
    stage.health.fail("cloud", "credentials")
    with pytest.raises(SpeechError, match="cloud: it may not be asked now"):
        await stage.first("yes")


async def test_a_service_that_failed_twice_is_not_asked_the_third_time() -> None:
    stage = Stage(("cloud", "local"))
    for _ in range(2):
        await stage.first(GONE, "yes")
    assert await stage.first("yes") == "yes by local"


async def test_a_service_that_refused_the_credentials_is_not_asked_again() -> None:
    stage = Stage(("cloud", "local"))
    await stage.first(REFUSED, "yes")
    stage.present += 1e9
    assert await stage.first("yes") == "yes by local"


async def test_a_success_makes_a_failure_before_it_chance() -> None:
    stage = Stage(("cloud", "local"))
    await stage.first(GONE, "yes")
    await stage.first("yes")
    await stage.first(GONE, "yes")
    assert stage.ready() == ["cloud", "local"]


async def test_a_device_that_is_gone_is_nobodys_fault() -> None:
    stage = Stage(("cloud", "local"))
    for _ in range(3):
        with pytest.raises(DeviceError):
            await stage.first(DeviceError("no loudspeaker"), "yes")
    assert stage.ready() == ["cloud", "local"]
    assert stage.told == []


async def test_a_provider_that_cannot_be_built_is_followed_by_the_next() -> None:
    stage = Stage(("cloud", "local"))
    for _ in range(3):
        assert await stage.first(UnavailableError("no model"), "yes") == "yes by local"
    assert stage.ready() == ["cloud", "local"]


async def test_an_exception_of_a_plugin_is_named_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    stage = Stage(("cloud", "local"))
    await stage.first(ZeroDivisionError("what the user said"), "yes")
    assert stage.told == [ProviderChanged("cloud", "asr", "failed: ZeroDivisionError in cloud")]
    assert "what the user said" not in caplog.text


async def test_who_is_cancelled_says_nothing_of_the_service() -> None:
    stage = Stage(("cloud", "local"))
    stage.health.fail("cloud", "quota")
    stage.present += 61

    async def for_ever() -> None:
        async with stage.providers.tried(stage.providers.usable("en")[0]):
            await asyncio.Event().wait()

    trying = asyncio.create_task(for_ever())
    await asyncio.sleep(0)
    assert stage.ready() == ["local"]
    trying.cancel()
    await asyncio.wait({trying})
    assert stage.ready() == ["cloud", "local"]


# warming up


async def test_only_the_first_is_warmed_up() -> None:
    assert await Stage(("cloud", "local")).warm_up() == ["cloud"]


async def test_the_next_is_warmed_up_when_the_first_cannot_be(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    stage = Stage(("cloud", "local"))
    await stage.broken("cloud", GONE)
    assert await stage.warm_up() == ["cloud", "local"]
    assert "asr cloud is not ready: gone" in caplog.text


async def test_a_service_that_rests_is_not_warmed_up() -> None:
    stage = Stage(("cloud", "local"))
    stage.health.fail("cloud", "credentials")
    assert await stage.warm_up() == ["local"]


async def test_of_services_only_the_first_of_all_is_warmed_up() -> None:
    assert await Stage(("cloud", "local")).warm_up(only_cloud=True) == ["cloud"]
    assert await Stage(("local", "cloud")).warm_up(only_cloud=True) == []


async def test_warming_up_learns_that_credentials_are_refused() -> None:
    stage = Stage(("cloud", "local"))
    await stage.broken("cloud", REFUSED)
    await stage.warm_up()
    assert stage.ready() == ["local"]


async def test_warming_up_does_not_count_failures_of_transport() -> None:
    stage = Stage(("cloud", "local"))
    await stage.broken("cloud", GONE)
    for _ in range(3):
        await stage.warm_up()
    assert stage.ready() == ["cloud", "local"]


async def test_what_hears_without_a_service_is_warmed_up_behind_one() -> None:
    stage = Stage(("cloud", "local"))
    await stage.providers.warm_up_fallback("en", lambda provider: provider.prepare())
    assert [provider.name for provider in stage.built] == ["local"]


async def test_a_fallback_that_cannot_be_warmed_up_is_named(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage(("cloud", "local"))
    await stage.broken("local", GONE)
    await stage.providers.warm_up_fallback("en", lambda provider: provider.prepare())
    assert "asr local is not ready: gone" in caplog.text


async def test_what_comes_first_is_no_fallback() -> None:
    stage = Stage(("local", "cloud"))
    await stage.providers.warm_up_fallback("en", lambda provider: provider.prepare())
    assert stage.built == []


# the end


async def test_all_that_were_built_are_closed_though_one_fails(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage(("cloud", "other", "local"))
    await stage.broken("cloud", ZeroDivisionError())
    await stage.broken("local", GONE)
    await stage.providers.close()
    assert [provider.closed for provider in stage.built] == [True, True]
    assert "asr cloud was not closed in order: ZeroDivisionError in cloud" in caplog.text
