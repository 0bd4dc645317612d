"""What one run of the normaliser knows and collects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..document.diagnostics import Note, Problem, Where
from ..document.document import Document, Object
from ..python.locked_names import Kept
from .swagger2_pointers import Swagger2Places


@dataclass(frozen=True)
class Normal:
    """A document in the one shape, and notes on what was dropped on the way."""

    data: Object
    notes: tuple[Note, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Where a named schema stands, each of its places → its name."""


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


@dataclass
class Context:
    """The document in work, the renames, and what was found on the way."""

    document: Document
    data: Object
    renames: Renames
    lenient: bool = False
    version: str = "3.1"
    reserved: frozenset[str] = frozenset()
    kept: Kept = field(default_factory=Kept)
    keys: dict[str, str] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    slips: list[Problem] = field(default_factory=list)
    hints: list[Problem] = field(default_factory=list)
    renamed: set[str] = field(default_factory=set)

    def original(self, pointer: str) -> str:
        """The pointer in the document as its author wrote it (Swagger 2.0 has other places)."""
        return (
            Swagger2Places(self.document.data).back(pointer) if self.version == "2.0" else pointer
        )

    def note(self, pointer: str, what: str, why: str, fix: str = "") -> None:
        self.notes[Note(self.original(pointer), what, why, fix)] = None

    def problem(self, pointer: str, what: str, fix: str) -> None:
        """A fault: it stops the run, or becomes a note where the run is lenient."""
        if self.lenient:
            self.note(pointer, what, "a fault of the document", fix)
        else:
            self.problems.append(self.document.problem(self.original(pointer), what, fix))

    def slip(self, pointer: str, what: str, fix: str) -> None:
        """Something wrong or odd that leaves no doubt about the client."""
        self.slips.append(self.document.problem(self.original(pointer), what, fix))

    def hint(self, pointer: str, what: str, fix: str) -> None:
        """Something that means nothing, or may be misspelt, and breaks no rule that we know."""
        self.hints.append(self.document.problem(self.original(pointer), what, fix))
