"""The number of all items in the pages of a fake."""

from __future__ import annotations

from specloom.runtime.operation import Page
from specloom.runtime.testing.pages import PageRequest, page_of

PAGE = Page("page", "items", param="page", total="meta.total", total_header="X-Total", page_size=2)
DATA = {"items": [1, 2, 3], "meta": {"total": 465}}


def test_made_up_totals_are_those_of_the_items() -> None:
    found = page_of(PAGE, DATA, PageRequest(None, None, "page"), lambda _: True, count=True)
    assert found.value == {"items": [1, 2], "meta": {"total": 3}}
    assert found.headers["x-total"] == "3"


def test_given_totals_stay() -> None:
    found = page_of(PAGE, DATA, PageRequest("1", None, "page"), lambda _: True)
    assert found.value == {"items": [3], "meta": {"total": 465}}
    assert not found.headers
