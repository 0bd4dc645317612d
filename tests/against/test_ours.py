"""Our own documents against what was recorded of real servers and clients."""

from __future__ import annotations

from functools import cache

import pytest

from specloom.commands.compare.exchanges import exchanges_below
from specloom.commands.compare.fixpoint import judged
from specloom.commands.exchange.findings import Occurrences
from specloom.document.load import load
from support.exchange import APIS, FIXTURES, ROOT, exchanges


@cache
def findings(api: str) -> tuple[Occurrences, ...]:
    document = load(ROOT / "spec" / api / "openapi.yaml")
    recorded = exchanges_below(FIXTURES / api)
    return tuple(judged(document.data, recorded).findings.values())


@pytest.mark.parametrize("api", APIS)
def test_whole_recordings_are_as_the_document_says(api: str) -> None:
    whole = {
        str(one).partition("/")[2]
        for one in exchanges(api)
        if str(one.data["source"]).startswith("Recorded from")
    }
    wrong = [
        (one.first.key, name) for one in findings(api) for name in one.exchanges if name in whole
    ]
    assert wrong == []
    assert len(whole) == (41 if api == "threadmem" else 0)


@pytest.mark.parametrize("api", APIS)
def test_recorded_requests_are_as_the_document_says(api: str) -> None:
    taken = {
        str(one).partition("/")[2]
        for one in exchanges(api)
        if str(one.data["source"]).startswith("Request recorded from")
    }
    wrong = [
        (one.first.key, name)
        for one in findings(api)
        for name in one.exchanges
        if one.first.at.startswith("request") and name in taken
    ]
    assert wrong == []
    assert len(taken) == {"waldur": 75, "h2ogpte": 103, "azure_agents": 74}.get(api, 0)
