"""The context of a run: the document, the settings and the diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..document.diagnostics import Diagnostic, DocumentError, Severity, StrictError, Where
from ..document.document import Document, Object
from ..python.locked_names import LockedNames
from .swagger2_pointers import Swagger2Places


@dataclass(frozen=True)
class Renames:
    """Python names chosen in `api.yaml`.

    `schemas`: by the name in the document, or the name it would have otherwise.
    `operations`: by operation id, or by `GET /path` where there is none.
    `parameters`: by `operation id.wire name`, or by the wire name for all operations.
    """

    schemas: Mapping[str, str] = field(default_factory=dict)
    operations: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    where: Callable[[str], Where] = field(default=lambda pointer: Where("api.yaml"), compare=False)
    """The place of a pointer into `api.yaml`."""


_LEFT_OUT = "left out of the client"


@dataclass
class Context:
    """The document, the renames and the diagnostics of a run."""

    document: Document
    data: Object
    renames: Renames
    lenient: bool = False
    version: str = "3.1"
    reserved: frozenset[str] = frozenset()
    locked: LockedNames = field(default_factory=LockedNames)
    diagnostics: dict[Diagnostic, None] = field(default_factory=dict)
    """All that was found, each once."""
    most: Severity = "error"
    """The severity of errors: "warning" for parts on which no call of the client depends."""
    renamed: set[str] = field(default_factory=set)
    form_names: Mapping[str, str] = field(default_factory=dict)
    """Class names of schemas whose own names a framework made, by their names in the document."""

    def original(self, pointer: str) -> str:
        """The pointer in the document as its author wrote it (Swagger 2.0 has other places)."""
        return (
            Swagger2Places(self.document.data).back(pointer) if self.version == "2.0" else pointer
        )

    def error(self, pointer: str, what: str, fix: str) -> None:
        """Report what leaves open what a client should do. It stops the run unless lenient."""
        why = _LEFT_OUT if self.lenient else ""
        self._add(self.most, pointer, what, why, fix)

    def warning(self, pointer: str, what: str, fix: str) -> None:
        """Report what breaks a rule of OpenAPI, or is odd, and leaves no doubt about the client."""
        self._add("warning", pointer, what, "", fix)

    def info(self, pointer: str, what: str, why: str = "", fix: str = "") -> None:
        """Report what the client has otherwise than written and `why`, or a key without meaning."""
        self._add("info", pointer, what, why, fix)

    def raise_errors(self, more: Iterable[Diagnostic] = ()) -> None:
        """Raise DocumentError where there are errors: `more`, or found ones unless lenient."""
        found = [one for one in self.diagnostics if one.severity == "error" and not self.lenient]
        if others := list(more):
            raise DocumentError([*found, *others])
        if found:
            raise StrictError(found)

    def _add(self, severity: Severity, pointer: str, what: str, why: str, fix: str) -> None:
        found = self.document.diagnostic(self.original(pointer), what, fix, why, severity)
        self.diagnostics[found] = None
