"""Frames come out whole and in order, wherever the chunks are cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from specloom.runtime.streaming.frames import Format, Frame, as_frames, splitter


def _cuts(content: bytes) -> list[list[bytes]]:
    """The content in one piece, byte by byte, with empty chunks, and cut once at every place."""
    whole = [[content], [content[i : i + 1] for i in range(len(content))], [b"", content, b""]]
    return whole + [[content[:i], content[i:]] for i in range(1, len(content))]


def frames(chunks: Iterable[bytes], format_: Format) -> Iterator[Frame]:
    """The frames of bytes that come in chunks."""
    split = splitter(format_)
    for chunk in chunks:
        yield from as_frames(split.feed(chunk))
    yield from as_frames(split.end())


def _data(content: bytes, format_: Format) -> list[bytes]:
    """The frames' data, the same for every way to cut the content."""
    found = [[frame.data for frame in frames(cut, format_)] for cut in _cuts(content)]
    assert all(one == found[0] for one in found)
    return found[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b'{"a":1}\n{"a":2}\n', [b'{"a":1}', b'{"a":2}']),
        (b'{"a":1}\r\n{"a":2}\r\n', [b'{"a":1}', b'{"a":2}']),
        (b'{"a":1}\n{"a":2}', [b'{"a":1}', b'{"a":2}']),
        (b'\n\n{"a":1}\n \r\n\n2\n', [b'{"a":1}', b"2"]),
        (b'\xef\xbb\xbf{"a":1}\n', [b'{"a":1}']),
        ('{"a":"õ€😀"}\n"\u2028"\n'.encode(), ['{"a":"õ€😀"}'.encode(), '"\u2028"'.encode()]),
    ],
)
@pytest.mark.parametrize("format_", ["ndjson", "jsonl"])
def test_lines(format_: Format, content: bytes, expected: list[bytes]) -> None:
    assert _data(content, format_) == expected


def test_json_text_sequences() -> None:
    assert _data(b'\x1e{"a":1}\n\x1e{"a":\n2}\n', "json-seq") == [b'{"a":1}', b'{"a":\n2}']
    assert _data(b'\x1e\x1e{"a":1}', "json-seq") == [b'{"a":1}']


def test_a_number_that_may_be_cut_short_is_unreadable() -> None:
    assert _data(b"\x1e12\n\x1e12", "json-seq") == [b"12", b"12\x1e"]


def _events(content: bytes) -> list[Frame]:
    found = [list(frames(cut, "sse")) for cut in _cuts(content)]
    assert all(one == found[0] for one in found)
    return found[0]


def test_events_of_the_standard() -> None:
    """The examples of the WHATWG standard, HTML section 9.2.6."""
    assert _events(b"data: YHOO\ndata: +2\ndata: 10\n\n") == [Frame(b"YHOO\n+2\n10")]
    stream = (
        b": test stream\n\ndata: first event\nid: 1\n\n"
        b"data:second event\nid\n\ndata:  third event\n\n"
    )
    assert _events(stream) == [
        Frame(b"first event", id="1"),
        Frame(b"second event"),
        Frame(b" third event"),
    ]
    assert _events(b"data\n\ndata\ndata\n\ndata:\n\n") == [Frame(b""), Frame(b"\n"), Frame(b"")]
    assert _events(b"data:test\n\ndata: test\n\n") == [Frame(b"test"), Frame(b"test")]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_line_ends(end: bytes) -> None:
    content = end.join([b"event: add", b"data: 73", b"", b"data: 74", b"", b""])
    assert _events(content) == [Frame(b"73", "add"), Frame(b"74")]


def test_bom_characters_cut_in_half_and_unknown_fields() -> None:
    content = "\ufeffdata: õ€😀\nother: x\n:comment\n\n".encode()
    assert _events(content) == [Frame("õ€😀".encode())]


def test_ids_stay_retries_do_not() -> None:
    content = b"id: 7\nretry: 250\ndata: a\n\nretry: soon\ndata: b\n\nid: x\0y\ndata: c\n\n"
    assert _events(content) == [
        Frame(b"a", id="7", retry=250),
        Frame(b"b", id="7"),
        Frame(b"c", id="7"),
    ]


def test_an_event_that_the_end_cuts_off_is_given() -> None:
    assert _events(b"data: a\n\ndata: b") == [Frame(b"a"), Frame(b"b")]
    assert _events(b"event: a\n\n") == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{\n "a": 1\n}', [b'{"a": 1}']),
        (b'[{"a": 1}, {"a": 2}]', [b'{"a": 1}', b'{"a": 2}']),
        (b'{"a": 1}\n{"a": 2}\n', [b'{"a": 1}', b'{"a": 2}']),
        (b"", []),
    ],
)
def test_a_document_where_a_stream_was_declared(content: bytes, expected: list[bytes]) -> None:
    assert _data(content, "json") == expected


def test_what_is_held_back_is_counted() -> None:
    for format_ in ("ndjson", "sse", "json"):
        split = splitter(format_)
        assert list(split.feed(b"data: abcd")) == []
        assert split.pending == 10
