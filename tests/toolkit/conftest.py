"""A small workspace of its own: `spec/` with two APIs, and the command run in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from specloom.commands.cli import main

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: "https://pets.example.com/v1"}]
tags: [{name: pets, description: All about pets.}]
paths:
  /pets:
    get:
      operationId: list_pets
      tags: [pets]
      summary: List pets
      responses:
        "200":
          description: The pets.
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}
  /pets/{id}:
    get:
      operationId: get_pet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: A pet.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
        "404": {description: There is no such pet.}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        born: {type: string, format: date}
        kind: {type: string, enum: [cat, dog]}
"""
TOYS = PETS.replace("pet", "toy").replace("Pet", "Toy")


@dataclass(frozen=True)
class Done:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("pets", PETS), ("toys", TOYS)):
        folder = tmp_path / "spec" / name
        folder.mkdir(parents=True)
        (folder / "openapi.yaml").write_text(text, encoding="utf-8")
        (folder / "api.yaml").write_text(f"package: made_{name}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `specloom` with arguments, in this process."""

    def command(*arguments: str) -> Done:
        capsys.readouterr()
        code = main(arguments)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return command
