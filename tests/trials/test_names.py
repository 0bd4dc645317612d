"""The list of names marks those that a person would not choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from .names import main, ugly


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("items.read_item", ""),
        ("Paint", ""),
        ("paints.get_shade.shade_2", "number"),
        ("PaintsGetShadeShade", "doubled word"),
        ("one.value_value_item", "doubled word"),
        ("ob_read_product2_data_5b759586", "hash"),
        ("items.read_item_items__item_id__get", "framework"),
        ("BodyUploadFilesUploadPost", "framework"),
        ("chat.stream_", "underscore"),
    ],
)
def test_what_is_ugly(name: str, what: str) -> None:
    assert ugly(name) == what


def test_the_list_is_sorted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "openapi.yaml").write_text("""
openapi: 3.1.0
info: {title: a, version: "1"}
paths:
  /shades:
    get: {operationId: shade_shade, responses: {"204": {description: Done.}}}
    put: {operationId: put_it, responses: {"204": {description: Done.}}}
""")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "default.put_it  operation  openapi.yaml",
        "default.shade_shade  operation  openapi.yaml  ugly: doubled word",
        "doubled word: 1 of 2",
    ]
