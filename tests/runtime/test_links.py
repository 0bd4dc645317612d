"""Link headers as RFC 8288 has them, commas and semicolons in odd places included."""

from __future__ import annotations

import pytest

from specloom.runtime.paging.link_header import find, links


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<https://x/?p=2>; rel="next"', "https://x/?p=2"),
        ('<https://x/?o=-a,b;c&p=2>; rel="next"', "https://x/?o=-a,b;c&p=2"),
        ('<https://x/1>; rel="prev", <https://x/3>; rel="next"', "https://x/3"),
        ('<a>; title="x, y; rel=\\"next\\""; rel=prev, <b>;rel=next', "b"),
        ("<a>; rel=next", "a"),
        ('<a>;REL="NEXT"', "a"),
        ('<a>; rel="last next"', "a"),
        ('<a> ; rel = "next" ; title="z"', "a"),
        ('<a>; rel=prev; rel=next, <b>; rel="next"', "b"),
        ('<a>; anchor="/other"; rel="next", <b>; rel="next"', "b"),
        ('<>; rel="next"', ""),
        ("", None),
        (", ,", None),
        ('<a>; rel="prev"', None),
        ('broken; rel="next", <b>; rel="next"', "b"),
        ('<a; rel="next"', None),
        ("<a>", None),
        ('<a>; crossorigin; rel="next"', "a"),
    ],
)
def test_next(header: str, target: str | None) -> None:
    assert find([header], "next") == target


def test_several_headers() -> None:
    assert find(["<a>; rel=first", "<b>; rel=next"], "next") == "b"


def test_params() -> None:
    (link,) = links(["<a>; rel=\"x y\"; title*=UTF-8''%e2%82%ac; n=1"])
    assert link.rels == {"x", "y"}
    assert link.params == {"rel": "x y", "title*": "UTF-8''%e2%82%ac", "n": "1"}


def test_garbage_takes_linear_time() -> None:
    assert find(['<a>; x="' + "\\" * 50_000], "next") is None
    assert find(["<" * 20_000], "next") is None
