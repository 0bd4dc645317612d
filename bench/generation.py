"""The rows of generation: whole commands on large documents, beside the two engines alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench import places
from bench.commands import Command, commands
from bench.rows import Row
from specloom.document.document import as_object
from specloom.document.load import load

TURNS = 3


@dataclass(frozen=True)
class Subject:
    """A document at work: a copy of it that may be changed, and the folders beside it."""

    document: Path
    place: Path

    @property
    def copy(self) -> Path:
        return self.place / self.document.name

    def original(self) -> None:
        """Let the copy be as the document."""
        self.place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.document, self.copy)

    def changed(self) -> None:
        """Give one schema of the copy one more property, first of all, by its text alone."""
        self.copy.write_text(_with_property(self.document), encoding="utf-8")

    def command(self, name: str) -> Command:
        out, cache = self.place / "ours", self.place / "cache"
        line = (str(places.SPECLOOM), "generate", "--lenient", "--package", "bench")
        line += ("--spec", str(self.copy), "--out", str(out))
        return Command(name, line, self.place, (), cache, self.original)

    def cold(self, name: str) -> Command:
        """With nothing kept and nothing written before."""
        command = self.command(name)
        return replace(command, removed=(self.place / "ours", self.place / "cache"))


def generation(documents: Sequence[Path]) -> Iterator[Row]:
    """The rows of each document."""
    for document in documents:
        subject = Subject(document, places.CACHE / "generation" / document.stem)
        subject.original()
        yield _cold(subject)
        yield _again(subject)
        yield _memory(subject)


def _cold(subject: Subject) -> Row:
    out = subject.place / "peer"
    line = (str(places.OURS.with_name("openapi-python-client")), "generate", "--meta", "none")
    line += ("--path", str(subject.copy), "--output-path", str(out))
    contenders = [
        Command("openapi-python-client", line, subject.place, (out,), None, subject.original),
        subject.cold("ours"),
    ]
    note = f"`{subject.document.name}` from nothing, formatted."
    title = f"Generation: {subject.document.stem}"
    return Row(title, "s", commands(contenders, TURNS), 1.0, note)


def _again(subject: Subject) -> Row:
    contenders = [
        subject.cold("from nothing"),
        replace(subject.command("ours, one schema changed"), before=subject.changed),
        replace(subject.command("ours, nothing changed"), before=None),
    ]
    note = "Once more, with what was kept and written before."
    title = f"Generation once more: {subject.document.stem}"
    return Row(title, "s", commands(contenders, TURNS), 1 / 3, note)


def _memory(subject: Subject) -> Row:
    line = (str(places.OURS.with_name("datamodel-codegen")), "--input-file-type", "openapi")
    line += ("--output-model-type", "pydantic_v2.BaseModel", "--input", str(subject.copy))
    line += ("--output", str(subject.place / "models.py"))
    contenders = [
        Command("datamodel-code-generator", line, subject.place, (), None, subject.original),
        subject.cold("ours"),
    ]
    note = "Resident memory of the largest process, from nothing."
    title = f"Memory of generation: {subject.document.stem}"
    return Row(title, "MB", commands(contenders, 1, memory=True), 1.0, note)


def _with_property(document: Path) -> str:
    """The text of a document with a property more in its first schema that has any."""
    read = load(document)
    kept = ("components", "schemas") if "components" in read.data else ("definitions",)
    schemas = read.data
    for key in kept:
        schemas = as_object(schemas[key])
    name = next(name for name in schemas if as_object(as_object(schemas[name]).get("properties")))
    wire = next(iter(as_object(as_object(schemas[name])["properties"])))
    where = read.where("/".join(["", *kept, name, "properties", wire]))
    lines = document.read_text(encoding="utf-8").split("\n")
    line, column = lines[where.line - 1], where.column - 1
    if document.suffix == ".json":
        more = '"bench_added": {"type": "string"}, '
    else:
        more = "bench_added: {type: string}\n" + " " * column
    lines[where.line - 1] = line[:column] + more + line[column:]
    return "\n".join(lines)
