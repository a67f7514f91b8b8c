"""Whatever the service sends, and in whatever order: values or a SpeechError, never anything else."""

import json
from contextlib import suppress
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError
from voiced_plugins.huawei.vcs_codec import VcsCodec
from voiced_plugins.huawei.vcs_events import End, Ended, Refused, Sound, Start, Text, VcsIn, VcsOptions, VcsOut

KINDS = ("START", "END", "ERROR", "FATAL_ERROR", "EVENT", "WEATHER")
NAMES = ("resp_type", "trace_id", "reason", "error_code", "error_msg", "event", "time_stamp", "timestamp")
OPTIONS = VcsOptions("chinese_huaxiaoli_common")

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=5,
)
known = st.fixed_dictionaries(
    {"resp_type": st.sampled_from(KINDS)}, optional={name: values for name in NAMES if name != "resp_type"}
)
messages: st.SearchStrategy[str | bytes] = st.one_of(
    known.map(json.dumps), values.map(json.dumps), st.text(), st.binary(max_size=50)
)
given_text: st.SearchStrategy[VcsIn] = st.one_of(
    st.builds(Start, st.just(OPTIONS), st.none() | st.text(max_size=310)),
    st.builds(Text, st.text(max_size=310)),
    st.just(End()),
)


def bears(codec: VcsCodec, message: str | bytes) -> list[VcsOut]:
    code, heard = "protocol", list[VcsOut]()
    try:
        heard += codec.receive(message)
    except SpeechError as error:
        code = error.code
    assert code == "protocol"
    return heard


@given(st.lists(messages | given_text, max_size=12), st.booleans())
def test_anything_may_come_and_be_asked_at_any_time(happens: list[Any], restarts: bool) -> None:  # noqa: FBT001
    codec = VcsCodec(restarts=restarts)
    for one in happens:
        if isinstance(one, str | bytes):
            bears(codec, one)
        else:
            with suppress(ValueError):
                assert all(json.loads(message.encode())["command"] for message in codec.feed(one))


@given(st.lists(messages, max_size=12))
def test_what_is_finished_stays_finished_and_says_nothing(order: list[str | bytes]) -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "One."))
    was_finished = False
    for message in order:
        heard = bears(codec, message)
        assert not (was_finished and (heard or not codec.finished))
        was_finished = codec.finished


@given(known, st.data())
def test_a_message_may_be_cut_in_two(message: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(message)
    at = data.draw(st.integers(0, len(text)))
    codec = VcsCodec()
    codec.feed(Start(OPTIONS))
    bears(codec, text[:at])
    bears(codec, text[at:])


@given(st.binary(max_size=60), st.lists(st.integers(0, 60)))
def test_sound_is_the_same_however_it_is_split(sound: bytes, cuts: list[int]) -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "One."))
    codec.receive('{"resp_type": "START"}')
    borders = [0, *sorted(min(cut, len(sound)) for cut in cuts), len(sound)]
    parts = [sound[start:end] for start, end in pairwise(borders)]
    heard = [one for part in parts for one in codec.receive(part)]
    assert b"".join(one.data for one in heard if isinstance(one, Sound)) == sound


@given(st.text(max_size=150, alphabet=st.characters()), st.text(alphabet=st.characters()))
def test_half_characters_can_be_sent(text: str, voice: str) -> None:
    (message,) = VcsCodec().feed(Start(VcsOptions(voice), text))
    json.loads(message)["text"].encode()


@given(st.lists(messages, max_size=12))
def test_a_session_ends_at_most_once(order: list[str | bytes]) -> None:
    codec = VcsCodec()
    codec.feed(Start(OPTIONS, "One."))
    heard = [one for message in order for one in bears(codec, message)]
    assert sum(isinstance(one, Ended) for one in heard) <= 1
    fatal = [place for place, one in enumerate(heard) if isinstance(one, Refused) and one.is_fatal]
    assert fatal in ([], [len(heard) - 1])
