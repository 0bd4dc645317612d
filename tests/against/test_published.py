"""The published schema of the AI Horde, which is wrong, against what the service answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft4Validator
from openapi_spec_validator.schemas import schema_v2

from specloom.commands.cli import main
from specloom.commands.compare.exchanges import exchanges_below
from specloom.commands.compare.fixpoint import judged
from specloom.commands.exchange.findings import Occurrences
from specloom.document.load import load
from specloom.openapi.swagger2 import convert
from support.exchange import FIXTURES, read_yaml

PUBLISHED = Path(__file__).with_name("published.yaml")
RECORDED = FIXTURES / "horde"
MESSAGE = "/components/schemas/ResponseModelMessage"


@pytest.fixture(scope="module")
def findings() -> dict[tuple[str, str, str], Occurrences]:
    return judged(load(PUBLISHED).data, exchanges_below(RECORDED)).findings


def test_expiry_is_a_text_date_and_no_number(
    findings: dict[tuple[str, str, str], Occurrences],
) -> None:
    finding = findings["type", f"{MESSAGE}/properties/expiry", "string"]
    assert finding.count > 15
    assert str(finding.first.value).endswith("-0000")


@pytest.mark.parametrize("name", ["id", "user_id", "created"])
def test_fields_that_the_response_has(
    name: str, findings: dict[tuple[str, str, str], Occurrences]
) -> None:
    assert findings["field", MESSAGE, name].count > 15


@pytest.mark.parametrize(
    ("method", "status"),
    [("get", "404"), ("delete", "400"), ("delete", "401"), ("delete", "403"), ("delete", "404")],
)
def test_statuses_of_one_message(
    method: str, status: str, findings: dict[tuple[str, str, str], Occurrences]
) -> None:
    where = f"/paths/~1v2~1workers~1messages~1{{message_id}}/{method}/responses"
    assert ("status", where, status) in findings


@pytest.mark.parametrize("status", ["404", "429", "500"])
def test_statuses_of_a_new_message(
    status: str, findings: dict[tuple[str, str, str], Occurrences]
) -> None:
    assert ("status", "/paths/~1v2~1workers~1messages/post/responses", status) in findings


def test_errors_are_of_two_forms(findings: dict[tuple[str, str, str], Occurrences]) -> None:
    """A failed validation has no `rc`, though it is required."""
    assert ("missing", "/components/schemas/RequestError", "rc") in findings


def test_headers_of_the_limiter(findings: dict[tuple[str, str, str], Occurrences]) -> None:
    names = {name for kind, _, name in findings if kind == "header"}
    assert {"x-ratelimit-limit", "x-ratelimit-remaining", "horde-node", "retry-after"} <= names


def test_what_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(PUBLISHED), "--against", str(RECORDED)]) == 1
    out = capsys.readouterr().out
    line = (
        PUBLISHED.read_text(encoding="utf-8")
        .splitlines()
        .index("      expiry: {type: integer, minimum: 1, maximum: 720, default: 12}")
    )
    said = "ResponseModelMessage expiry is declared integer and is string (wrong type, "
    assert f"{PUBLISHED}:{line + 1}:7: {said}" in out
    assert "; 6 in requests and 1 in responses fit: two schemas?\n" in out
    assert "  at /definitions/ResponseModelMessage/properties/expiry\n" in out
    assert out.splitlines()[-1].startswith("published: 54 exchanges checked against the document, ")


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0"])
def test_the_mend(version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mended and checked again nothing is found; without the mend all of it is."""
    published = load(PUBLISHED).data
    data = published if version == "2.0" else {**convert(published), "openapi": version}
    folder = tmp_path / "spec" / "horde"
    (folder / "overlays").mkdir(parents=True)
    (folder / "openapi.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "api.yaml").write_text("package: made_horde\n")
    fix = folder / "overlays" / "seen.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        given = ["check", "horde", "--against", str(RECORDED)]
        assert main([*given, "--mend", str(fix)]) == 1
        assert "0 findings would be left" in capsys.readouterr().out
        made = read_yaml(fix)
        assert made["overlay"] == "1.0.0"
        assert main(given) == 0
        assert "no findings" in capsys.readouterr().out
        before = fix.read_bytes()
        assert main([*given, "--mend", str(fix)]) == 0
        assert fix.read_bytes() == before
        assert main(["generate", "horde"]) == 0
    (action,) = [a for a in made["actions"] if a["target"].endswith("['expiry']") and "update" in a]
    assert "two schemas?" in action["description"]
    if version != "3.0.3":
        assert action["update"]["type"] == ["integer", "string"]


def test_the_mend_of_swagger_is_in_its_own_words(tmp_path: Path) -> None:
    """What it makes is Swagger 2.0 by the schema that OpenAPI publishes, and says why."""
    fix = tmp_path / "seen.yaml"
    given = ["check", str(PUBLISHED), "--against", str(RECORDED), "--mend", str(fix)]
    assert main(given) == 1
    Draft4Validator(dict(schema_v2)).validate(load(PUBLISHED, None, (fix,)).data)
    told = {one["target"]: one["description"] for one in read_yaml(fix)["actions"]}
    properties = told["$['definitions']['ResponseModelMessage']['properties']"]
    assert 'has the field "id"' in properties
    assert 'has the field "user_id"' in properties
    assert "is required" not in properties
    required = told["$['definitions']['ResponseModelMessage']['required']"]
    assert required.startswith('ResponseModelMessage has no "message", which is required')
    assert "field" not in required
    enum = told["$['definitions']['RequestError']['properties']['rc']"]
    assert enum.startswith("RequestError rc has a value that the enum does not have")
    assert "details" not in enum
    (headers,) = [
        text for target, text in told.items() if "['delete']['responses']['200']" in target
    ]
    assert "has the header horde-node" in headers
    assert "429" not in headers


def test_the_document_is_what_it_says_it_is() -> None:
    assert yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))["swagger"] == "2.0"
