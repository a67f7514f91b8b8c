"""Listens for wake words without a network: "okay Nabu" and others, or one's own, by microWakeWord."""

import ctypes
import json
from collections import deque
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Field, ValidationInfo, field_validator

from voiced.api import BLOCK, RATE, Offer, Plugin, PluginError, PluginSettings, WakeWord, hookimpl
from voiced.audio import WIDTH
from voiced_plugins.wording import printed

if TYPE_CHECKING:
    from pymicro_wakeword import MicroWakeWord

WORDS = ("okay_nabu", "hey_jarvis", "hey_mycroft", "alexa")
"""Names of the models that the library carries."""

REST_S = 2.0
"""After a wake word it hears nothing for so long: one utterance wakes once."""

_REST = round(REST_S * RATE / BLOCK)
_WARM_UP = RATE // BLOCK
_STEP = RATE // 100 * WIDTH
"""Bytes of 10 ms: features are made of so much at a time."""

_LIBRARY = "pymicro_wakeword"

Share: TypeAlias = Annotated[float, Field(gt=0, lt=1)]


class Settings(PluginSettings):
    """Wake words of one's own, and how sure it must be of a word."""

    models: dict[str, Path] = Field(default={})
    """Wake words of one's own: a name, and the .json file of its microWakeWord model, whose .tflite lies beside it."""

    cutoffs: dict[str, Share] = Field(default={})
    """How sure it must be of a word, 0 to 1, by its name; its model says it for a word that is not here.  Higher is
    woken less by other talk, and misses the word more often."""

    @field_validator("cutoffs")
    @classmethod
    def _are_of_known_words(cls, cutoffs: dict[str, float], others: ValidationInfo) -> dict[str, float]:
        known = [*WORDS, *others.data.get("models", {})]
        strangers = [name for name in cutoffs if name not in known]
        if strangers:
            there = ", ".join(known)
            raise ValueError(
                printed("there is no wake word '{name}'; there are: {names}", name=strangers[0], names=there)
            )
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
        return printed("there is no file {file}", file=own) if own is not None and not own.is_file() else ""

    def _build(self, name: str) -> WakeWord:
        settings = self._settings
        return Listener(name, settings.models.get(name) or _carried(name), settings.cutoffs.get(name))


class Listener:
    """Hears one word."""

    def __init__(self, name: str, config: Path, cutoff: float | None = None) -> None:
        """Load the model; `cutoff` takes the place of its own.  Raises PluginError when it cannot be used."""
        from pymicro_features import MicroFrontend  # type: ignore[import-untyped]

        self._name = name
        self._look_at = MicroFrontend().process_samples
        self._rest = 0
        try:
            model = _loaded(config)
            self._cutoff = cutoff or model.probability_cutoff
            self._sureness = Sureness(model).hear
            # What it remembers begins with a second of silence; and a file that is no such model shows itself here.
            for _ in range(_WARM_UP):
                self.heard(bytes(BLOCK * WIDTH))
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            message = printed("the wake word model {file} cannot be used: {why}", file=config, why=repr(error))
            raise PluginError(message) from error

    def heard(self, pcm: bytes) -> str | None:
        """The word's name when this block completes it, at most once in REST_S."""
        # It listens while it rests too, so that the end of one utterance is not the beginning of the next.
        found = False
        for at in range(0, len(pcm), _STEP):
            features = self._look_at(pcm[at : at + _STEP]).features
            # there are none before the first 30 ms are together
            if features and self._sureness(features) > self._cutoff:
                found = True
        if self._rest:
            self._rest -= 1
            return None
        if not found:
            return None
        self._rest = _REST
        return self._name


class Sureness:
    """How sure a model is: the numbers of MicroWakeWord to the last bit, without its arrays and fractions.

    They cost as much as the model itself, when the processor has forgotten them between two blocks.
    """

    def __init__(self, model: "MicroWakeWord") -> None:
        self._model = model  # what is called below is freed with it
        library = model.lib
        self._put = partial(library.TfLiteTensorCopyFromBuffer, model.input_tensor)
        self._run = partial(library.TfLiteInterpreterInvoke, model.interpreter)
        self._answer = ctypes.create_string_buffer(library.TfLiteTensorByteSize(model.output_tensor))
        self._get = partial(library.TfLiteTensorCopyToBuffer, model.output_tensor, self._answer, len(self._answer))
        self._levels = _Quantized(model.input_scale, model.input_zero_point)
        self._values = _values(model)
        self._stride = model.stride
        self._steps: list[bytes] = []
        self._latest: deque[float] = deque(maxlen=model.sliding_window_size)

    def hear(self, features: Sequence[float]) -> float:
        """The mean of its latest answers after these 10 ms; 0 between two answers, and before there are enough."""
        steps = self._steps
        steps.append(bytes(map(self._levels.__getitem__, features)))
        if len(steps) < self._stride:
            return 0.0
        put = b"".join(steps)
        steps.clear()
        self._put(put, len(put))
        self._run()
        self._get()
        latest = self._latest
        latest.append(self._values[self._answer.raw[0]])
        return fsum(latest) / len(latest) if len(latest) == latest.maxlen else 0.0


class _Quantized(dict[float, int]):
    """What the model is given for a feature; there are a few hundred different ones."""

    def __init__(self, scale: float, zero: int) -> None:
        self._scale = scale
        self._zero = zero

    def __missing__(self, feature: float) -> int:
        # a signed byte or an unsigned one: the bits are the same
        self[feature] = level = round(feature / self._scale + self._zero) & 0xFF
        return level


def _values(model: "MicroWakeWord") -> list[float]:
    """What each answer of the model stands for."""
    import numpy

    answers = numpy.arange(256, dtype="uint8").view(model.output_dtype).astype("float32")
    return [float(value) for value in (answers - model.output_zero_point) * model.output_scale]


def _loaded(config: Path) -> "MicroWakeWord":
    from pymicro_wakeword import MicroWakeWord

    model = config.parent / json.loads(config.read_text(encoding="utf-8"))["model"]
    if not _readable(model):
        raise ValueError(printed("{file} is no model of TensorFlow Lite", file=model))
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
        return printed(
            "the Python package pymicro-wakeword is not installed; it is made for 64-bit Linux (x86-64, ARM) "
            "with glibc 2.35 or newer: pip install pymicro-wakeword"
        )
    if _runtime() is None:
        return printed("the Python package pymicro-wakeword has no compiled part for this machine")
    return ""


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
