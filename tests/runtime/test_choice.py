"""Which media type a body is sent as: by name, else by what the value is."""

from __future__ import annotations

import pytest

from specloom.runtime.errors import RequestError
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Body, Media
from specloom.runtime.payload import File
from specloom.runtime.request.negotiation import choose


class Link(Model):
    url: str


class Upload(Model):
    file: object


JSON = Media("application/json", lambda: Link)
FORM = Media("multipart/form-data", lambda: Upload)
TEXT = Media("text/plain", lambda: str)
BYTES = Media("application/octet-stream")
ALL = Body((JSON, FORM, BYTES, TEXT))


@pytest.mark.parametrize(
    ("value", "media"),
    [
        (Link(url="x"), JSON),
        ({"url": "x"}, JSON),
        (Upload(file=File(b"x")), FORM),
        ({"file": File(b"x")}, FORM),
        ("text", TEXT),
        (b"bytes", BYTES),
        (File(b"bytes"), BYTES),
        (iter([b"bytes"]), BYTES),
        (7, JSON),
        (None, JSON),
    ],
)
def test_the_value_says_which(value: object, media: Media) -> None:
    assert choose(ALL, None, value) is media


def test_a_name_wins_over_the_value() -> None:
    assert choose(ALL, "text/plain; charset=utf-8", b"bytes") is TEXT


def test_text_may_be_json_where_that_is_declared() -> None:
    both = Body((Media("application/json", lambda: str), BYTES))
    assert choose(both, None, "text").wire == "application/json"
    assert choose(both, None, b"bytes") is BYTES


def test_bytes_are_sent_as_text_where_only_text_is_declared() -> None:
    assert choose(Body((JSON, TEXT)), None, b"bytes") is TEXT


def test_the_first_of_two_that_both_take_the_value() -> None:
    form = Media("application/x-www-form-urlencoded", lambda: Link)
    assert choose(Body((form, JSON)), None, Link(url="x")) is form


def test_a_media_type_that_is_not_declared() -> None:
    with pytest.raises(RequestError, match="only as application/json"):
        choose(ALL, "image/png", b"")
