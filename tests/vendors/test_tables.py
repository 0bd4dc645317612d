"""The comparison with the originals, without the originals: tables, verdicts, and the page."""

from __future__ import annotations

import re

import pytest

from support.exchange import ROOT
from vendors.compare import BETTER, MISSING, SAME, judge
from vendors.sides import Observed, Request
from vendors.tables import Case, Table, tables

TABLES = tables()


def observed(value: object, *paths: str) -> Observed:
    requests = tuple(Request("GET", path, [], {}, None) for path in paths)
    return Observed(requests, {"value": value})


def failed(name: str, status: int | None = None) -> Observed:
    return Observed((), {"raises": [name, "Exception"], "status": status, "says": "no"})


def case(better: str = "", **expected: dict[str, object]) -> Case:
    return Case("a call", "result = 1", "result = 1", (), better, expected)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.api)
def test_rows_say_both_sides_or_nothing(table: Table) -> None:
    names = [row.name for row in table.cases]
    assert len(names) == len(set(names))
    for row in table.cases:
        sides = {"ours", "theirs"} if row.theirs else {"ours"}
        assert not row.better or sides == row.expected.keys(), row.name
        assert row.better or not row.expected.keys() - {"both"}, row.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.api)
def test_the_page_has_every_row(table: Table) -> None:
    page = (ROOT / "docs" / "side-by-side.md").read_text(encoding="utf-8")
    rows = re.search(rf"^## {re.escape(table.title)}$(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert rows is not None
    verdicts = dict(re.findall(r"^\| (.+?)(?: †)? \| (same|ours \w+) \|", rows[1], re.M))
    assert verdicts == {row.name: BETTER if row.better else SAME for row in table.cases}


def test_the_same_is_the_same() -> None:
    assert judge(case(), observed(1, "/a"), observed(1, "/a")).verdict == SAME


def test_dates_and_ids_compare_by_value() -> None:
    theirs = ["2026-03-02T09:16:00+00:00", "7d0b5c0c-2f5e-4c0f-8f1b-0a9c8d7e6f50"]
    ours = ["2026-03-02T09:16:00Z", "7d0b5c0c2f5e4c0f8f1b0a9c8d7e6f50"]
    assert judge(case(), observed(theirs), observed(ours)).verdict == SAME


@pytest.mark.parametrize(
    "ours",
    [observed(2, "/a"), observed(1, "/b"), observed(1, "/a", "/a"), failed("ValueError")],
    ids=["value", "path", "one request more", "failure"],
)
def test_a_difference_without_a_reason_is_a_fault(ours: Observed) -> None:
    assert judge(case(), observed(1, "/a"), ours).verdict == MISSING


def test_failures_are_the_same_by_status() -> None:
    row = case(both={"raises": "Exception"})
    assert judge(row, failed("A", 404), failed("B", 404)).verdict == SAME
    assert judge(row, failed("A", 404), failed("B", 500)).verdict == MISSING
    assert judge(case(), failed("A", 404), failed("B", 404)).verdict == MISSING


def test_a_reason_must_be_seen_on_both_sides() -> None:
    row = case("it fails there", theirs={"raises": "TypeError"}, ours={"value": 1})
    assert judge(row, failed("TypeError"), observed(1)).verdict == BETTER
    assert judge(row, failed("KeyError"), observed(1)).verdict == MISSING
    assert judge(row, failed("TypeError"), observed(2)).verdict == MISSING
    assert judge(row, failed("TypeError"), failed("TypeError")).verdict == MISSING


def test_a_reason_for_no_difference_is_a_fault() -> None:
    row = case("really?", theirs={"value": 1}, ours={"value": 1})
    assert judge(row, observed(1), observed(1)).verdict == MISSING


def test_an_unknown_expectation_is_refused() -> None:
    with pytest.raises(LookupError, match="vlaue"):
        judge(case(both={"vlaue": 1}), observed(1), observed(1))
