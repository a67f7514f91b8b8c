"""The hooks: every way in which a plugin can take part.  Hooks are synchronous and quick; what they return acts."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

import pluggy

from voiced.api.checks import Check
from voiced.api.events import Happened
from voiced.api.intents import Conversation, Intent, Reply, Utterance
from voiced.api.making import VoiceMaker
from voiced.api.ports import Changed, Speaker, Tools, Turns, WallClock
from voiced.api.speech import Detector, Offer, Recognizer, Synthesizer, WakeWord
from voiced.api.store import Store
from voiced.api.voices import Presets

hookspec = pluggy.HookspecMarker("voiced")


@hookspec
def voiced_start(
    store: Store, speaker: Speaker, turns: Turns, tools: Tools, clock: WallClock, changed: Changed
) -> None:
    """Take what the daemon lends; called once, before any other hook.  Name only the arguments you want."""


@hookspec
def voiced_recognizers() -> Sequence[Offer[Recognizer]]:  # type: ignore[empty-body]
    """Offer recognizers; `asr.providers` names the ones to use."""


@hookspec
def voiced_synthesizers() -> Sequence[Offer[Synthesizer]]:  # type: ignore[empty-body]
    """Offer synthesizers; `tts.providers` names the ones to use."""


@hookspec
def voiced_detectors() -> Sequence[Offer[Detector]]:  # type: ignore[empty-body]
    """Offer voice activity detectors; `listen.detector` names the one to use."""


@hookspec
def voiced_wake_words() -> Sequence[Offer[WakeWord]]:  # type: ignore[empty-body]
    """Offer wake word listeners."""


@hookspec
def voiced_voice_makers() -> Sequence[Offer[VoiceMaker]]:  # type: ignore[empty-body]
    """Offer to make voices, each under the name of the synthesizer that speaks with them; for `voiced voices`."""


@hookspec
def voiced_intents() -> Sequence[Intent]:  # type: ignore[empty-body]
    """Say what users can ask of this plugin; asked again after `changed()`."""


@hookspec
def voiced_vocabulary() -> Mapping[str, Sequence[str]]:  # type: ignore[empty-body]
    """Give word lists by name (rooms, devices, people); asked again after `changed()`."""


@hookspec
def voiced_converse(utterance: Utterance, conversation: Conversation) -> Callable[[], Awaitable[Reply | None]] | None:
    """Answer what no intent matched: return what to run, which may still pass by giving None; or None at once.

    Asked in the order of `conversation.order`.
    """


@hookspec
def voiced_admit(utterance: Utterance) -> Callable[[], Awaitable[bool]] | None:
    """Say whether this device may answer, such as when another one does: return what to ask, or None for yes.

    Everybody is asked at once and has a second; one no is enough, and a failure is a yes.
    """


@hookspec
def voiced_tasks() -> Mapping[str, Callable[[], Awaitable[None]]]:  # type: ignore[empty-body]
    """Give what is to run in the background while `voiced run` does, by name.

    One that fails is started again after a while; at the end they are cancelled.
    """


@hookspec
def voiced_event(happened: Happened) -> None:
    """Be told what happens, over a bounded queue of your own; the oldest is dropped when it is full."""


@hookspec
def voiced_checks() -> Sequence[Check]:  # type: ignore[empty-body]
    """Say what `voiced doctor` should test for this plugin."""


@hookspec
def voiced_voices() -> Sequence[Presets]:  # type: ignore[empty-body]
    """Tell which voices your synthesizers have, so that `voiced voices presets` can list them.

    Asked without `voiced_start` too, and of plugins that no setting wants: tell what is known by itself, without a key
    and without a network.
    """
