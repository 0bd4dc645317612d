"""Run `specloom check API --against FIXTURES`: print the findings, write the fix as an overlay."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from ...document.diagnostics import DocumentError
from ...document.document import Document, Json, Object, as_object
from ...document.load import load
from ...pipeline import read
from ...project.source import Source
from ...project.twin import corrections_of, twin_rules
from ..exchange.findings import KINDS, Occurrences
from ..mock.evidence import evidence
from .exchange_check import ExchangeValidator
from .exchanges import Recorded, exchanges_below
from .fixpoint import fixed, judged, place_in
from .infer import type_of
from .overlay import Reason, items_of, overlay

Say = Callable[[str], None]
_SHOWN = 70


def compare(source: Source, fixtures: Path, fix: Path | None, say: Say) -> bool:
    """Print where the document differs from the exchanges. Return whether there are no findings.

    With `fix`, write an overlay there if there is something to fix. Raises DocumentError.
    """
    exchanges = exchanges_below(fixtures)
    document = _loaded(source)
    judge = judged(document.data, exchanges)
    findings = sorted(judge.findings.values(), key=_rank)
    for finding in findings:
        say(_line(document, judge, finding))
    for line in _twin(source, exchanges):
        say(line)
    say(f"{source.name}: {_summary(findings, exchanges)}")
    if fix is not None:
        _write(source, exchanges, fix, say)
    return not findings


def _twin(source: Source, exchanges: Sequence[Recorded]) -> Iterator[str]:
    """Yield what the exchanges say of the rules by which a twin remembers."""
    try:
        api = read(source).api
    except DocumentError:
        return  # `check` without `--against` says what is wrong with the document
    limits, rules = twin_rules(api, corrections_of(source, api))
    found = evidence(limits, rules, exchanges)
    wrong = {one.operation: one for one in found if one.refuted}
    seen = {one.operation for one in found}
    for operation, one in wrong.items():
        rule = rules.operations[operation]
        yield f"twin: {operation} does not {rule.does} ({rule.source}): {one.refuted}"
        yield f"  for example {one.exchange}"
        yield "  fix: say what it does in twin.yaml"
    if seen:
        confirmed = len(seen) - len(wrong)
        yield f"twin: {confirmed} rules confirmed, {len(wrong)} refuted"


def _loaded(source: Source, without: Path | None = None) -> Document:
    """Return the document with all its overlays except one."""
    kept = [path for path in source.overlays if without is None or not _same(path, without)]
    return load(source.document, None, tuple(kept), None, True)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _rank(finding: Occurrences) -> tuple[int, str, str]:
    first = finding.first
    return list(KINDS).index(first.kind), first.pointer, first.name


def _line(document: Document, judge: ExchangeValidator, finding: Occurrences) -> str:
    """Return a line for a finding: place, message, count and an example."""
    first = finding.first
    pointer = place_in(document.data, first.pointer)
    lines = [f"{document.where(pointer)}: {_what(judge, finding)}", f"  at {pointer or '/'}"]
    shown = json.dumps(first.value, ensure_ascii=False)
    shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
    lines.append(f"  for example {shown} ({finding.place})")
    return "\n".join(lines)


def _what(judge: ExchangeValidator, finding: Occurrences) -> str:
    """Return the message of a finding, with its count and the number of matching values."""
    first = finding.first
    held = len(finding.exchanges)
    count = f"{finding.count}× in {held} exchange{'s' * (held != 1)}"
    text = f"{_subject(first.pointer)} {first.what} ({KINDS[first.kind]}, {count})"
    fitting = _fitting(judge, finding) if first.kind == "type" else []
    return f"{text}; {' and '.join(fitting)} fit: two schemas?" if fitting else text


def _fitting(judge: ExchangeValidator, finding: Occurrences) -> list[str]:
    """Return how many values of each side match the declared type."""
    summary = []
    for side, walk in (("requests", judge.sent), ("responses", judge.got)):
        values = walk.seen.get(finding.first.pointer, [])
        count = sum(type_of(value) != finding.first.name for value in values)
        summary += [f"{count} in {side}"] if count else []
    return summary


def _subject(pointer: str) -> str:
    """Return the last names of a pointer."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    if parts[:2] == ["components", "schemas"]:
        return " ".join(part for part in parts[2:] if part != "properties")
    skipped = ("paths", "components", "schema", "parameters", "responses", "requestBody", "content")
    return " ".join(part for part in parts if part not in skipped) or "the document"


def _summary(findings: Sequence[Occurrences], exchanges: Sequence[Recorded]) -> str:
    held = f"{len(exchanges)} exchanges checked against the document"
    if not findings:
        return f"{held}, no findings"
    counts = Counter(finding.first.kind for finding in findings)
    summary = ", ".join(
        f"{counts[kind]} {_noun(kind, counts[kind])}" for kind in KINDS if counts[kind]
    )
    return f"{held}, {len(findings)} finding{'s' * (len(findings) != 1)}: {summary}"


def _noun(kind: str, count: int) -> str:
    """Return the noun of a kind, in the plural for several."""
    if count == 1 or kind == "missing":
        return KINDS[kind]
    words = KINDS[kind].split(" ")
    noun = 0 if kind in ("null", "format", "limit") else len(words) - 1
    words[noun] += "es" if words[noun].endswith("s") else "s"
    return " ".join(words)


def _write(source: Source, exchanges: Sequence[Recorded], path: Path, say: Say) -> None:
    """Write the overlay. An existing one is replaced: its changes are found again if needed."""
    document = _loaded(source, path)
    before: Object = json.loads(json.dumps(document.data))
    judge = judged(before, exchanges)
    after = fixed(before, exchanges)
    reasons: dict[str, list[Reason]] = {}
    for one in judge.findings.values():
        place = place_in(before, one.first.pointer)
        reasons.setdefault(place, []).append(
            Reason(one.first.kind, one.first.name, _what(judge, one))
        )
    result = overlay(f"{source.name} as it was seen", before, after, reasons)
    count = len(items_of(result))
    if not count:
        say("nothing to fix")
        return
    text: Json = yaml.safe_dump(result, sort_keys=False, allow_unicode=True, width=100)
    head = (
        f"# Made by `specloom check {source.name} --against`. Review it: it says what was seen,\n"
    )
    tail = "# not why. A type that is only right in part may want two schemas.\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}{tail}{text}", encoding="utf-8")
    left = judged(as_object(after), exchanges).findings
    say(f"{path}: {count} actions; {len(left)} findings would be left")
