"""What `voiced doctor` says of the account, the clock and the voice."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.servers.dashscope.voice import Tones
from tests.servers.huawei.faults import Before, EndsWith, ErrorWhen, Lost, Refuse
from tests.servers.huawei.rest_faults import Answers
from tests.servers.huawei.service import HuaweiService
from tests.voiced_plugins.huawei.speaking import PAIR, Ticking, account, settings
from voiced.api import Check, Finding
from voiced_plugins.huawei.account import Account, Credentials
from voiced_plugins.huawei.checks import checks


@pytest.fixture
async def service() -> AsyncIterator[HuaweiService]:
    async with HuaweiService(voice=Tones(character_ms=10)) as service:
        yield service


def all_of(whose: Account, lack: str = "", now: Any = None, **values: Any) -> dict[str, Check]:
    return {check.name: check for check in checks(settings(**values), whose, lack, now or Ticking())}


async def found(name: str, *arguments: Any, **named: Any) -> Finding:
    return await all_of(*arguments, **named)[name].run()


def test_only_speaking_asks_the_service() -> None:
    assert {name: check.live for name, check in all_of(account("wss://a")).items()} == {
        "account": False,
        "clock": False,
        "speak": True,
    }


def test_without_an_account_nobody_is_asked_to_speak() -> None:
    assert [*all_of(account("wss://a"), "write it")] == ["account", "clock"]


async def test_what_lacks_is_told_with_what_mends_it() -> None:
    finding = await found("account", account("wss://a"), "write it")
    assert (finding.outcome, finding.mend) == ("wrong", "write it")


async def test_a_whole_account_is_fine() -> None:
    assert (await found("account", account("wss://a"))).outcome == "fine"


@pytest.mark.parametrize("credentials", [Credentials("a b", "s"), Credentials("a", "é"), Credentials(token="a\nb")])
async def test_a_key_that_is_none_is_wrong_and_not_shown(credentials: Credentials) -> None:
    finding = await found("account", account("wss://a", credentials))
    assert finding.outcome == "wrong"
    assert "é" not in finding.text


async def test_an_odd_project_is_doubtful() -> None:
    finding = await found("account", Account("wss://a", "my-project", PAIR))
    assert finding.outcome == "doubtful"


async def test_a_clock_of_today_is_fine() -> None:
    assert (await found("clock", account("wss://a"))).outcome == "fine"


async def test_a_clock_that_nobody_has_set_is_wrong() -> None:
    finding = await found("clock", account("wss://a"), now=Ticking(datetime(1970, 1, 1, tzinfo=UTC)))
    assert finding.outcome == "wrong"
    assert finding.mend


async def test_a_word_that_is_heard_is_fine_and_measured(service: HuaweiService) -> None:
    finding = await found("speak", account(service.url))
    assert finding.outcome == "fine"
    assert set(finding.measured) == {"first_audio_ms", "session"}
    assert [session.text for session in service.sessions] == ["你好。"]


async def test_it_leaves_no_connection(service: HuaweiService) -> None:
    await found("speak", account(service.url))
    await service.until(lambda: [record.close_code for record in service.connections] == [1000])


@pytest.mark.parametrize(
    ("fault", "place"),
    [(Refuse(401), "ak, sk or token"), (ErrorWhen(Before("AUDIO"), "SIS.1203"), "voice"), (Refuse(500), "network")],
)
async def test_a_failure_is_wrong_and_told_with_what_mends_it(service: HuaweiService, fault: Any, place: str) -> None:
    service.faults.every(fault)
    finding = await found("speak", account(service.url))
    assert finding.outcome == "wrong"
    assert place in finding.mend


async def test_a_service_that_says_nothing_is_wrong(service: HuaweiService) -> None:
    service.faults.every(Lost("AUDIO"), EndsWith("NORMAL"))
    assert (await found("speak", account(service.url))).outcome == "wrong"


def test_only_voices_of_ones_own_are_looked_for() -> None:
    assert "voices" not in all_of(account("wss://a"))
    assert all_of(account("wss://a"), voice="ada")["voices"].live
    assert "voices" in all_of(account("wss://a"), voices={"en": "ada"})
    assert "voices" not in all_of(account("wss://a"), "write it", voice="ada")


async def test_voices_that_were_made_are_there(service: HuaweiService) -> None:
    service.voices.add("ada", "english")
    assert (await found("voices", account(service.url), voices={"en": "ada"})).outcome == "fine"


async def test_a_voice_that_is_lost_is_named(service: HuaweiService) -> None:
    service.voices.add("ada", "english")
    finding = await found("voices", account(service.url), voice="bob", voices={"en": "ada"})
    assert finding.outcome == "wrong"
    assert "bob" in finding.text
    assert "ada" not in finding.text
    assert finding.mend


async def test_a_list_that_does_not_come_is_wrong(service: HuaweiService) -> None:
    service.rest_faults.every(Answers(401))
    finding = await found("voices", account(service.url), voice="ada")
    assert finding.outcome == "wrong"
    assert "ak, sk or token" in finding.mend
