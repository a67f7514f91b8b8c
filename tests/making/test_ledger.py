"""What is remembered of voices: consents, what was begun, what was made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from voiced.api.making import CloneOrder, DesignOrder, OwnVoice, Sample
from voiced.api.testing import MemoryStore
from voiced.making.ledger import Consent, Ledger, order_of
from voiced.service.store import SqliteStore

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
CONSENT = Consent("Anna", "2026-12-01T12:00:00+00:00", "root", "Anna agrees.")
SECRET = "what somebody said"
ORDER = order_of("scripted", CloneOrder("anna", "m", "en", Sample(b"sound"), transcript=SECRET))


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(MemoryStore())


async def test_a_consent_is_remembered(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    assert ledger.consent("Anna") == CONSENT


async def test_a_name_is_the_same_in_small_letters(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    assert ledger.consent("anna") == CONSENT


async def test_nobody_else_has_agreed(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    assert ledger.consent("Bob") is None


async def test_it_outlives_the_command(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "voices.sqlite", lambda _: None)
    await Ledger(store).agree(CONSENT)
    await store.close()
    again = SqliteStore(tmp_path / "voices.sqlite", lambda _: None)
    assert Ledger(again).consent("Anna") == CONSENT
    await again.close()


async def test_a_consent_that_cannot_be_read_is_none() -> None:
    store = MemoryStore({"consents": {"anna": '{"who": "Anna"}'}})
    assert Ledger(store).consent("Anna") is None


async def test_with_the_last_voice_goes_the_consent(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    await ledger.end(ORDER, "anna-1", AT)
    assert await ledger.forget("scripted", OwnVoice("anna-1"))
    assert ledger.consent("Anna") is None


async def test_a_consent_stays_while_the_person_has_another_voice(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    await ledger.end(ORDER, "anna-1", AT)
    await ledger.end(ORDER, "anna-2", AT)
    assert not await ledger.forget("scripted", OwnVoice("anna-1"))
    assert ledger.consent("Anna") == CONSENT


async def test_a_voice_that_was_made_elsewhere_takes_no_consent_with_it(ledger: Ledger) -> None:
    await ledger.agree(CONSENT)
    assert not await ledger.forget("scripted", OwnVoice("anna-7"))
    assert ledger.consent("Anna") == CONSENT


async def test_it_is_known_what_a_voice_was_called(ledger: Ledger) -> None:
    await ledger.end(ORDER, "anna-1", AT)
    assert ledger.name_of("scripted", OwnVoice("anna-1")) == "anna"
    assert ledger.name_of("other", OwnVoice("anna-1")) == ""


async def test_the_newest_voice_of_an_order_comes_first(ledger: Ledger) -> None:
    await ledger.end(ORDER, "anna-1", AT)
    await ledger.end(ORDER, "anna-2", AT)
    assert ledger.made(ORDER) == ("anna-2", "anna-1")


async def test_what_has_ended_is_not_under_way(ledger: Ledger) -> None:
    await ledger.begin(ORDER, ["anna-0"])
    assert ledger.begun(ORDER) == (ORDER.content, frozenset({"anna-0"}))
    await ledger.end(ORDER, None, AT)
    assert ledger.begun(ORDER) is None


async def test_nothing_that_was_said_or_recorded_is_kept() -> None:
    store = MemoryStore()
    designed = order_of("scripted", DesignOrder("anna", "m", "en", SECRET, SECRET))
    for order in (ORDER, designed):
        await Ledger(store).begin(order, [])
        await Ledger(store).end(order, "anna-1", AT)
        await Ledger(store).begin(order, [])
    assert not any(text in str(store.tables) for text in (SECRET, "sound"))


def test_orders_that_differ_in_what_a_voice_is_made_from_are_not_equal() -> None:
    recordings = [order_of("s", CloneOrder("a", "m", "en", Sample(data))) for data in (b"one", b"two")]
    addresses = [order_of("s", CloneOrder("a", "m", "en", url=url)) for url in ("https://a", "https://b")]
    designs = [order_of("s", DesignOrder("a", "m", "en", *texts)) for texts in (("ab", "c"), ("a", "bc"))]
    assert len({*recordings, *addresses, *designs}) == 6
