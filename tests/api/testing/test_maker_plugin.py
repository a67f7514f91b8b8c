"""The test plugin "maker": what it offers keeps the contract, and the next process finds what it made."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.third_party.maker import voiced_maker
from voiced.api import Plugin, SpeechError
from voiced.api.making import CloneOrder, Sample, VoiceMaker
from voiced.api.testing import PluginContract, VoiceMakerContract
from voiced.cli.voice_setting import voice_setting
from voiced.plugins import Plugins, Wanted

THIRD_PARTY = Path(__file__).parents[2] / "third_party"
ORDER = CloneOrder("ada", "scripted-2", "en", Sample(b"RIFF and so on"))
LINK = CloneOrder("ada", "scripted-2", "en", url="https://example.org/ada.wav")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(THIRD_PARTY / "maker"))


def maker(name: str = "maker-voice", **settings: Any) -> VoiceMaker:
    plugins = Plugins.of({"maker": voiced_maker.plugin}, Wanted({"maker": settings}))
    return next(one.offer for one in plugins.voice_makers() if one.offer.name == name).build()


class TestPlugin(PluginContract):
    plugin: Plugin[Any] = voiced_maker.plugin
    name = "maker"


class TestMakerVoice(VoiceMakerContract):
    def build(self) -> VoiceMaker:
        return maker()


class TestLinkVoice(VoiceMakerContract):
    def build(self) -> VoiceMaker:
        return maker("link-voice")


class TestKeptInAFile(VoiceMakerContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self._memories = (tmp_path / f"{number}.json" for number in range(100))

    def build(self) -> VoiceMaker:
        return maker(memory=next(self._memories))


async def test_the_next_process_finds_what_was_made_and_how_far_it_is(tmp_path: Path) -> None:
    memory = tmp_path / "voices.json"
    made = await maker(memory=memory, making=2).clone(ORDER)
    assert made.state == "making"
    looks = [await maker(memory=memory).voice("ada-1") for _ in range(3)]
    assert [one.state for one in looks] == ["making", "making", "ready"]
    assert looks[-1].made == made.made


async def test_the_two_have_an_account_each(tmp_path: Path) -> None:
    memory = tmp_path / "voices.json"
    await maker(memory=memory).clone(ORDER)
    link = maker("link-voice", memory=memory)
    assert await link.voices() == []
    await link.clone(LINK)
    assert [len(one["made"]) for one in voiced_maker.kept(memory).values()] == [1, 1]


@pytest.mark.parametrize(
    ("fails", "code", "count"),
    [("uncertain-made", "uncertain", 1), ("uncertain", "uncertain", 0), ("transport", "transport", 0)],
)
async def test_the_first_call_fails_as_the_settings_say(tmp_path: Path, fails: str, code: str, count: int) -> None:
    memory = tmp_path / "voices.json"
    failing = maker(memory=memory, fails=fails)
    with pytest.raises(SpeechError) as failed:
        await failing.clone(ORDER)
    assert failed.value.code == code
    assert len(await failing.voices()) == count
    await failing.clone(ORDER)
    assert voiced_maker.kept(memory)["maker-voice"]["calls"] == [["clone", "ada"], ["voices", ""], ["clone", "ada"]]


async def test_a_call_that_hangs_has_made_the_voice_when_the_settings_say_so(tmp_path: Path) -> None:
    memory = tmp_path / "voices.json"
    hanging = maker(memory=memory, fails="hangs-made")
    task = asyncio.create_task(hanging.clone(ORDER))
    await hanging.hanging.wait()  # type: ignore[attr-defined]
    task.cancel()
    await asyncio.wait({task})
    assert [one.name for one in await maker(memory=memory).voices()] == ["ada-1"]


async def test_looks_fail_as_often_as_the_settings_say(tmp_path: Path) -> None:
    blind = maker(blind=1)
    with pytest.raises(SpeechError, match="cannot be reached"):
        await blind.voices()
    assert await blind.voices() == []


def test_no_other_failure_can_be_set() -> None:
    plugins = Plugins.of({"maker": voiced_maker.plugin}, Wanted({"maker": {"fails": "uncertain-maid"}}))
    assert "plugins.maker.fails" in plugins.records()[0].reason


def test_why_no_voices_can_be_made_is_offered() -> None:
    plugins = Plugins.of({"maker": voiced_maker.plugin}, Wanted({"maker": {"missing": "a key is missing"}}))
    assert {one.offer.missing for one in plugins.voice_makers()} == {"a key is missing"}


@pytest.mark.parametrize("synthesizer", ["maker-voice", "link-voice"])
def test_what_it_makes_speaks_by_a_setting(installed: None, synthesizer: str) -> None:
    assert voice_setting(synthesizer) == "plugins.maker.voice"


def test_it_is_found_as_installed_plugins_are(installed: None) -> None:
    plugins = Plugins.load(Wanted({"maker": {}}))
    assert [one.offer.name for one in plugins.voice_makers() if one.plugin == "maker"] == ["maker-voice", "link-voice"]
    assert [one.offer.name for one in plugins.synthesizers() if one.plugin == "maker"] == ["maker-voice", "link-voice"]
