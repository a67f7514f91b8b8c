"""`voiced voices list`, `show` and `delete`: the voices that were made."""

import json

import pytest

from tests.cli.conftest import lines
from tests.cli.voices.own_voices import TTS, Shop

DESCRIPTION = "A calm man of about fifty."


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    """Where two voices were made."""
    for name in ("bob", "carl"):
        assert shop.run("design", name, DESCRIPTION, *TTS, "--no-play", "--out", shop.folder / "preview.wav") == 0
    shop.told()
    return shop


def test_where_none_was_made_that_is_said(shop: Shop) -> None:
    assert shop.run("list", *TTS) == 0
    assert "there is no such voice" in shop.told()


def test_the_voices_are_listed_with_what_they_were_called(stocked: Shop) -> None:
    stocked.run("list", *TTS)
    heading, *rows = stocked.out.readouterr().out.splitlines()
    assert heading.split() == ["synthesizer", "voice", "called", "language", "model", "state", "made"]
    assert [row.split()[:3] for row in rows] == [["maker-voice", "bob-1", "bob"], ["maker-voice", "carl-2", "carl"]]


def test_the_selected_voice_has_a_star(stocked: Shop) -> None:
    stocked.more = ("plugins.maker.voice=carl-2",)
    stocked.run("list", *TTS)
    assert "* carl-2" in stocked.told()


def test_json_tells_which_is_selected(stocked: Shop) -> None:
    stocked.more = ("plugins.maker.voice=carl-2",)
    assert [one["selected"] for one in stocked.listed()] == [False, True]


def test_services_without_a_key_are_named(stocked: Shop) -> None:
    stocked.run("list")
    assert "qwen-tts: there is no key: set DASHSCOPE_API_KEY" in stocked.told()


def test_a_service_that_does_not_answer_is_told_and_the_others_are_listed(stocked: Shop) -> None:
    stocked.more = ("plugins.maker.blind=1",)
    assert stocked.run("list") == 1
    assert "maker-voice: the service cannot be reached" in stocked.told()


@pytest.mark.parametrize("name", ["bob-1", "bob", "Bob"])
def test_a_voice_is_shown_by_its_name_or_by_the_one_that_it_was_given(stocked: Shop, name: str) -> None:
    assert stocked.run("show", name) == 0
    assert stocked.told().splitlines()[0].split() == ["voice", "bob-1"]


def test_everything_that_is_known_is_shown(stocked: Shop) -> None:
    stocked.run("show", "bob-1", "--json")
    [shown] = lines(stocked.out.readouterr().out)
    assert {"name": "bob-1", "model": "scripted-2", "called": "bob", "state": "ready"}.items() <= shown.items()


def test_a_name_that_is_nearly_right_is_told(stocked: Shop) -> None:
    assert stocked.run("show", "bob-2") == 2
    assert "did you mean 'bob-1'?" in stocked.told()


def test_a_name_that_two_voices_have_is_told_with_both(stocked: Shop) -> None:
    stocked.run("design", "bob", "Another man.", *TTS, "--no-play", "--out", stocked.folder / "preview.wav")
    assert stocked.run("show", "bob") == 2
    assert "say which: bob-1 (maker-voice), bob-3 (maker-voice)" in stocked.told()


def test_a_voice_is_deleted(stocked: Shop) -> None:
    assert stocked.run("delete", "bob", "--yes") == 0
    assert stocked.names() == ["carl-2"]


def test_without_a_terminal_a_deletion_has_to_be_sure(stocked: Shop) -> None:
    assert stocked.run("delete", "bob") == 2
    assert (stocked.names(), "--yes" in stocked.told()) == (["bob-1", "carl-2"], False)


def test_it_says_how_to_be_sure(stocked: Shop) -> None:
    stocked.run("delete", "bob")
    assert "add --yes" in stocked.told()


def test_a_deletion_that_seemed_to_fail_is_looked_for(stocked: Shop) -> None:
    stocked.fails = "uncertain-made"
    assert stocked.run("delete", "bob", "--yes") == 0
    assert stocked.asked("delete") == 1


def test_where_nothing_can_be_deleted_it_is_said_what_to_do_instead(shop: Shop) -> None:
    voice = {"name": "anna-1", "model": "scripted-2", "made": "2026-03-04T10:01:00+00:00"}
    account = {"link-voice": {"made": [{"voice": voice}], "calls": []}}
    (shop.folder / "account.json").write_text(json.dumps(account))
    assert shop.run("delete", "anna-1", "--yes") == 2
    assert "delete it on the pages of the service" in shop.told()
