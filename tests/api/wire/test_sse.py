"""Server-sent events: what a stream means, wherever it is cut."""

from collections import deque
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiced.api import SpeechError
from voiced.api.wire import SseDecoder, SseEvent


def told(*pieces: bytes) -> list[SseEvent]:
    decoder = SseDecoder()
    return [event for piece in pieces for event in decoder.feed(piece)]


def data(*pieces: bytes) -> list[str]:
    return [event.data for event in told(*pieces)]


@pytest.mark.parametrize(
    ("stream", "meant"),
    [
        (b"data: a\n\n", ["a"]),
        (b"data: a\r\n\r\n", ["a"]),
        (b"data: a\r\r", ["a"]),
        (b"data: a\r\n\n", ["a"]),
        (b"data: a\n\r\n", ["a"]),
        (b"data: a\n\rdata: b\n\n", ["a", "b"]),
        (b"data:a\n\n", ["a"]),
        (b"data:  a\n\n", [" a"]),
        (b"data:\ta\n\n", ["\ta"]),
        (b"data: a: b\n\n", ["a: b"]),
        (b"data: a\ndata: b\n\n", ["a\nb"]),
        (b"data\n\ndata\ndata\n\ndata:", ["", "\n"]),
        (b"data: a\n\n\n\ndata: b\n\n", ["a", "b"]),
        (b"\xef\xbb\xbfdata: a\n\n", ["a"]),
        (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", ["b"]),
        (b"data: \xef\xbb\xbf\n\n", ["\ufeff"]),
        (b": a comment\n\ndata: a\n\n", ["a"]),
        (b"data: a\n: a comment\ndata: b\n\n", ["a\nb"]),
        (b":\n:\n\n:\n\n", []),
        (b"retry: 10\nmood: good\ndata: a\n\n", ["a"]),
        (b"Data: a\n data: b\n\n", []),
        (b"event: result\n\n", []),
        (b"data: a\xe2\x80\xa8b\x0bc\x0cd\xc2\x85e\n\n", ["a\u2028b\x0bc\x0cd\x85e"]),
        (b"data: \0\n\n", ["\0"]),
        (b"data: \xff\xe5\x8c\n\ndata: b\n\n", ["\ufffd\ufffd", "b"]),
        (b"data: a\n", []),
        (b"data: a", []),
        (b"", []),
    ],
)
def test_a_stream_is_read_as_the_standard_says(stream: bytes, meant: list[str]) -> None:
    assert data(stream) == meant


def test_an_event_has_the_type_that_it_names() -> None:
    assert [event.event for event in told(b"event:result\ndata:a\n\ndata:b\n\nevent:\ndata:c\n\n")] == [
        "result",
        "message",
        "message",
    ]


def test_a_type_without_data_is_not_that_of_the_next_event() -> None:
    assert told(b"event: error\n\ndata: a\n\n") == [SseEvent("a")]


@pytest.mark.parametrize(("field", "known"), [(b"", "7"), (b"id: 8\n", "8"), (b"id\n", ""), (b"id: 8\0\n", "7")])
def test_an_event_has_the_last_identity_that_was_given(field: bytes, known: str) -> None:
    assert told(b"id: 7\n\n" + field + b"data: a\n\n") == [SseEvent("a", id=known)]


def test_an_event_of_dashscope_is_understood() -> None:
    stream = 'id:1\nevent:result\n:HTTP_STATUS/200\ndata:{"output":"你"}\n\n'.encode()
    assert told(stream) == [SseEvent('{"output":"你"}', "result", "1")]


def test_an_event_is_told_as_soon_as_its_last_line_has_ended() -> None:
    decoder = SseDecoder()
    assert decoder.feed(b"data: a\r\n") == []
    assert decoder.feed(b"\r") == [SseEvent("a")]
    assert decoder.feed(b"\ndata: b\r\n\r\n") == [SseEvent("b")]


@pytest.mark.parametrize(
    "cut", [(b"data: a\r", b"", b"\n\r\n"), (b"data: \xe4", b"\xbd\xa0\n\n"), (b"\xef", b"\xbb\xbf")]
)
def test_nothing_is_lost_where_a_stream_is_cut(cut: tuple[bytes, ...]) -> None:
    assert told(*cut, b"data: b\n\n") == told(b"".join(cut) + b"data: b\n\n")


PARTS = [
    b"\n", b"\r", b"\r\n", b"\n\n", b"data", b":", b": ", b"data: ", b"event:", b"id: 1", b"x", b"\xef\xbb\xbf",
    "你好".encode(), b"\xff", b"\0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.binary(max_size=3)).map(b"".join), st.data())
def test_any_cut_of_any_stream_gives_the_same_events(stream: bytes, drawn: st.DataObject) -> None:
    cuts = sorted(drawn.draw(st.lists(st.integers(0, len(stream)))))
    cut = [stream[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert told(*cut) == told(stream)


@given(st.lists(st.text().filter(lambda text: "\r" not in text and not text.startswith("\ufeff"))), st.data())
def test_what_is_written_as_an_event_is_read_again(texts: list[str], drawn: st.DataObject) -> None:
    end = drawn.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = ["".join(f"data: {line}{end}" for line in text.split("\n")) for text in texts]
    assert data("".join(f"{event}{end}" for event in lines).encode()) == texts


def pieces(stream: bytes, step: int) -> Iterator[bytes]:
    return (stream[begin : begin + step] for begin in range(0, len(stream), step))


@pytest.mark.parametrize("step", [1, 7, 1000])
@pytest.mark.parametrize("stream", [b"data: " + b"x" * 95, b"x" * 101, b":" * 101, b"data: x\n" * 15])
def test_an_event_that_never_ends_is_not_kept(stream: bytes, step: int) -> None:
    decoder = SseDecoder(largest=100)
    with pytest.raises(SpeechError, match="more than 100 bytes") as caught:
        deque(map(decoder.feed, pieces(stream, step)))
    assert caught.value.code == "protocol"


def test_an_event_may_be_as_large_as_the_limit() -> None:
    assert len(SseDecoder(largest=100).feed(b"data: " + b"x" * 94 + b"\n\n")) == 1


def test_comments_and_events_that_have_ended_do_not_count() -> None:
    decoder = SseDecoder(largest=100)
    assert (
        len([event for _ in range(100) for event in decoder.feed(b": 123456789\nmood: good\ndata: 123456789\n\n")])
        == 100
    )


def test_what_was_said_is_not_shown() -> None:
    assert "a word" not in repr(told(b"data: a word\n\n"))
