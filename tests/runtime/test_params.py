"""Parameters: every style, explode, type and place in exact bytes (OpenAPI 3.1, section 4.8.12)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import parse_qsl, unquote
from uuid import UUID

import httpx2
import pytest

from specloom.runtime.errors import RequestError
from specloom.runtime.models.enums import OpenStrEnum
from specloom.runtime.models.formats import Rfc822, UnixSeconds
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Param, Place, Style
from specloom.runtime.request import params
from specloom.runtime.unset import UNSET

LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
NASTY = "a b&c=d/e?f#g+h%i,j;k[l]é"


class Color(OpenStrEnum):
    RED = "red"


class Box(Model):
    width: int
    label: str | None = None


def query(value: object, style: Style = "form", *, explode: bool = True, **more: object) -> str:
    param = Param("color", "color", "query", style=style, explode=explode, **more)
    pairs = params.query([param], {"color": value})
    return "&".join(f"{name}={text}" if name else text for name, text in pairs)


def path(value: object, style: Style = "simple", *, explode: bool = False, **more: object) -> str:
    param = Param("color", "color", "path", True, style, explode, **more)
    return params.fill("/x/{color}", [param], {"color": value}).removeprefix("/x/")


def header(value: object, *, explode: bool = False, **more: object) -> str:
    param = Param("color", "X-Color", "header", style="simple", explode=explode, **more)
    return dict(params.headers([param], {"color": value}))["X-Color"]


def cookie(value: object, *, explode: bool = True, **more: object) -> list[str]:
    param = Param("color", "color", "cookie", explode=explode, **more)
    return params.cookies([param], {"color": value})


@pytest.mark.parametrize(
    ("style", "explode", "value", "wire"),
    [
        ("form", True, "blue", "color=blue"),
        ("form", True, LIST, "color=blue&color=black&color=brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("form", False, "", "color="),
        ("form", False, "blue", "color=blue"),
        ("form", False, LIST, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("spaceDelimited", False, LIST, "color=blue%20black%20brown"),
        ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("spaceDelimited", True, LIST, "color=blue&color=black&color=brown"),
        ("pipeDelimited", False, LIST, "color=blue%7Cblack%7Cbrown"),
        ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
        ("pipeDelimited", True, LIST, "color=blue&color=black&color=brown"),
        ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ("deepObject", True, {"a": {"b": [1, 2]}}, "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2"),
        ("deepObject", False, {"a": 1, "b": None}, "color%5Ba%5D=1"),
        ("deepObject", True, "blue", "color=blue"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("form", True, {}, ""),
        ("form", True, ["a", None, ""], "color=a&color="),
        ("form", True, [{"a": 1}], "color=%7B%22a%22%3A1%7D"),
        ("form", False, [[1, 2], 3], "color=%5B1%2C2%5D,3"),
    ],
)
def test_query(style: Style, explode: bool, value: object, wire: str) -> None:
    assert query(value, style, explode=explode) == wire


@pytest.mark.parametrize(
    ("style", "explode", "value", "wire"),
    [
        ("simple", False, "blue", "blue"),
        ("simple", False, LIST, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, LIST, "blue,black,brown"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
        ("label", False, "blue", ".blue"),
        ("label", False, LIST, ".blue,black,brown"),
        ("label", False, OBJECT, ".R,100,G,200,B,150"),
        ("label", True, LIST, ".blue.black.brown"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("matrix", False, "blue", ";color=blue"),
        ("matrix", False, LIST, ";color=blue,black,brown"),
        ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", True, LIST, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
        ("matrix", True, ["", "a"], ";color;color=a"),
        ("form", False, "blue", "blue"),
    ],
)
def test_path(style: Style, explode: bool, value: object, wire: str) -> None:
    assert path(value, style, explode=explode) == wire


@pytest.mark.parametrize(
    ("explode", "value", "wire"),
    [
        (False, "blue", "blue"),
        (False, LIST, "blue,black,brown"),
        (False, OBJECT, "R,100,G,200,B,150"),
        (True, LIST, "blue,black,brown"),
        (True, OBJECT, "R=100,G=200,B=150"),
        (False, "", ""),
        (False, "a b/é%", "a b/é%"),
    ],
)
def test_header(explode: bool, value: object, wire: str) -> None:
    assert header(value, explode=explode) == wire


@pytest.mark.parametrize(
    ("explode", "value", "wire"),
    [
        (True, "blue", ["color=blue"]),
        (True, LIST, ["color=blue", "color=black", "color=brown"]),
        (True, OBJECT, ["R=100", "G=200", "B=150"]),
        (False, LIST, ["color=blue,black,brown"]),
        (False, OBJECT, ["color=R,100,G,200,B,150"]),
        (True, "a/b+c==", ["color=a/b+c=="]),
        (True, 'x; y="é"%', ["color=x%3B%20y=%22%C3%A9%22%25"]),
    ],
)
def test_cookie(explode: bool, value: object, wire: list[str]) -> None:
    assert cookie(value, explode=explode) == wire


def test_cookies_of_style_cookie_are_sent_as_they_are() -> None:
    assert cookie("a%20b/ü", style="cookie") == ["color=a%20b/ü"]
    with pytest.raises(RequestError, match="semicolons"):
        cookie("a; Path=/", style="cookie")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-1.5, "-1.5"),
        (Decimal("1.10"), "1.10"),
        (Color.RED, "red"),
        (Color("odd one"), "odd%20one"),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 5, 0, tzinfo=UTC), "2026-11-23T05%3A00%3A00Z"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ("~-._", "~-._"),
        ("é", "%C3%A9"),
        ("%41", "%2541"),
    ],
)
def test_values_have_their_wire_form(value: object, text: str) -> None:
    assert query(value) == f"color={text}"
    assert path(value) == text


def test_the_declared_type_says_the_wire_form() -> None:
    moment = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    assert query(moment, type=lambda: UnixSeconds) == "color=1795410000"
    assert query([moment], type=lambda: list[UnixSeconds]) == "color=1795410000"
    assert query(moment, type=lambda: Rfc822).startswith("color=Mon%2C%2023%20Nov%202026")


def test_models_are_objects_by_wire_name_without_what_is_absent() -> None:
    assert query(Box(width=2), "deepObject") == "color%5Bwidth%5D=2"


@pytest.mark.parametrize("style", ["form", "spaceDelimited", "pipeDelimited"])
@pytest.mark.parametrize("explode", [True, False])
def test_no_value_can_change_the_structure_of_the_query(style: Style, explode: bool) -> None:
    wire = query(NASTY, style, explode=explode)
    assert parse_qsl(wire) == [("color", NASTY)]
    assert str(httpx2.URL(f"https://a.example/?{wire}").query, "ascii") == wire


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
def test_no_value_can_change_the_structure_of_the_path(style: Style) -> None:
    wire = path(NASTY, style)
    assert unquote(wire).endswith(NASTY)
    assert not set("/?#& ") & set(wire)
    assert httpx2.URL(f"https://a.example/{wire}").raw_path == f"/{wire}".encode()


@pytest.mark.parametrize(
    ("template", "sent"),
    [
        ("/a/./b", "/a/b"),
        ("/a/../b", "/b"),
        ("/../a/..", "/"),
        ("/a/.", "/a/"),
        ("/a?b=/../c", "/a?b=/../c"),
    ],
)
def test_dot_segments_of_a_template_are_resolved(template: str, sent: str) -> None:
    assert params.fill(template, (), {}) == sent


def test_reserved_characters_stay_where_the_document_allows_them() -> None:
    kept = ":/?@!$'()*,;="
    assert query(f"{kept} %41%", reserved=True) == f"color={kept}%20%41%25"
    assert query("#[]&+", reserved=True) == "color=%23%5B%5D%26%2B"
    assert path("a/b?c:d@e", reserved=True) == "a%2Fb%3Fc:d@e"
    assert path("a/b?c:d e", slashes=True) == "a/b%3Fc:d%20e"


def test_an_empty_value_may_be_the_bare_name() -> None:
    assert query("", empty=True) == "color"
    assert query("x", empty=True) == "color=x"


def test_names_are_encoded_too() -> None:
    param = Param("order", "o[] &", "query", explode=True)
    assert params.query([param], {"order": ["a"]}) == [("o%5B%5D%20%26", "a")]


@pytest.mark.parametrize("value", [UNSET, None])
def test_what_is_unset_is_not_sent(value: object) -> None:
    assert query(value) == ""
    assert cookie(value) == []
    param = Param("a", "a", "header", style="simple")
    assert params.headers([param], {"a": value}) == []
    assert params.headers([param], {}) == []
    assert params.headers([param], {"a": []}) == []


@pytest.mark.parametrize("value", [UNSET, None, [], {}, [None], {"a": None}])
@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
def test_nothing_in_a_path_is_an_error(value: object, style: Style) -> None:
    with pytest.raises(RequestError, match="color"):
        path(value, style)


@pytest.mark.parametrize("value", ["", [""]])
def test_an_empty_text_in_a_path_leaves_what_its_style_says(value: object) -> None:
    with pytest.raises(RequestError, match="color"):
        path(value, "simple")
    with pytest.raises(RequestError, match="segment"):
        path(value, "label")
    assert path(value, "matrix") == ";color"


@pytest.mark.parametrize("value", [".", ".."])
def test_dot_segments_never_reach_the_server_and_are_errors(value: str) -> None:
    with pytest.raises(RequestError, match="segment"):
        path(value)


def test_dots_within_a_segment_are_fine() -> None:
    param = Param("name", "name", "path", True, "simple")
    assert params.fill("/v1/{name}.json", [param], {"name": "."}) == "/v1/..json"


def test_the_template_keeps_its_own_characters() -> None:
    one = Param("a", "a-b", "path", True, "simple")
    two = Param("c", "c", "path", True, "simple")
    template = "/x y/{a-b}:run/{c}@ü/%41?v=1"
    assert params.fill(template, [one, two], {"a": 1, "c": 2}) == "/x%20y/1:run/2@%C3%BC/%41?v=1"


def test_a_template_with_an_unknown_name_is_an_error() -> None:
    with pytest.raises(RequestError, match="no parameter id"):
        params.fill("/x/{id}", [], {"id": 1})


@pytest.mark.parametrize("text", ["a\r\nb: c", "a\nb", "a\0b", "\x7f"])
def test_headers_cannot_be_split(text: str) -> None:
    with pytest.raises(RequestError, match="control"):
        header(text)


@pytest.mark.parametrize(
    ("place", "wire"),
    [
        ("query", "%7B%22a%22%3A%22%C3%A9%20%2F%22%7D"),
        ("path", "%7B%22a%22%3A%22%C3%A9%20%2F%22%7D"),
        ("header", '{"a":"\\u00e9 /"}'),
        ("cookie", "color={%22a%22:%22%C3%A9%20/%22}"),
    ],
)
def test_content_parameters_are_json_text(place: Place, wire: str) -> None:
    param = Param("color", "color", place, True, media="application/json")
    value = {"color": {"a": "é /"}}
    sent = {
        "query": lambda: params.query([param], value)[0][1],
        "path": lambda: params.fill("{color}", [param], value),
        "header": lambda: params.headers([param], value)[0][1],
        "cookie": lambda: params.cookies([param], value)[0],
    }[place]()
    assert sent == wire


def test_content_parameters_of_text_are_text() -> None:
    assert query("a b", media="text/plain") == "color=a%20b"
    assert query("a b", media="application/json") == "color=%22a%20b%22"


@pytest.mark.parametrize(
    ("media", "value", "wire"),
    [
        ("application/x-www-form-urlencoded", {"a": "x y", "b": [1, 2]}, "a=x%20y&b=1&b=2"),
        ("application/json", {"a": 1}, "%7B%22a%22%3A1%7D"),
        ("text/plain", "a&b", "a%26b"),
    ],
)
def test_a_parameter_can_be_the_whole_query(media: str, value: object, wire: str) -> None:
    param = Param("q", "q", "querystring", media=media)
    assert params.query([param], {"q": value}) == [("", wire)]


def test_extra_query_is_a_mapping_or_pairs() -> None:
    wanted = [("a", "1"), ("b", "x%20y"), ("b", "z")]
    assert params.extra_query({"a": 1, "b": ["x y", "z"], "c": None, "d": UNSET}) == wanted
    assert params.extra_query([("a", 1), ("b", "x y"), ("b", "z")]) == wanted
    assert params.extra_query(httpx2.QueryParams([("a", "1")])) == [("a", "1")]
    with pytest.raises(RequestError, match="extra_query"):
        params.extra_query("a=1")


def test_what_cannot_be_sent_is_a_request_error_that_names_the_argument() -> None:
    with pytest.raises(RequestError, match="color") as caught:
        query(object())
    assert caught.value.__cause__ is not None
    with pytest.raises(RequestError, match="color"):
        query({"a": object()}, media="application/json")
    with pytest.raises(RequestError, match="surrogate"):
        query("\ud800")
