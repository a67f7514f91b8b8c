"""All scenes of one half of the corpus: what listening is measured on."""

from dataclasses import dataclass
from pathlib import Path

from tests.corpus import noises
from tests.corpus.scenes import (
    Scene,
    knock_scene,
    noise_kinds,
    noisy_scene,
    pause_scene,
    quiet_scenes,
    speech_scene,
)
from tests.corpus.utterances import Half, utterances

SNRS_DB = (20, 10, 5)

_SEEDS = {Half.CHOOSE: 100, Half.REPORT: 500}


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled scenes by what they are for; names are unique."""

    spoken: dict[str, Scene]
    """Utterances by condition: "clean", "quiet", "white 20", "babble 5" ..."""

    paused: dict[str, Scene]
    """Utterances with pauses inside, by condition."""

    knocked: dict[str, Scene]
    """Utterances with a short sound in the silence after each: "click", "thud"."""

    quiet: dict[str, Scene]
    """Nobody speaks, by kind of sound."""

    @property
    def without_others(self) -> dict[str, Scene]:
        """Utterances where nobody else talks."""
        return {name: scene for name, scene in self.spoken.items() if not name.startswith("babble")}

    @property
    def scenes(self) -> list[Scene]:
        """All of them."""
        return [*self.spoken.values(), *self.paused.values(), *self.knocked.values(), *self.quiet.values()]

    @property
    def minutes(self) -> float:
        """How long all of it lasts."""
        return sum(scene.seconds for scene in self.scenes) / 60


def material(half: Half, folder: Path) -> Material:
    """That half's scenes; spoken sentences are kept in the folder."""
    said, seed = utterances(half, folder), _SEEDS[half]
    kinds = noise_kinds(said)
    spoken = {
        "clean": speech_scene("clean", said, seed),
        "far (-42 dBFS)": speech_scene("far", said, seed + 1, quieter_db=16),
    }
    for number, (kind, noise) in enumerate(kinds.items()):
        for snr in SNRS_DB:
            name = f"{kind} {snr}"
            spoken[name] = noisy_scene(name, said, seed + 10 * number + snr, noise, snr)
    paused = {
        "clean": pause_scene("paused clean", said, seed + 2),
        "pink 20": pause_scene("paused pink 20", said, seed + 3, kinds["pink"], 20),
        "white 10": pause_scene("paused white 10", said, seed + 4, kinds["white"], 10),
    }
    quiet = {scene.name: scene for scene in quiet_scenes(half)}
    knocked = {
        "click": knock_scene("clicked", said, seed + 5, noises.click),
        "thud": knock_scene("thudded", said, seed + 6, noises.thud),
    }
    return Material(spoken, paused, knocked, quiet)
