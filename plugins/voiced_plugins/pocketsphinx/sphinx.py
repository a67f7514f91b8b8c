"""One decoder of PocketSphinx: words and grammars in, then sound; out come the words that were said, and how well."""

import ctypes
import threading
import weakref
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from voiced_plugins.pocketsphinx.library import Library, library

WeighedArc: TypeAlias = tuple[int, int, float] | tuple[int, int, float, str]
"""From, to, probability and, unless it is a jump, the word."""

_ALONE = threading.Lock()
"""While a decoder is made: what PocketSphinx reads numbers with is shared by all of them."""


class Part(NamedTuple):
    """A word that was spoken, or a silence, noise or sound."""

    word: str
    start_frame: int
    end_frame: int
    """Its last one; frames are 10 ms."""

    ascore: float
    """Density of the sound."""


class Sphinx:
    """Its methods raise RuntimeError when PocketSphinx fails; ImportError, at first, when it is not there."""

    def __init__(self, model: str, pronunciations: Iterable[tuple[str, str]]) -> None:
        """`model` is the folder of sounds, `pronunciations` have the sounds of words."""
        self._library = library()
        with _ALONE:
            self._sphinx, self._weight = _made(self._library, model)
        self._logmath = self._library.logmath(self._sphinx)
        weakref.finalize(self, self._library.free, self._sphinx).atexit = False
        for word, sounds in pronunciations:
            _check(self._library.add_word(self._sphinx, word.encode(), sounds.encode(), 0), f"add {word}")

    def add_grammar(self, name: str, start: int, end: int, arcs: Iterable[WeighedArc]) -> None:
        """Arcs lead from `start` to `end`; every row of jumps is followed."""
        c, text = self._library, _written(start, end, arcs, self._weight)
        with _ALONE:
            file = _there(c.open_text(text, len(text), b"r"), "open")
            try:
                grammar = _there(c.read_grammar(file, self._logmath, self._weight), f"read {name}")
            finally:
                c.close_text(file)
            try:
                _check(c.add_grammar(self._sphinx, name.encode(), grammar), f"add {name}")
            finally:
                c.free_grammar(grammar)

    def choose(self, name: str) -> None:
        """Listen by that grammar from now on; between utterances."""
        _check(self._library.activate(self._sphinx, name.encode()), f"choose {name}")

    @property
    def channel(self) -> str:
        """What was learned of voice, microphone and room (the cepstral mean)."""
        return str(_there(self._library.channel(self._sphinx, 0), "channel").decode())

    def adapt(self, channel: str) -> None:
        """Go on from a channel."""
        _check(self._library.set_channel(self._sphinx, channel.encode()), "adapt")

    def begin(self) -> None:
        """Start an utterance."""
        _check(self._library.start(self._sphinx), "begin")

    def hear(self, pcm: bytes) -> None:
        """Take the next sound, mono 16-bit at 16 kHz."""
        _check(self._library.hear(self._sphinx, pcm, len(pcm) // 2, 0, 0), "hear")

    def end(self) -> None:
        """End the utterance."""
        _check(self._library.end(self._sphinx), "end")

    def parts(self) -> list[Part]:
        """What the utterance may be, so far or as a whole; nothing when it is in no grammar."""
        if self._library.text(self._sphinx, ctypes.c_int32()) is None:
            return []
        return [self._part(place) for place in self._places()]

    def _places(self) -> Iterator[int]:
        place = self._library.first_part(self._sphinx)
        while place:
            yield place
            place = self._library.next_part(place)  # the last time it frees what it walks on

    def _part(self, place: int) -> Part:
        first, last = ctypes.c_int(), ctypes.c_int()
        self._library.frames(place, first, last)
        acoustic, language, back = ctypes.c_int32(), ctypes.c_int32(), ctypes.c_int32()
        self._library.scores(place, acoustic, language, back)
        density = self._library.exp(self._logmath, acoustic.value)
        return Part(self._library.word(place).decode(), first.value, last.value, density)


def _made(c: Library, model: str) -> tuple[int, float]:
    """A decoder that knows no words, and the power to which it takes the probabilities of a grammar."""
    config = c.config(None)
    try:
        # without a dictionary of its own it loads in milliseconds and takes less than half of the memory
        c.set_text(config, b"hmm", model.encode())
        c.set_text(config, b"loglevel", b"FATAL")
        c.set_flag(config, b"bestpath", 0)
        return int(_there(c.init(config), "init")), float(c.number(config, b"lw"))
    finally:
        c.free_config(config)


def _written(start: int, end: int, arcs: Iterable[WeighedArc], weight: float) -> bytes:
    """A grammar as PocketSphinx reads it; it takes probabilities to the power of `weight`, which is undone here."""
    listed = list(arcs)
    states = 1 + max(start, end, *(max(arc[:2]) for arc in listed))
    head = ["FSG_BEGIN sentences", f"NUM_STATES {states}", f"START_STATE {start}", f"FINAL_STATE {end}"]
    # so few digits are read without the memory that decoders share
    ways = (f"TRANSITION {arc[0]} {arc[1]} {arc[2] ** (1 / weight):.9g} {''.join(arc[3:])}" for arc in listed)
    return "\n".join((*head, *ways, "FSG_END", "")).encode()


def _there(given: Any, what: str) -> Any:
    if not given:
        raise RuntimeError(what)
    return given


def _check(code: int, what: str) -> None:
    if code < 0:
        raise RuntimeError(what)
