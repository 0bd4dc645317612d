"""The mock without the network: from a request to a response."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ...codegen.examples import Examples
from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import FILES, Object
from ...ir.api import Api, Operation, Scheme
from ...ir.openapi import to_openapi
from ...ir.routes import Routes
from ...pipeline import Reading
from ...runtime.testing.twin import Twin
from ..exchange.recorded import Recorded, recorded
from ..exchange.request import Answer, Asked
from ..exchange.request_validator import RequestValidator
from .answers import Answers
from .stateful import CONTROL, control, request_of


@dataclass(slots=True)
class Faults:
    """A share of requests that fail. With `503:5%` every twentieth request gets 503."""

    status: int = 503
    share: float = 0.0
    _due: float = field(default=0.0)

    def next(self) -> bool:
        """Return whether the next request fails."""
        self._due += self.share
        if self._due < 1:
            return False
        self._due -= 1
        return True


def faults_of(text: str) -> Faults:
    """Parse `STATUS:PERCENT%`. Raises DocumentError for anything else."""
    if not text:
        return Faults()
    match = re.fullmatch(r"([45]\d\d):(\d+(?:\.\d+)?)%", text)
    if match is None or float(match[2]) > 100:
        fix = "write a status of 400 to 599 and a share, for example 503:5%"
        raise DocumentError([Diagnostic(Where("--fail"), f"{text!r} is not a fault", fix)])
    return Faults(int(match[1]), float(match[2]) / 100)


class Player:
    """Responds to the requests of an API.

    The same requests in the same order get the same responses.
    """

    def __init__(
        self,
        read: Reading,
        fixtures: Path | None = None,
        faults: Faults | None = None,
        twin: Twin | None = None,
    ) -> None:
        self.twin = twin
        self.api: Api = read.api
        self._answers = Answers(Examples(read.api.schemas))
        self._judge = RequestValidator(_readable(read))
        self._routes = Routes(read.api)
        self._recorded: Recorded = recorded(fixtures)
        self._faults = faults or Faults()
        self._schemes = {scheme.name: scheme for scheme in read.api.schemes}

    def answer(self, asked: Asked) -> Answer:
        """Return a recorded response, an error with its reason, or a response made from the
        document.
        """
        if self.twin and f"{asked.path}/".startswith(f"{CONTROL}/"):
            return control(self.twin, asked)
        if self._faults.next():
            return Answer.of_problem(
                self._faults.status, "Fault", "this fault was requested by --fail"
            )
        known = self._recorded.answer(asked)
        if known is not None:
            return known
        found = self._routes.at(asked.path)
        if not found:
            return Answer.of_problem(404, "Not in the document", f"there is no path {asked.path}")
        op = next((one for one in found if one.method == asked.seen.method), None)
        if op is None:
            allowed = ", ".join(one.method for one in found)
            refused = Answer.of_problem(405, "Not in the document", f"{asked.path} takes {allowed}")
            return Answer(405, {**refused.headers, "allow": allowed}, refused.chunks)
        return self._refusal(op, asked) or self._accepted(op, asked)

    def _accepted(self, op: Operation, asked: Asked) -> Answer:
        """Return the response to a valid request: that of the twin, if it has one."""
        entry = self.twin.document.at_place(f"{op.method} {op.path}") if self.twin else None
        if self.twin and entry and "prefer" not in asked.seen.headers:
            found = self.twin.answer(entry, request_of(op, asked, self.twin.document))
            if found is not None:
                return self._answers.remembered(op, asked, found)
        return self._answers.of(op, asked)

    def _refusal(self, op: Operation, asked: Asked) -> Answer | None:
        """Return the error response to an invalid request, or None."""
        if op.security and not any(self._carries(names, asked) for names in op.security):
            wanted = " or ".join(" and ".join(names) for names in op.security)
            return Answer.of_problem(401, "No credential", f"the document requires {wanted}")
        if op.body and asked.seen.body and not self._takes(op, asked):
            kinds = ", ".join(media.wire for media in op.body.media)
            reason = f"the document declares {kinds}"
            return Answer.of_problem(415, "Unsupported media type", reason)
        said = self._judge.judge(op.path, asked.seen, "http://127.0.0.1")
        if not said.wrong or said.wrong.startswith("Security not found"):
            return None
        return Answer.of_problem(400, "Invalid request", said.wrong)

    def _carries(self, names: tuple[str, ...], asked: Asked) -> bool:
        return all(_carried(self._schemes[one], asked) for one in names if one in self._schemes)

    @staticmethod
    def _takes(op: Operation, asked: Asked) -> bool:
        given = asked.seen.headers.get("content-type", "").partition(";")[0].strip().lower()
        known = [
            media.wire.partition(";")[0].lower() for media in (op.body.media if op.body else ())
        ]
        return any(re.fullmatch(re.escape(one).replace(r"\*", ".*"), given) for one in known)


def _carried(scheme: Scheme, asked: Asked) -> bool:
    """Return whether the request has the credential of a scheme, after its prefix."""
    if scheme.place == "query":
        return asked.first(scheme.wire) is not None
    if scheme.place == "cookie":
        return f"{scheme.wire}=" in asked.seen.headers.get("cookie", "")
    if scheme.place != "header":
        return True
    value = asked.seen.headers.get(scheme.wire.lower(), "")
    return bool(value) and value.lower().startswith(scheme.prefix.lower())


def _readable(read: Reading) -> Object:
    """Return the original document; that of the API if it consists of several files."""
    data = read.spec.document.data
    return to_openapi(read.api) if FILES in data else data
