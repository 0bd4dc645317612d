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
    """The Python names chosen in `api.yaml`.

    `schemas`: by the name in the document, or by the generated name.
    `operations`: by operation id, or by `GET /path` for an operation without one.
    `parameters`: by `operation id.wire name`, or by wire name for all operations.
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
    own_classes: bool = False
    """Whether every nested object and enum is a class of its own: objects without properties, too,
    and those that are equal to another."""
    diagnostics: dict[Diagnostic, None] = field(default_factory=dict)
    """The diagnostics so far, in order, without duplicates."""
    read: set[str] = field(default_factory=set)
    """Pointers of keywords that streams read, although no schema does."""
    most: Severity = "error"
    """The severity of errors: "warning" in parts of the document that no call depends on."""
    renamed: set[str] = field(default_factory=set)
    form_names: Mapping[str, str] = field(default_factory=dict)
    """Class names of schemas whose own names a framework made, by their names in the document."""

    def original(self, pointer: str) -> str:
        """Return the pointer in the original document, which differs for Swagger 2.0."""
        return (
            Swagger2Places(self.document.data).back(pointer) if self.version == "2.0" else pointer
        )

    def error(self, pointer: str, what: str, fix: str) -> None:
        """Report that the document leaves open what a client should do.

        An error stops the run unless it is lenient.
        """
        why = _LEFT_OUT if self.lenient else ""
        self._add(self.most, pointer, what, why, fix)

    def warning(self, pointer: str, what: str, fix: str) -> None:
        """Report that the document breaks a rule of OpenAPI, but its meaning is clear."""
        self._add("warning", pointer, what, "", fix)

    def info(self, pointer: str, what: str, why: str = "", fix: str = "") -> None:
        """Report a difference between client and document, or a key without effect."""
        self._add("info", pointer, what, why, fix)

    def reported(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics, sorted, without those of keywords that streams read."""
        read = {self.document.where(self.original(pointer)) for pointer in self.read}
        return tuple(sorted(one for one in self.diagnostics if one.where not in read))

    def raise_errors(self, more: Iterable[Diagnostic] = ()) -> None:
        """Raise DocumentError if there are errors: `more`, or those of a strict run."""
        found = [one for one in self.diagnostics if one.severity == "error" and not self.lenient]
        if others := list(more):
            raise DocumentError([*found, *others])
        if found:
            raise StrictError(found)

    def _add(self, severity: Severity, pointer: str, what: str, why: str, fix: str) -> None:
        found = self.document.diagnostic(self.original(pointer), what, fix, why, severity)
        self.diagnostics[found] = None
