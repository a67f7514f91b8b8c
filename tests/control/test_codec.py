"""The lines of the control socket say what they are made of, and nothing else is taken for one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.control.codec import (
    LONGEST,
    LONGEST_ID,
    Done,
    ProtocolError,
    Refused,
    Reply,
    Request,
    Told,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
)
from voiced.control.commands import COMMANDS, LONGEST_WAIT_S, Announce, Ask, Command, Lend, Volume, Withdraw

words = st.text(min_size=1, max_size=40).filter(str.strip)
seconds = st.none() | st.floats(0, LONGEST_WAIT_S) | st.integers(0, int(LONGEST_WAIT_S))
commands: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from([kind for kind in COMMANDS.values() if kind not in (Announce, Ask, Lend, Volume, Withdraw)]).map(
        lambda kind: kind()
    ),
    st.builds(Volume, percent=st.none() | st.integers(0, 100)),
    st.builds(Volume, change=st.none() | st.integers(-100, 100)),
    st.builds(
        Announce, words, language=words, alarm=st.booleans(), key=words | st.just(""), in_s=seconds, expires_s=seconds
    ),
    st.builds(Lend, st.floats(1, 300) | st.integers(1, 300)),
    st.builds(Withdraw, words),
    st.builds(Ask, words, words | st.just("")),
)
texts = st.text(st.characters(exclude_categories=()), max_size=20)
floats = st.floats(allow_nan=False, allow_infinity=False)
atoms = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | floats | texts
ids = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=()), max_size=10)
    | st.lists(st.integers(0, 9))
)
values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
objects = st.dictionaries(texts, values, max_size=4)
replies: st.SearchStrategy[Reply] = st.one_of(
    st.builds(Done, objects, ids),
    st.builds(Refused, texts, texts, ids),
    st.builds(Told, objects.map(lambda found: {key: found[key] for key in found if key != "ok"} | {"event": "heard"})),
)


def request(**fields: Any) -> bytes:
    return json.dumps({"v": 1, "id": 7, **fields}).encode()


def refusal(line: bytes) -> Refused:
    found = decode_request(line)
    assert isinstance(found, Refused)
    return found


@given(commands, ids)
def test_a_request_is_read_as_it_was_written(command: Command, identity: Any) -> None:
    assert decode_request(encode_request(Request(command, identity))) == Request(command, identity)


@given(replies)
def test_a_reply_is_read_as_it_was_written(reply: Reply) -> None:
    assert decode_reply(encode_reply(reply)) == reply


@given(replies)
def test_a_line_is_one_line(reply: Reply) -> None:
    line = encode_reply(reply)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


@given(st.binary(max_size=200))
def test_rubbish_is_refused_and_never_more(line: bytes) -> None:
    found = decode_request(line)
    assert isinstance(found, Refused)
    assert decode_reply(encode_reply(found)) == found


@given(objects.map(lambda found: {"v": 1, "do": "announce", "text": "tea"} | found))
def test_any_object_is_a_request_or_refused(found: dict[str, Any]) -> None:
    assert isinstance(decode_request(json.dumps(found).encode()), Request | Refused)


@given(st.binary(max_size=200) | objects.map(lambda found: json.dumps(found).encode()))
def test_a_client_takes_no_rubbish_for_a_reply(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_reply(line)


def test_chinese_is_readable_on_the_line() -> None:
    assert "茶好了".encode() in encode_request(Request(Ask("茶好了")))


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert rb'"\ud800"' in encode_reply(Done({"text": "\ud800"}))


def test_only_what_is_not_the_default_is_written() -> None:
    assert json.loads(encode_request(Request(Announce("tea"), 1))) == {"v": 1, "id": 1, "do": "announce", "text": "tea"}


@pytest.mark.parametrize(
    ("line", "code", "part"),
    [
        (request(do="volum"), "unknown-verb", 'did you mean "volume"?'),
        (request(do="xyzzy"), "unknown-verb", "there are: status, mute"),
        (request(do=["status"]), "bad-request", "do is missing"),
        (request(), "bad-request", "do is missing"),
        (request(do="ask"), "bad-request", "text is missing: ask needs it"),
        (request(do="ask", text="  "), "bad-request", "text must not be empty"),
        (request(do="ask", text=None), "bad-request", "text must be text"),
        (request(do="ask", text="\ud800"), "bad-request", "text must be text without halves"),
        (request(do="announce", text="tea", alrm=True), "bad-request", 'no field "alrm"; did you mean "alarm"?'),
        (request(do="announce", text="tea", alarm=1), "bad-request", "alarm must be true or false"),
        (request(do="announce", text="tea", in_s="2"), "bad-request", "in_s must be a number"),
        (request(do="announce", text="tea", in_s=True), "bad-request", "in_s must be a number"),
        (request(do="announce", text="tea", in_s=-1), "bad-request", "in_s must be from 0 to"),
        (request(do="announce", text="tea", expires_s=1e300), "bad-request", "expires_s must be from 0 to"),
        (request(do="volume", percent=40.5), "bad-request", "percent must be a whole number"),
        (request(do="volume", percent=True), "bad-request", "percent must be a whole number"),
        (request(do="volume", percent=101), "bad-request", "percent must be from 0 to 100"),
        (request(do="volume", percent=1, change=1), "bad-request", "percent and change exclude each other"),
        (request(do="lend"), "bad-request", "seconds is missing: lend needs it"),
        (request(do="lend", seconds=None), "bad-request", "seconds must be a number"),
        (request(do="lend", seconds=0.9), "bad-request", "seconds must be from 1 to 300"),
        (request(do="lend", seconds=301), "bad-request", "seconds must be from 1 to 300"),
        (request(do="stop", now=True), "bad-request", 'stop takes no field "now"; there are: none'),
        (request(do="status", v=2), "version", "than 1"),
        (request(do="status", v="1"), "bad-request", 'write "v": 1'),
        (request(do="status", v=True), "bad-request", 'write "v": 1'),
    ],
)
def test_a_wrong_request_is_refused_with_the_field_and_its_id(line: bytes, code: str, part: str) -> None:
    found = refusal(line)
    assert (found.code, found.id) == (code, 7)
    assert part in found.message


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (b"", "JSON"),
        (b"status\n", "JSON"),
        (b'{"v":1,"do":"status"', "JSON"),
        (b'{"v":1,"do":"\xff"}', "JSON"),
        (b'{"v":1,"do":"volume","percent":NaN}', "JSON"),
        (b'{"v":1,"do":"volume","percent":1e999}', "JSON"),
        (b'{"v":1,"do":"volume","percent":' + b"9" * 5000 + b"}", "JSON"),
        (b"[" * 60_000, "JSON"),
        (b'["status"]', "a JSON object"),
        (b'"status"', "a JSON object"),
        (b'{"v":1,"do":"status","id":"' + b"x" * LONGEST_ID + b'"}', "id must not be longer"),
        (b'{"v":1,"do":"status","id":' + b"[" * 900 + b"]" * 900 + b"}", "id must not be longer"),
        (b'"' + b"x" * LONGEST + b'"', "a line must not be longer"),
    ],
)
def test_what_is_no_request_at_all_is_refused_without_an_id(line: bytes, part: str) -> None:
    found = refusal(line)
    assert (found.code, found.id) == ("bad-request", None)
    assert part in found.message


def test_a_refusal_never_repeats_much_of_what_was_sent() -> None:
    assert len(refusal(request(do="x" * 60_000)).message) < 200


def test_an_id_may_be_as_long_as_is_allowed() -> None:
    identity = "x" * (LONGEST_ID - 2)
    assert refusal(request(do="?", id=identity)).id == identity


def test_a_refusal_of_another_version_is_understood() -> None:
    line = b'{"v":2,"id":null,"ok":false,"error":{"code":"version","message":"v is 1"}}'
    assert decode_reply(line) == Refused("version", "v is 1")


def test_a_result_of_another_version_is_not() -> None:
    with pytest.raises(ProtocolError, match="does not speak version 1"):
        decode_reply(b'{"v":2,"id":null,"ok":true,"result":{}}')
