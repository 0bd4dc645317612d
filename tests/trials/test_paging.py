"""The page about lists says what is so, and what was checked by hand is still so."""

from __future__ import annotations

import pytest

from .documents import Document, documents_in
from .paging import OURS, PAGE, checked, page, row_of

DOCUMENTS = {one.name: one for one in documents_in(OURS)}


def test_the_page_is_current() -> None:
    rows = [row_of(one) for one in DOCUMENTS.values()]
    old = PAGE.read_text(encoding="utf-8")
    assert page(rows, old) == old


@pytest.mark.parametrize("document", list(DOCUMENTS.values()), ids=lambda document: document.name)
def test_what_was_checked_by_hand(document: Document) -> None:
    verdicts = {
        one["operation"]: one["verdict"] for one in checked() if one["document"] == document.name
    }
    paged = {op.id: op.page is not None for op in row_of(document).lists}
    assert {name: paged[name] for name in verdicts} == {
        name: verdict == "right" for name, verdict in verdicts.items()
    }


def test_the_sample_is_large_and_right() -> None:
    verdicts = [one["verdict"] for one in checked()]
    right, wrong = verdicts.count("right"), verdicts.count("wrong")
    assert len(verdicts) >= 60
    assert right / (right + wrong) >= 0.98
