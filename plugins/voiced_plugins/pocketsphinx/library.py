"""The functions of PocketSphinx's C library, which let everything else go on while they work.

Those of its Python module keep the interpreter to themselves.  A grammar takes a fifth of a second, on a small board a
whole one; meanwhile no sound would come from the microphone or reach the loudspeaker.
"""

import ctypes
import sys
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_int32, c_size_t, c_void_p
from functools import cache
from typing import Any


class Library:
    """Pointers are numbers, 0 or None for NULL; texts are bytes."""

    def __init__(self, path: str) -> None:
        """Raises OSError when it cannot be loaded, AttributeError when it lacks a function."""
        # while one of these works, others run
        long = ctypes.CDLL(path)
        self.init = _function(long, "ps_init", c_void_p, c_void_p)
        self.free = _function(long, "ps_free", c_int, c_void_p)
        self.read_grammar = _function(long, "fsg_model_read", c_void_p, c_void_p, c_void_p, c_float)
        self.add_grammar = _function(long, "ps_add_fsg", c_int, c_void_p, c_char_p, c_void_p)
        self.start = _function(long, "ps_start_utt", c_int, c_void_p)
        self.hear = _function(long, "ps_process_raw", c_int, c_void_p, c_char_p, c_size_t, c_int, c_int)
        self.end = _function(long, "ps_end_utt", c_int, c_void_p)
        # these are over at once, and are called often: whoever lets go of the interpreter for a moment, and again and
        # again, never lets those have it who wait for it
        self._declare_brief(ctypes.PyDLL(path))

    def _declare_brief(self, brief: ctypes.PyDLL) -> None:
        self.config = _function(brief, "ps_config_init", c_void_p, c_void_p)
        self.free_config = _function(brief, "ps_config_free", c_int, c_void_p)
        self.set_text = _function(brief, "ps_config_set_str", c_void_p, c_void_p, c_char_p, c_char_p)
        self.set_flag = _function(brief, "ps_config_set_bool", c_void_p, c_void_p, c_char_p, c_int)
        self.number = _function(brief, "ps_config_float", c_double, c_void_p, c_char_p)
        self.logmath = _function(brief, "ps_get_logmath", c_void_p, c_void_p)
        self.exp = _function(brief, "logmath_exp", c_double, c_void_p, c_int)
        self.add_word = _function(brief, "ps_add_word", c_int, c_void_p, c_char_p, c_char_p, c_int)
        self.free_grammar = _function(brief, "fsg_model_free", c_int, c_void_p)
        self.activate = _function(brief, "ps_activate_search", c_int, c_void_p, c_char_p)
        self.channel = _function(brief, "ps_get_cmn", c_char_p, c_void_p, c_int)
        self.set_channel = _function(brief, "ps_set_cmn", c_int, c_void_p, c_char_p)
        self.text = _function(brief, "ps_get_hyp", c_char_p, c_void_p, POINTER(c_int32))
        self.first_part = _function(brief, "ps_seg_iter", c_void_p, c_void_p)
        self.next_part = _function(brief, "ps_seg_next", c_void_p, c_void_p)
        self.word = _function(brief, "ps_seg_word", c_char_p, c_void_p)
        self.frames = _function(brief, "ps_seg_frames", None, c_void_p, POINTER(c_int), POINTER(c_int))
        scores = [POINTER(c_int32)] * 3
        self.scores = _function(brief, "ps_seg_prob", c_int32, c_void_p, *scores)
        # of the C library that it uses itself
        self.open_text = _function(brief, "fmemopen", c_void_p, c_char_p, c_size_t, c_char_p)
        self.close_text = _function(brief, "fclose", c_int, c_void_p)


@cache
def library() -> Library:
    """That of the Python package.  Raises ImportError when it cannot be used."""
    import pocketsphinx

    path = sys.modules[pocketsphinx.Decoder.__module__].__file__
    try:
        return Library(str(path))
    except (OSError, AttributeError) as error:
        raise ImportError(str(error)) from error


def _function(library: ctypes.CDLL, name: str, result: Any, *arguments: Any) -> Any:
    function = library[name]  # of its own: `library.name` would be the same one each time
    function.restype, function.argtypes = result, arguments
    return function
