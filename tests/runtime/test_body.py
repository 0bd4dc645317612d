"""Request bodies: exact bytes for every media type, streamed files, what can be sent twice."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from specloom.runtime.errors import RequestError
from specloom.runtime.models.formats import Base64, UnixSeconds
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Body, Encoding, Media
from specloom.runtime.payload import Chunks
from specloom.runtime.request import body as bodies
from specloom.runtime.request.body import Encoded, File, encode
from specloom.runtime.unset import UNSET

JSON = Body((Media("application/json"),))
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


class Note(Model):
    text: str
    at: UnixSeconds | None = None
    seal: Base64 | None = None
    file: object = None
    from_: str | None = None


def body(*wires: str, required: bool = True, type_: object = None, **encoding: Encoding) -> Body:
    thunk = (lambda: type_) if type_ else None
    return Body(tuple(Media(wire, thunk, encoding) for wire in wires), required)


def sent(encoded: Encoded) -> bytes:
    """All bytes of a body, by the sync way and by the async way, which must agree."""
    content = encoded.content
    assert content is not None
    if isinstance(content, bytes):
        return content
    data = b"".join(content)
    if content.replayable:
        assert asyncio.run(gathered(content)) == data
        assert b"".join(content) == data
    if content.size is not None:
        assert content.size == len(data)
    return data


async def gathered(content: Chunks) -> bytes:
    return b"".join([chunk async for chunk in content])


def parts(encoded: Encoded) -> list[Message]:
    """The parts of a multipart body, read by the parser of the standard library."""
    head = f"Content-Type: {encoded.content_type}\r\n\r\n".encode()
    message = message_from_bytes(head + sent(encoded))
    found = message.get_payload()
    assert isinstance(found, list)
    assert not message.defects
    return found


# --- JSON


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ({"a": [1, None, "é"]}, '{"a":[1,null,"é"]}'),
        (None, "null"),
        ([], "[]"),
        ("text", '"text"'),
        (0, "0"),
        (Note(text="x", at=datetime.fromtimestamp(7, UTC)), '{"text":"x","at":7}'),
        ({"a": datetime(2026, 1, 2, tzinfo=UTC)}, '{"a":"2026-01-02T00:00:00Z"}'),
    ],
)
def test_json_is_compact_utf8(value: object, wire: str) -> None:
    encoded = encode(JSON, value)
    assert sent(encoded) == wire.encode()
    assert encoded.headers == (("Content-Type", "application/json"),)
    assert encoded.replayable


def test_json_goes_by_the_declared_type() -> None:
    typed = body("application/json", type_=dict[str, UnixSeconds])
    assert sent(encode(typed, {"a": datetime.fromtimestamp(7, UTC)})) == b'{"a":7}'


@pytest.mark.parametrize("wire", ["application/merge-patch+json", "text/json"])
def test_every_kind_of_json_is_json(wire: str) -> None:
    encoded = encode(body(wire), {"a": None})
    assert (encoded.content_type, sent(encoded)) == (wire, b'{"a":null}')


def test_extra_fields_are_merged() -> None:
    assert sent(encode(JSON, Note(text="x"), None, {"text": "y", "z": 1})) == b'{"text":"y","z":1}'
    assert sent(encode(JSON, UNSET, None, {"z": 1})) == b'{"z":1}'
    assert sent(encode(None, UNSET, None, {"z": 1})) == b'{"z":1}'
    with pytest.raises(RequestError, match="extra_body"):
        encode(JSON, [1], None, {"z": 1})
    with pytest.raises(RequestError, match="extra_body"):
        encode(body("text/plain"), "x", None, {"z": 1})


def test_json_lines_are_a_list() -> None:
    encoded = encode(body("application/x-ndjson"), [{"a": 1}, {"b": "é"}])
    assert sent(encoded) == '{"a":1}\n{"b":"é"}\n'.encode()


@pytest.mark.parametrize("value", [object(), {"a": object()}, {"a": File(b"x")}])
def test_what_is_no_json_is_a_request_error(value: object) -> None:
    with pytest.raises(RequestError, match="application/json") as caught:
        encode(JSON, value)
    assert caught.value.__cause__ is not None


# --- none, and which


def test_no_body() -> None:
    assert encode(None, UNSET) == Encoded()
    assert encode(body("application/json", required=False), UNSET) == Encoded()
    assert encode(body("text/plain", required=False), None) == Encoded()
    with pytest.raises(RequestError, match="None is no text/plain"):
        encode(body("text/plain"), None)
    assert Encoded().headers == ()
    assert Encoded().replayable
    with pytest.raises(RequestError, match="needs a body"):
        encode(JSON, UNSET)


def test_the_first_media_type_is_the_default_and_another_can_be_named() -> None:
    both = body("application/json", FORM, "image/*")
    assert encode(both, {"a": 1}).content_type == "application/json"
    assert sent(encode(both, {"a": 1}, "Application/X-WWW-Form-Urlencoded")) == b"a=1"
    assert encode(both, b"x", "image/png").content_type == "image/png"
    with pytest.raises(RequestError, match=r"only as application/json, .*, image/\*"):
        encode(both, b"x", "video/mp4")


# --- forms


def test_forms_are_as_html_sends_them() -> None:
    value = {"a": "x y&é", "b": [1, True], "c": {"d": [1]}, "e": None, "f": UNSET, "g": ""}
    encoded = encode(body(FORM), value)
    assert sent(encoded) == b"a=x+y%26%C3%A9&b=1&b=true&c=%7B%22d%22%3A%5B1%5D%7D&g="
    assert encoded.content_type == FORM


def test_forms_follow_their_encodings() -> None:
    shape = body(
        FORM,
        a=Encoding(style="form", explode=False),
        b=Encoding(style="deepObject", explode=True),
        c=Encoding(style="spaceDelimited", explode=False),
        d=Encoding(media="application/json"),
        e=Encoding(reserved=True),
        f=Encoding(style="pipeDelimited"),
    )
    value = {"a": [1, 2], "b": {"x": {"y": 1}}, "c": ["p", "q"], "d": [1], "e": "/:", "f": [1, 2]}
    assert sent(encode(shape, value)) == (b"a=1,2&b%5Bx%5D%5By%5D=1&c=p+q&d=%5B1%5D&e=/:&f=1%7C2")


def test_forms_take_models_and_extra_fields() -> None:
    note = Note(text="a", at=datetime.fromtimestamp(7, UTC), unknown="kept")
    encoded = encode(body(FORM), note, None, {"more": 1})
    assert parse_qsl(sent(encoded).decode()) == [
        ("text", "a"), ("at", "7"), ("unknown", "kept"), ("more", "1")
    ]  # fmt: skip


def test_a_form_of_something_else_is_a_request_error() -> None:
    with pytest.raises(RequestError, match="mapping"):
        encode(body(FORM), [1])


# --- multipart


def test_multipart_to_the_byte() -> None:
    value = {
        "note": "hé",
        "tags": ["a", "b"],
        "meta": {"k": 1},
        "file": File(b"\0\xff", 'a"b\r\n.png', headers={"X-A": "1"}),
    }
    encoded = encode(body(MULTIPART), value, boundary=lambda: "B")
    assert encoded.content_type == "multipart/form-data; boundary=B"
    assert sent(encoded) == (
        b'--B\r\nContent-Disposition: form-data; name="note"\r\n\r\nh\xc3\xa9\r\n'
        b'--B\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n'
        b'--B\r\nContent-Disposition: form-data; name="tags"\r\n\r\nb\r\n'
        b'--B\r\nContent-Disposition: form-data; name="meta"\r\n'
        b'Content-Type: application/json\r\n\r\n{"k":1}\r\n'
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a%22b%0D%0A.png"\r\n'
        b"X-A: 1\r\nContent-Type: image/png\r\n\r\n\0\xff\r\n"
        b"--B--\r\n"
    )
    assert ("Content-Length", str(len(sent(encoded)))) in encoded.headers
    assert encoded.replayable


def test_every_boundary_is_new() -> None:
    one, two = (encode(body(MULTIPART), {"a": 1}).content_type for _ in range(2))
    assert one != two


def test_an_empty_multipart_body_is_its_end() -> None:
    assert sent(encode(body(MULTIPART), {"a": None}, boundary=lambda: "B")) == b"--B--\r\n"


def test_files_come_from_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"PDF")
    with path.open("rb") as file:
        value = {
            "bytes": b"b",
            "array": bytearray(b"ba"),
            "path": path,
            "file": file,
            "memory": io.BytesIO(b"mem"),
            "list": [path, b"second"],
            "tuple": ("name.txt", b"t", "text/x-own"),
            "text": File("é", "a.csv"),
        }
        found = parts(encode(body(MULTIPART), value))
    shown = [
        (part.get_param("name", header="content-disposition"), part.get_filename(),
         part.get_content_type(), part.get_payload(decode=True))
        for part in found
    ]  # fmt: skip
    assert shown == [
        ("bytes", "bytes", "application/octet-stream", b"b"),
        ("array", "array", "application/octet-stream", b"ba"),
        ("path", "report.pdf", "application/pdf", b"PDF"),
        ("file", "report.pdf", "application/pdf", b"PDF"),
        ("memory", "memory", "application/octet-stream", b"mem"),
        ("list", "report.pdf", "application/pdf", b"PDF"),
        ("list", "list", "application/octet-stream", b"second"),
        ("tuple", "name.txt", "text/x-own", b"t"),
        ("text", "a.csv", "text/csv", "é".encode()),
    ]


def test_multipart_takes_models_and_tells_files_from_base64() -> None:
    note = Note(text="x", seal=b"ab", file=b"raw", from_="me", at=datetime.fromtimestamp(7, UTC))
    found = parts(encode(body(MULTIPART), note, None, {"more": True}))
    assert [(p.get_filename(), p.get_payload(decode=True)) for p in found] == [
        (None, b"x"), (None, b"7"), (None, b"YWI="), ("file", b"raw"), (None, b"me"),
        (None, b"true"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "value", "media", "text"),
    [
        (Encoding(media="application/json"), "x", "application/json", b'"x"'),
        (Encoding(media="application/json"), [1, 2], "application/json", b"[1,2]"),
        (Encoding(media="text/x-own"), "x", "text/x-own", b"x"),
        (Encoding(style="form", explode=False), [1, 2], "text/plain", b"1,2"),
        (Encoding(media="image/png, image/jpeg"), File(b"", "a.jpg"), "image/jpeg", b""),
        (Encoding(media="image/png, image/jpeg"), File(b"", "a.gif"), "image/png", b""),
        (Encoding(media="image/*"), File(b"", "a.gif"), "image/gif", b""),
        (Encoding(media="image/png"), File(b"", "a", "x/y"), "x/y", b""),
    ],
)
def test_parts_follow_their_encodings(
    encoding: Encoding, value: object, media: str, text: bytes
) -> None:
    (part,) = parts(encode(body(MULTIPART, a=encoding), {"a": value}))
    assert (part.get_content_type(), part.get_payload(decode=True)) == (media, text)


def test_deep_objects_in_parts_have_deep_names() -> None:
    shape = body(MULTIPART, a=Encoding(style="deepObject", explode=True))
    (part,) = parts(encode(shape, {"a": {"b": "x y"}}))
    assert part.get_param("name", header="content-disposition") == "a[b]"
    assert part.get_payload() == "x y"


@pytest.mark.parametrize(
    "file",
    [File(b"", "a", "text/plain\r\nX: y"), File(b"", "a", headers={"X": "a\nb"}),
     File(b"", "a", headers={"X\r\nY": "a"})],
)  # fmt: skip
def test_parts_cannot_be_split(file: File) -> None:
    with pytest.raises(RequestError):
        encode(body(MULTIPART), {"a": file})


# --- text, bytes, streams


def test_text_is_utf8() -> None:
    encoded = encode(body("text/plain"), "é")
    assert (encoded.content_type, sent(encoded)) == ("text/plain; charset=utf-8", "é".encode())
    assert encode(body("text/csv; charset=utf-8"), "a").content_type == "text/csv; charset=utf-8"
    assert sent(encode(body("text/plain"), 7)) == b"7"
    assert sent(encode(body("application/xml"), "<a/>")) == b"<a/>"
    assert encode(body("application/xml"), b"<a/>").content_type == "application/xml"
    with pytest.raises(RequestError, match="text, bytes or a file"):
        encode(body("application/xml"), {"a": 1})


def test_wildcards_ask_the_value() -> None:
    anything = body("*/*")
    assert encode(anything, "x").content_type == "text/plain; charset=utf-8"
    assert encode(anything, b"x").content_type == "application/octet-stream"
    assert encode(anything, File(b"x", "a.png")).content_type == "image/png"
    assert encode(anything, File(b"x", "a.png", "x/y")).content_type == "x/y"


OCTETS = body("application/octet-stream")


def test_bytes_are_sent_as_they_are() -> None:
    assert encode(OCTETS, b"\0").content == b"\0"
    assert sent(encode(OCTETS, memoryview(b"ab"))) == b"ab"
    assert sent(encode(OCTETS, File(b"ab"))) == b"ab"


def test_a_file_is_streamed_from_where_it_stands_and_can_be_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(bytes(200_000))
    encoded = encode(OCTETS, path)
    assert ("Content-Length", "200000") in encoded.headers
    assert isinstance(encoded.content, Chunks)
    assert max(map(len, encoded.content)) == 65_536
    assert sent(encoded) == bytes(200_000)
    with path.open("rb") as file:
        file.seek(199_999)
        assert sent(encode(OCTETS, file)) == b"\0"


def test_iterators_are_sent_once_in_chunks() -> None:
    def numbers() -> Iterator[bytes]:
        yield b"1"
        yield b"2"

    encoded = encode(OCTETS, numbers())
    assert not encoded.replayable
    assert ("Transfer-Encoding", "chunked") in encoded.headers
    assert isinstance(encoded.content, Chunks)
    assert list(encoded.content) == [b"1", b"2"]
    with pytest.raises(RequestError, match="sent already"):
        list(encoded.content)


def test_async_iterators_need_an_async_call() -> None:
    async def numbers() -> AsyncIterator[bytes]:
        yield b"1"
        yield b"2"

    encoded = encode(OCTETS, numbers())
    assert isinstance(encoded.content, Chunks)
    assert not encoded.replayable
    with pytest.raises(RequestError, match="async call"):
        list(encoded.content)
    again = encode(body(MULTIPART), {"a": numbers()}, boundary=lambda: "B")
    assert isinstance(again.content, Chunks)
    assert b"\r\n\r\n12\r\n--B--" in asyncio.run(gathered(again.content))


def test_pipes_are_sent_once() -> None:
    class Pipe(io.RawIOBase):
        left = b"ab"

        def read(self, size: int = -1) -> bytes:
            chunk, self.left = self.left, b""
            return chunk

    encoded = encode(OCTETS, Pipe())
    assert not encoded.replayable
    assert sent(encoded) == b"ab"


def test_files_that_cannot_be_read_are_request_errors(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="No such file"):
        encode(OCTETS, tmp_path / "absent")
    with pytest.raises(RequestError, match="binary mode"):
        sent(encode(OCTETS, io.StringIO("text")))


def test_json_names() -> None:
    assert bodies.is_json("application/problem+json")
    assert not bodies.is_json("application/jsonl")
