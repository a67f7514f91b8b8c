"""Listens for wake words without a network: "okay Nabu" and others, or one's own, by microWakeWord."""

import ctypes
import json
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field, ValidationInfo, field_validator

from voiced.api import BLOCK, RATE, Offer, Plugin, PluginError, PluginSettings, WakeWord, hookimpl
from voiced.audio import WIDTH

if TYPE_CHECKING:
    from pymicro_wakeword import MicroWakeWord

WORDS = ("okay_nabu", "hey_jarvis", "hey_mycroft", "alexa")
"""Names of the models that the library carries."""

REST_S = 2.0
"""After a wake word it hears nothing for so long: one utterance wakes once."""

_REST = round(REST_S * RATE / BLOCK)
_WARM_UP = RATE // BLOCK
_LIBRARY = "pymicro_wakeword"

Sureness: TypeAlias = Annotated[float, Field(gt=0, lt=1)]


class Settings(PluginSettings):
    """Wake words of one's own, and how sure it must be of a word."""

    models: dict[str, Path] = Field(default={})
    """Wake words of one's own: a name, and the .json file of its microWakeWord model, whose .tflite lies beside it."""

    cutoffs: dict[str, Sureness] = Field(default={})
    """How sure it must be of a word, 0 to 1, by its name; its model says it for a word that is not here.  Higher is
    woken less by other talk, and misses the word more often."""

    @field_validator("cutoffs")
    @classmethod
    def _are_of_known_words(cls, cutoffs: dict[str, float], others: ValidationInfo) -> dict[str, float]:
        known = [*WORDS, *others.data.get("models", {})]
        strangers = [name for name in cutoffs if name not in known]
        if strangers:
            raise ValueError(f"there is no wake word {strangers[0]!r}; there are: {', '.join(known)}")
        return cutoffs


class WakeWords:
    """Offers the words."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @hookimpl
    def voiced_wake_words(self) -> Sequence[Offer[WakeWord]]:
        """One for each model; one's own takes the place of the library's of the same name."""
        missing = _missing()
        names = dict.fromkeys([*WORDS, *self._settings.models])
        return [Offer(name, partial(self._build, name), missing=missing or self._absent(name)) for name in names]

    def _absent(self, name: str) -> str:
        own = self._settings.models.get(name)
        return f"there is no file {own}" if own is not None and not own.is_file() else ""

    def _build(self, name: str) -> WakeWord:
        settings = self._settings
        return Listener(name, settings.models.get(name) or _carried(name), settings.cutoffs.get(name))


class Listener:
    """Hears one word."""

    def __init__(self, name: str, config: Path, cutoff: float | None = None) -> None:
        """Load the model; `cutoff` takes the place of its own.  Raises PluginError when it cannot be used."""
        from pymicro_wakeword import MicroWakeWordFeatures

        self._name = name
        self._features = MicroWakeWordFeatures()
        self._rest = 0
        try:
            self._model = _loaded(config)
            self._model.probability_cutoff = cutoff or self._model.probability_cutoff
            # What it remembers begins with a second of silence; and a file that is no such model shows itself here.
            for _ in range(_WARM_UP):
                self.heard(bytes(BLOCK * WIDTH))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise PluginError(f"the wake word model {config} cannot be used: {error!r}") from error

    def heard(self, pcm: bytes) -> str | None:
        """The word's name when this block completes it, at most once in REST_S."""
        # It listens while it rests too, so that the end of one utterance is not the beginning of the next.
        found = [self._model.process_streaming(features) for features in self._features.process_streaming(pcm)]
        if self._rest:
            self._rest -= 1
            return None
        if not any(found):
            return None
        self._rest = _REST
        return self._name


def _loaded(config: Path) -> "MicroWakeWord":
    from pymicro_wakeword import MicroWakeWord

    model = config.parent / json.loads(config.read_text(encoding="utf-8"))["model"]
    if not _readable(model):
        raise ValueError(f"{model} is no model of TensorFlow Lite")
    return MicroWakeWord.from_config(config)


def _readable(model: Path) -> bool:
    """Whether the file is a model: with one that is not, the library takes the whole process down."""
    runtime = ctypes.CDLL(str(_runtime()))
    create, delete = runtime.TfLiteModelCreateFromFile, runtime.TfLiteModelDelete
    create.argtypes, create.restype, delete.argtypes = [ctypes.c_char_p], ctypes.c_void_p, [ctypes.c_void_p]
    made = create(bytes(model))
    if made:
        delete(made)
    return bool(made)


def _missing() -> str:
    """Why no word can be heard on this machine; empty when it can."""
    if find_spec(_LIBRARY) is None or find_spec("pymicro_features") is None:
        return (
            "the Python package pymicro-wakeword is not installed; it is made for 64-bit Linux (x86-64, ARM) "
            "with glibc 2.35 or newer: pip install pymicro-wakeword"
        )
    return "" if _runtime() else "the Python package pymicro-wakeword has no compiled part for this machine"


def _runtime() -> Path | None:
    return next(_folder().glob("lib/*tensorflowlite_c.*"), None)


def _carried(name: str) -> Path:
    return _folder() / "models" / f"{name}.json"


def _folder() -> Path:
    spec = find_spec(_LIBRARY)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


plugin = Plugin(Settings, WakeWords, provides=WORDS, embedded=True)
