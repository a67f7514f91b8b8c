"""Makes voices, of which a file tells the next process, and fails as its settings say: a plugin for tests."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from voiced.api import Offer, Plugin, PluginSettings, SpeechError, Synthesizer, hookimpl
from voiced.api.making import OwnVoice, VoiceMaker
from voiced.api.testing import Fails, Hangs, MadeVoice, Outcome, ScriptedVoiceMaker, Succeeds, ToneSynthesizer
from voiced.api.testing.voice_maker import CLONING

LACKING = "delete it on the pages of the service"
"""What "link-voice" says about deleting."""

FAILURE = r"((uncertain|transport|credentials|quota|request|protocol|silent|hangs)(-made)?)?"


class Settings(PluginSettings):
    """Which voice speaks, and what goes wrong."""

    voice: str = ""
    """The voice that speaks."""

    model: str = "scripted-2"
    """The model that speaks; voices can be made for scripted-2 and scripted-1."""

    memory: Path | None = None
    """A file of JSON that keeps the voices and the calls; without it they are forgotten with the process."""

    fails: str = Field(default="", pattern=f"^{FAILURE}$")
    """The code that a process's first call ends with which makes or deletes a voice, or "hangs"; "-made" behind it
    means that it was done all the same: "uncertain-made"."""

    unseen: int = 0
    """So many looks do not find a new voice."""

    making: int = 0
    """So many looks after those find it "making"."""

    ends: Literal["ready", "refused"] = "ready"
    """How a new voice is in the end."""

    blind: int = 0
    """So many looks of a process end with "transport"."""

    missing: str = ""
    """Why no voices can be made."""


class Maker:
    """The hooks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_synthesizers(self) -> Sequence[Offer[Synthesizer]]:
        """Two that hum."""
        return [Offer("maker-voice", ToneSynthesizer), Offer("link-voice", ToneSynthesizer)]

    @hookimpl
    def voiced_voice_makers(self) -> Sequence[Offer[VoiceMaker]]:
        """One that clones what is sent, designs and deletes; one that clones what is at an address, and that is all."""
        return [self._offer("maker-voice", self._maker), self._offer("link-voice", self._link)]

    def _offer(self, name: str, build: Callable[[], VoiceMaker]) -> Offer[VoiceMaker]:
        return Offer(name, build, cloud=True, missing=self._settings.missing)

    def _maker(self) -> ScriptedVoiceMaker:
        return _remembering("maker-voice", self._settings)

    def _link(self) -> ScriptedVoiceMaker:
        maker = _remembering("link-voice", self._settings)
        maker.cloning = replace(CLONING, by="url", takes_transcript=False)
        maker.designing = None
        maker.lacking = {"delete": LACKING}
        return maker


def kept(memory: Path) -> dict[str, Any]:
    """What was made and called, by the name of the offer."""
    found: dict[str, Any] = json.loads(memory.read_text("utf-8")) if memory.exists() else {}
    return found


def _remembering(name: str, settings: Settings) -> ScriptedVoiceMaker:
    maker = ScriptedVoiceMaker((_outcome(settings),), [_unreachable()] * settings.blind)
    if settings.memory is not None:
        account = kept(settings.memory).get(name, {"made": [], "calls": []})
        maker.made = [_read(one) for one in account["made"]]
        maker.calls = [(method, asked) for method, asked in account["calls"]]
        memory = settings.memory
        maker.changed = lambda: _keep(memory, name, maker)
    return maker


def _keep(memory: Path, name: str, maker: ScriptedVoiceMaker) -> None:
    accounts = kept(memory) | {name: {"made": [asdict(one) for one in maker.made], "calls": maker.calls}}
    written = memory.with_suffix(".new")
    written.write_text(json.dumps(accounts, default=str, indent=1), "utf-8")
    written.replace(memory)  # whoever reads beside us finds the old one or the new one


def _read(one: dict[str, Any]) -> MadeVoice:
    voice = OwnVoice(**one["voice"] | {"made": datetime.fromisoformat(one["voice"]["made"])})
    return MadeVoice(**one | {"voice": voice})


def _outcome(settings: Settings) -> Outcome:
    how = Succeeds(settings.unseen, settings.making, settings.ends)
    code, _, made = settings.fails.partition("-")
    if not code:
        return how
    done = how if made else None
    return Hangs(done) if code == "hangs" else Fails(SpeechError(f"the service fails with {code}", code=code), done)


def _unreachable() -> SpeechError:
    return SpeechError("the service cannot be reached", code="transport")


plugin = Plugin(Settings, Maker, provides=("maker-voice", "link-voice"))
