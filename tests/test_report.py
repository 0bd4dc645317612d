"""The report: what is otherwise than written, and a check that it does not grow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from specloom.commands.cli import main
from specloom.openapi.extensions.table import TABLE
from support.exchange import ROOT

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: pets
      responses:
        "200":
          description: Pets.
          content:
            application/json: {}
        "201":
          description: Pets.
          content:
            application/xml: {schema: {$ref: "#/components/schemas/Pet"}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "spec" / "pets"
    home.mkdir(parents=True)
    (home / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    (home / "api.yaml").write_text("package: pets\n", encoding="utf-8")
    assert main(["generate"]) == 0
    return tmp_path


def test_what_cannot_be_typed_is_in_the_report(workspace: Path) -> None:
    entries = json.loads((workspace / "generated/pets/report.json").read_text())["entries"]
    assert entries == [
        {
            "severity": "info",
            "file": "openapi.yaml",
            "line": 11,
            "pointer": "/paths/~1pets/get/responses/200/content/application~1json",
            "what": "the response 200 (application/json)",
            "why": "no schema, so typed as Json",
            "fix": "write a `schema:` there",
        },
        {
            "severity": "info",
            "file": "openapi.yaml",
            "line": 15,
            "pointer": "/paths/~1pets/get/responses/201/content/application~1xml",
            "what": "the response 201 (application/xml)",
            "why": "no reader for this media type, so typed as str",
            "fix": "parse it yourself, or declare a JSON media type beside it",
        },
    ]
    text = (workspace / "generated/pets/REPORT.md").read_text()
    assert "2 entries of 2 kinds." in text
    assert "- openapi.yaml:11 `/paths/~1pets/get/responses/200/content/application~1json`\n" in text


def test_check_fails_where_the_report_would_grow(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    spec = workspace / "spec/pets/openapi.yaml"
    more = "{type: object, not: {type: string}, properties: {name: {type: string}}}"
    spec.write_text(DOCUMENT.replace(DOCUMENT.splitlines()[-1][9:], more), encoding="utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "spec/pets/openapi.yaml:18:25: new in the report: not: no Python type says this\n"
        "  at /components/schemas/Pet/not\n"
        "  fix: correct the document; or accept it by `specloom generate pets`\n"
        "\n1 problem; nothing was changed\n"
    )
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


def test_check_passes_where_lines_move_or_entries_go(workspace: Path) -> None:
    spec = workspace / "spec/pets/openapi.yaml"
    fewer = DOCUMENT.replace("application/json: {}", "application/json: {schema: {type: string}}")
    spec.write_text(f"# moved\n\n{fewer}", encoding="utf-8")
    assert main(["check"]) == 0


def test_a_fault_becomes_an_entry_where_the_settings_are_lenient(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = workspace / "spec/pets/openapi.yaml"
    spec.write_text(DOCUMENT.replace("{type: string}", "{$ref: '#/nix'}"), encoding="utf-8")
    assert main(["generate"]) == 1
    assert main(["check", "--lenient"]) == 1  # known errors only: the report would grow
    (workspace / "spec/pets/api.yaml").write_text(
        "package: pets\nlenient: true\n", encoding="utf-8"
    )
    assert main(["generate"]) == 0
    entries = json.loads((workspace / "generated/pets/report.json").read_text())["entries"]
    assert 'the reference "#/nix" leads nowhere' in [entry["what"] for entry in entries]


def test_the_reports_of_our_own_packages_are_empty() -> None:
    reports = sorted(ROOT.glob("generated/*/report.json"))
    assert len(reports) == 5
    for path in reports:
        assert json.loads(path.read_text(encoding="utf-8")) == {"entries": []}, path


def test_the_reference_lists_every_word_of_the_vendors() -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(x-(?!specloom)[\w-]+)` \| ([^|]+) \| `([\w-]+)` \|", text, re.MULTILINE
    )
    told = [(vendor, tuple(on.strip().split(", ")), ours) for vendor, on, ours in rows]
    assert told == [(row.vendor, row.on, row.ours) for row in TABLE]


def test_options_for_one_document_need_a_document(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--tag", "pets"]) == 1
    assert "--tag goes with --spec" in capsys.readouterr().err
