"""The document of an API is valid, and reading it gives the API again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from specloom.document.document import Document
from specloom.document.load import load
from specloom.ir.api import Api
from specloom.ir.openapi import to_openapi
from specloom.normalise import normalise
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source, source_of
from support.exchange import ROOT

FOLDERS = sorted(path.parent for path in (ROOT / "spec").glob("*/api.yaml"))


def again(api: Api, path: Path) -> Api:
    """The API of the API's document."""
    document = load(path)
    settings = replace(settings_for("client"), lenient=True, tidy_names=False)
    data = Document(path, to_openapi(api), document.lines)
    return normalise(data, Source("client", path, settings), {})[0]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_document_is_valid_and_gives_the_api_again(folder: Path) -> None:
    source = source_of(folder)
    api = read(source).api
    data = to_openapi(api)
    assert [error.message for error in OpenAPIV31SpecValidator(data).iter_errors()] == []
    made = again(api, source.document)
    assert made.schemas == api.schemas
    for one, other in zip(made.operations, api.operations, strict=True):
        assert (one.name, one.method, one.path) == (other.name, other.method, other.path)
        assert (one.params, one.body) == (other.params, other.body)
        assert (one.success, one.other) == (other.success, other.other)
        assert one.extensions == other.extensions


def test_a_bare_document_has_no_extensions() -> None:
    api = read(source_of(ROOT / "spec" / "waldur")).api
    assert "x-specloom-" in str(to_openapi(api))
    assert "x-specloom-" not in str(to_openapi(api, bare=True))
