"""Chains of models that are longer than Python's own limit of calls in each other."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

from specloom.commands.cli import main
from specloom.document.document import Object
from specloom.runtime.recursion import room

LONG = 150


@pytest.mark.parametrize("ring", [True, False])
def test_long_chains_of_models_are_imported(
    ring: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"chain_{ring}".lower()
    schemas: Object = {
        f"V{at}": {
            "type": "object",
            "properties": {"n": {"$ref": f"#/components/schemas/V{(at + 1) % LONG}"}},
        }
        for at in range(LONG)
    }
    if not ring:
        schemas[f"V{LONG - 1}"] = {"type": "object", "properties": {"n": {"type": "integer"}}}
    document = {"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {},
                "components": {"schemas": schemas}}  # fmt: skip
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))
    out = tmp_path / "out"
    assert main(["generate", "--spec", str(path), "--out", str(out), "--package", package]) == 0
    monkeypatch.syspath_prepend(str(out))
    models = importlib.import_module(f"{package}.models")
    assert models.V0.from_dict({"n": {"n": {}}}).n.n is not None
    assert sys.getrecursionlimit() < 5_000


def test_the_limit_is_set_back_by_the_last_to_go() -> None:
    limit = sys.getrecursionlimit()
    with room(), room():
        assert sys.getrecursionlimit() > limit
    assert sys.getrecursionlimit() == limit
