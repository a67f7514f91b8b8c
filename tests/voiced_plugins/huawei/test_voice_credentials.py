"""Credentials that were refused are never tried again by who makes voices: the service locks keys."""

import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.certificates import needs_openssl
from tests.servers.huawei.rest_faults import Answers, CutShort, RestFault, failing
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.making import error_of, making, order
from tests.voiced_plugins.huawei.speaking import AK, Ticking
from tests.voiced_plugins.huawei.test_vcs_tls import tls
from voiced_plugins.huawei.account import Credentials

__all__ = ["tls"]

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(token="a-token") as service:
        yield service


@pytest.mark.parametrize("credentials", [Credentials(AK, "wrong"), Credentials("AKOTHER", "s"), Credentials(token="t")])
async def test_what_was_refused_is_tried_once(service: HuaweiService, credentials: Credentials) -> None:
    async with making(service, credentials=credentials) as by:
        for _ in range(3):
            for call in (by.voices(), by.clone(order()), by.voice("ada")):
                error = await error_of(call)
                assert (error.code, error.retryable) == ("credentials", False)
                assert "plugins.huawei.ak" in str(error)
    assert (len(service.requests), service.locked_keys) == (1, ())


@pytest.mark.parametrize(
    "fault",
    [
        Answers(401),
        Answers(403, b"<html>"),
        failing(400, "SIS.0101"),
        failing(500, "APIG.0301"),
        failing(400, "SIS.0103"),
    ],
    ids=repr,
)
async def test_a_refusal_counts_however_it_is_told(service: HuaweiService, fault: RestFault) -> None:
    service.rest_faults.every(fault)
    async with making(service) as by:
        for _ in range(2):
            assert (await error_of(by.clone(order()))).code == "credentials"
    assert len(service.requests) == 1


async def test_other_failures_do_not_keep_anybody_out(service: HuaweiService) -> None:
    service.rest_faults.next(CutShort(), count=6)
    async with making(service) as by:
        for _ in range(6):
            await error_of(by.voices())
        assert await by.voices() == []


@pytest.mark.parametrize("credentials", [Credentials("A\nB", "s"), Credentials("Ä", "s"), Credentials(token="a\r\nb")])
async def test_what_is_no_key_is_not_sent(service: HuaweiService, credentials: Credentials) -> None:
    async with making(service, credentials=credentials) as by:
        assert (await error_of(by.voices())).code == "credentials"
    assert service.requests == ()


async def test_a_clock_that_is_far_behind_does_not_cost_the_key_a_try(service: HuaweiService) -> None:
    async with making(service, now=Ticking(LONG_AGO)) as by:
        error = await error_of(by.clone(order()))
    assert (error.code, service.requests) == ("transport", ())
    assert "1970-01-01" in str(error)


async def test_a_token_needs_no_clock(service: HuaweiService) -> None:
    async with making(service, credentials=Credentials(token="a-token"), now=Ticking(LONG_AGO)) as by:
        assert await by.voices() == []


@needs_openssl
async def test_a_certificate_that_nobody_knows_is_refused(tls: ssl.SSLContext, tmp_path: Path) -> None:
    async with HuaweiService(tls=tls) as service, making(service) as by:
        error = await error_of(by.clone(order()))
    assert (error.code, service.requests) == ("transport", ())
