"""Generate a package into a temporary folder and call every operation."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ...codegen.examples import Examples
from ...ir.api import Operation
from ...pipeline import generate, read
from ...project.source import Source
from ..exchange.findings import Finding
from ..exchange.loopback import Server, serving
from ..exchange.request_validator import RequestValidator
from ..output import write
from .calls import Expected, Given, calls_of
from .client import Misfit, Package, importable
from .equality import difference
from .sent import wrong_in
from .verdict import Verdict

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Stage:
    """What every call needs."""

    package: Package
    server: Server
    judge: RequestValidator
    verdict: Verdict


def trial(source: Source, say: Say) -> Verdict:
    """Generate a client, call it and check it. Raises DocumentError if it cannot be generated."""
    source = replace(source, settings=replace(source.settings, package=_unused(source)))
    document = read(source).spec.document.data
    result = generate(source)
    schemas = result.api.schemas
    verdict = Verdict(operations=len(result.api.operations))
    with tempfile.TemporaryDirectory(prefix="specloom-trial-") as name, serving() as server:
        write(Path(name), result.files)
        with importable(Path(name), result.api.package):
            package = Package(result.api, schemas, server.url)
            maker = Examples(schemas, given=False)
            stage = _Stage(package, server, RequestValidator(document), verdict)
            for count, op in enumerate(result.api.operations, 1):
                say(f"{count:,} of {verdict.operations:,}: {op.method} {op.path}")
                for n, (given, expected) in enumerate(calls_of(op, maker, stage.judge.accepts)):
                    _one(stage, op, given, expected, later=n % 2 == 1)
            stage.package.close()
    return verdict


def _unused(source: Source) -> str:
    """Return a name for the package that no installed package has."""
    return f"specloom_trial_{source.settings.package.replace('.', '_')}"


def _one(stage: _Stage, op: Operation, given: Given, expected: Expected, later: bool) -> None:
    verdict = stage.verdict
    if given.endless or expected.endless:
        verdict.unmade += 1
        return
    verdict.calls += 1
    stage.server.answer = expected.answer
    stage.server.seen.clear()
    call = f"{given.name}; {expected.name}; {'async' if later else 'sync'}"
    try:
        value, deviation = stage.package.call(op, given, later, expected)
    except Misfit as error:
        verdict.findings.append(_finding(op, call, str(error)))
        return
    except Exception as error:  # whatever a call raises is a failure of the operation
        _judged(stage, op, given, call)
        verdict.findings.append(_finding(op, call, f"{type(error).__name__}: {error}"[:500]))
        return
    if not _judged(stage, op, given, call):
        return
    verdict.responses += 1
    reason = deviation or difference(stage.package.as_json(value, op, expected), expected.value)
    if reason:
        verdict.findings.append(_finding(op, call, f"the response is not exact: {reason}"))
    else:
        verdict.exact += 1


def _finding(op: Operation, call: str, what: str, kind: str = "response") -> Finding:
    return Finding(kind, op.pointer, op.id, what, at=call)


def _judged(stage: _Stage, op: Operation, given: Given, call: str) -> bool:
    """Validate the received request against the document, and compare it with what was given.

    Returns whether it has what was given.
    """
    verdict = stage.verdict
    if not stage.server.seen:
        return True
    verdict.sent += 1
    seen = stage.server.seen[-1]
    found = stage.judge.judge(op.path, seen, stage.server.url)
    if found.unable:
        verdict.unjudged[found.unable] += 1
    elif found.wrong and not given.fits:
        verdict.unjudged["no value was found that obeys the document's own schema"] += 1
    elif found.wrong:
        verdict.findings.append(
            _finding(op, call, f"the request is not valid: {found.wrong}", "request")
        )
    else:
        verdict.valid += 1
    if wrong := "" if found.wrong else wrong_in(op, given, seen, found.read):
        verdict.findings.append(_finding(op, call, f"the request is not exact: {wrong}", "request"))
    return not wrong
