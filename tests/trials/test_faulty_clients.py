"""The verifier notices clients with one fault, most of which send valid requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from specloom.commands.verify import run
from specloom.pipeline import Package, generate
from specloom.project.settings import settings_for
from specloom.project.source import Source

DOCUMENT = Path(__file__).with_name("faulty.yaml")
PAIRS = "pairs = form(param.wire, plain, param.style, param.explode, encoder)\n    return"


def faults_of(monkeypatch: pytest.MonkeyPatch, change: Callable[[str, str], str]) -> dict[str, str]:
    """Return the first failure of each operation of a client whose runtime is changed."""

    def changed(source: Source) -> Package:
        result = generate(source)
        files = {path: change(path, text) for path, text in result.files.items()}
        assert files != result.files
        return replace(result, files=files)

    monkeypatch.setattr(run, "generate", changed)
    verdict = run.trial(Source("f", DOCUMENT, settings_for("client")), lambda _: None)
    return {finding.name: str(finding) for finding in reversed(verdict.findings)}


def test_a_client_without_faults_passes() -> None:
    verdict = run.trial(Source("f", DOCUMENT, settings_for("client")), lambda _: None)
    assert verdict.findings == []
    assert verdict.valid == verdict.sent == verdict.calls > 0


@pytest.mark.parametrize(
    ("module", "right", "wrong", "found"),
    [
        pytest.param(
            "params", PAIRS, PAIRS.replace("return", "return [] if param.wire == 'sizes' else"),
            "the query parameter sizes was not sent", id="a list that is not sent",
        ),
        pytest.param(
            "params", "[(encode_text(name), text) for name, text in pairs]",
            '[(encode_text(name), text) for name, text in pairs if name != "sizes"][:-1]',
            "was not sent", id="the last pair of a query",
        ),
        pytest.param(
            "params", PAIRS, PAIRS.replace("param.explode", "not param.explode"),
            "is not valid", id="lists exploded where they are not",
        ),
        pytest.param(
            "params", PAIRS,
            'pairs = [(param.wire, encoder(json.dumps(plain)))] if isinstance(plain, list) '
            f"else {PAIRS[8:]}",
            "is not valid", id="lists as JSON",
        ),
        pytest.param(
            "params", PAIRS, PAIRS.replace("param.style", '"form"'),
            "the query parameter deep was not sent", id="deepObject as form",
        ),
        pytest.param(
            "params", "found.append((param.wire, header_text(param.wire, text)))", "pass",
            "the header parameter X-Trace was not sent", id="headers that are not sent",
        ),
        pytest.param(
            "params", 'found += [f"{name}={text}" for name, text in pairs]', "pass",
            "the cookie parameter session was not sent", id="cookies that are not sent",
        ),
        pytest.param(
            "params", 'cannot be empty")\n    return text',
            'cannot be empty")\n    return encode_text(text)',
            "is not valid", id="a path value encoded twice",
        ),
        pytest.param(
            "body", "return Encoded(media.wire, _form(media, value, extra))",
            'return Encoded(media.wire, b"name=other")',
            "the field", id="a form with other values",
        ),
    ],
)  # fmt: skip
def test_a_fault_of_parameters_and_forms(
    monkeypatch: pytest.MonkeyPatch, module: str, right: str, wrong: str, found: str
) -> None:
    def change(path: str, text: str) -> str:
        return text.replace(right, wrong) if path.endswith(f"request/{module}.py") else text

    assert found in faults_of(monkeypatch, change)["put_job"]


def test_a_property_that_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    right = "return _finite(encode_bytes(type_, right))"
    wrong = 'return json.dumps({"parts": to_json(type_, right)["parts"]}).encode()'

    def change(path: str, text: str) -> str:
        return text.replace(right, wrong) if path.endswith("request/body.py") else text

    assert "lost ['day']" in faults_of(monkeypatch, change)["post_job"]
