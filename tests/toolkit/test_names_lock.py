"""`names.lock`: names that users know stay as the document changes, and change only on request."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from specloom.commands.cli import main
from specloom.project.names_lock import LOCK

DOCUMENT: dict[str, Any] = yaml.safe_load("""
openapi: 3.1.0
info: {title: Pets, version: "1"}
tags: [{name: pets}]
paths:
  /pets:
    get:
      operationId: list-pets
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: sort-by, in: query, schema: {type: string, enum: [up, "-up"]}}
      responses:
        "200":
          description: The pets.
          content:
            application/json:
              schema:
                type: object
                properties:
                  pets: {type: array, items: {$ref: "#/components/schemas/pet"}}
                  total: {type: integer}
  /pets/{id}:
    get:
      operationId: get-pet
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: A pet.
          content: {application/json: {schema: {$ref: "#/components/schemas/pet"}}}
components:
  schemas:
    kind: {type: string, enum: ["a+", b]}
    pet:
      type: object
      required: [id]
      properties:
        id: {type: integer}
        born-on: {type: string, format: date}
        kind: {$ref: "#/components/schemas/kind"}
        owner: {type: object, properties: {name: {type: string}}}
""")


class Workspace:
    """A folder with one API, generated over and over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.document = deepcopy(DOCUMENT)
        self.settings: dict[str, Any] = {"package": "lock_pets"}
        (root / "spec" / "pets").mkdir(parents=True)

    @property
    def home(self) -> Path:
        return self.root / "spec" / "pets"

    def generate(self, verb: str = "generate") -> int:
        """Run the command on the document and the settings as they are now."""
        for name, data in (("openapi.yaml", self.document), ("api.yaml", self.settings)):
            text = yaml.safe_dump(data, sort_keys=False)
            (self.home / name).write_text(text, encoding="utf-8")
        return main([verb])

    @property
    def lock(self) -> dict[str, dict[str, str]]:
        """The lock: kind → thing → name."""
        found: dict[str, dict[str, str]] = {}
        for line in (self.home / LOCK).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                kind, thing, name = json.loads(line)
                found.setdefault(kind, {})[thing] = name
        return found

    def forget(self, text: str) -> None:
        """Remove the lines with a text from the lock."""
        lines = (self.home / LOCK).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if text not in line]
        assert len(kept) < len(lines)
        (self.home / LOCK).write_text("".join(kept), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """What is generated, but for the stamp, which knows the inputs."""
        out = self.root / "generated" / "pets"
        return {
            str(path.relative_to(out)): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file() and path.name != "stamp.json"
        }


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    made = Workspace(tmp_path)
    assert made.generate() == 0
    return made


def assert_kept(work: Workspace, before: dict[str, dict[str, str]]) -> None:
    """All names that were in the lock are there again."""
    after = work.lock
    for kind, names in before.items():
        assert {thing: after[kind].get(thing) for thing in names} == names


def assert_refused(work: Workspace, capsys: pytest.CaptureFixture[str], *told: str) -> None:
    """The command refuses, says what is told, and writes nothing."""
    files, lock = work.files(), work.lock
    capsys.readouterr()
    assert work.generate() == 1
    printed = capsys.readouterr().err
    for text in told:
        assert text in printed
    assert "nothing was changed" in printed
    assert work.generate("check") == 1
    assert (work.files(), work.lock) == (files, lock)


def test_the_lock_holds_every_name_a_line_each(work: Workspace) -> None:
    assert work.lock == {
        "groups": {"pets": "pets"},
        "members": {
            "Kind.a+": "A_PLUS", "Kind.b": "B",
            "ListPetsSortBy.up": "UP", "ListPetsSortBy.-up": "MINUS_UP",
        },
        "operations": {"GET /pets": "pets.list_pets", "GET /pets/{id}": "pets.get_pet"},
        "parameters": {
            "GET /pets query limit": "limit", "GET /pets query sort-by": "sort_by",
            "GET /pets/{id} path id": "id",
        },
        "properties": {
            "ListPetsResponse.pets": "pets", "ListPetsResponse.total": "total",
            "Pet.id": "id", "Pet.born-on": "born_on", "Pet.kind": "kind", "Pet.owner": "owner",
            "PetOwner.name": "name",
        },
        "schemas": work.lock["schemas"],
    }  # fmt: skip
    assert sorted(work.lock["schemas"].values()) == [
        "Kind", "ListPetsResponse", "ListPetsSortBy", "Pet", "PetOwner",
    ]  # fmt: skip
    lines = (work.home / LOCK).read_text(encoding="utf-8").splitlines()[2:]
    assert lines == sorted(lines)


def test_the_same_document_gives_the_same_bytes_with_and_without_the_lock(work: Workspace) -> None:
    files, lock = work.files(), (work.home / LOCK).read_bytes()
    work.forget('["')
    assert work.generate() == 0
    assert (work.files(), (work.home / LOCK).read_bytes()) == (files, lock)


def test_a_document_that_stands_alone_has_no_lock(work: Workspace) -> None:
    assert main(["generate", "--spec", "spec/pets/openapi.yaml", "--out", "alone"]) == 0
    assert not list((work.root / "alone").rglob(LOCK))


def test_drift_is_told_of_the_lock_too(work: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert work.generate("diff") == 0
    work.forget('"Pet.kind"')
    capsys.readouterr()
    assert work.generate("diff") == 1
    assert "changed spec/pets/names.lock\n" in capsys.readouterr().out
    (work.home / LOCK).unlink()
    assert work.generate("diff") == 1
    assert "new     spec/pets/names.lock\n" in capsys.readouterr().out


def test_an_order_that_changes_renames_nothing(work: Workspace) -> None:
    before = work.lock
    for part in (work.document["paths"], work.document["components"]["schemas"]):
        for name in reversed(list(part)):
            part[name] = part.pop(name)
    assert work.generate() == 0
    assert work.lock == before


def reply(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"responses": {"200": {"description": "ok", "content": content}}}


def schema_of_list(work: Workspace) -> dict[str, Any]:
    ok = work.document["paths"]["/pets"]["get"]["responses"]["200"]
    found: dict[str, Any] = ok["content"]["application/json"]["schema"]
    return found


def new_class(work: Workspace) -> None:
    """Names of the document go before those made here: this one would be `PetOwner`."""
    work.document["components"]["schemas"]["PetOwner"] = {"type": "object", "properties": {"x": {}}}


def new_exact_class(work: Workspace) -> None:
    """Names as they are go before names that are made into some: `pet` would be `PetSchema`."""
    work.document["components"]["schemas"]["Pet"] = {"type": "object", "properties": {"x": {}}}


def new_operation(work: Workspace) -> None:
    """The same again: `list-pets` would be `pets_list_pets`."""
    work.document["paths"]["/animals"] = {"get": {"operationId": "list_pets", **reply({})}}


def new_double(work: Workspace) -> None:
    """The same schema stands in an earlier place, which it would be called after."""
    double = deepcopy(schema_of_list(work))
    first = {"/all": {"get": {"operationId": "all", **reply(double)}}}
    work.document["paths"] = {**first, **work.document["paths"]}


def new_tag(work: Workspace) -> None:
    work.document["tags"].insert(0, {"name": "Pets"})
    first = {"/x": {"get": {"operationId": "get_pet", "tags": ["Pets"], **reply({})}}}
    work.document["paths"] = {**first, **work.document["paths"]}


def new_field(work: Workspace) -> None:
    """`born_on` is a name as it is, `born-on` would give way."""
    pet = work.document["components"]["schemas"]["pet"]
    pet["properties"] = {"born_on": {"type": "string"}, **pet["properties"]}


def new_member(work: Workspace) -> None:
    """Both are `A_PLUS`; the first one would have the name."""
    work.document["components"]["schemas"]["kind"]["enum"].insert(0, "a-plus")


def new_parameter(work: Workspace) -> None:
    """`sort_by` is a name as it is."""
    new = {"name": "sort_by", "in": "query", "schema": {"type": "string"}}
    work.document["paths"]["/pets"]["get"]["parameters"].insert(0, new)


@pytest.mark.parametrize(
    "change",
    [new_class, new_exact_class, new_operation, new_double, new_tag, new_field, new_member,
     new_parameter],
)  # fmt: skip
def test_what_is_new_gives_way(work: Workspace, change: Any) -> None:
    before = work.lock
    change(work)
    assert work.generate() == 0
    assert_kept(work, before)
    assert work.lock != before
    work.forget('["')  # without the lock, the new thing would have stolen a name
    assert work.generate() == 0
    with pytest.raises(AssertionError):
        assert_kept(work, before)


def test_a_schema_in_two_places_keeps_its_name_when_the_first_goes(work: Workspace) -> None:
    double = deepcopy(schema_of_list(work))
    work.document["paths"]["/more"] = {"get": {"operationId": "more", **reply(double)}}
    assert work.generate() == 0
    assert list(work.lock["schemas"].values()).count("ListPetsResponse") == 2
    del work.document["paths"]["/pets"]["get"]["responses"]["200"]["content"]
    assert work.generate() == 0
    assert "ListPetsResponse" in work.lock["schemas"].values()
    assert "MoreResponse" not in work.lock["schemas"].values()


def test_schemas_that_become_the_same_keep_their_names(work: Workspace) -> None:
    other = deepcopy(schema_of_list(work))
    other["properties"]["more"] = {"type": "string"}
    work.document["paths"]["/more"] = {"get": {"operationId": "more", **reply(other)}}
    assert work.generate() == 0
    before = work.lock
    schema_of_list(work)["properties"]["more"] = {"type": "string"}
    assert work.generate() == 0
    assert work.lock["schemas"] == before["schemas"]


def test_what_is_removed_leaves_the_lock(work: Workspace) -> None:
    del work.document["paths"]["/pets/{id}"]
    del work.document["components"]["schemas"]["pet"]["properties"]["owner"]
    assert work.generate() == 0
    assert "GET /pets/{id}" not in work.lock["operations"]
    assert "Pet.owner" not in work.lock["properties"]
    assert "PetOwner" not in work.lock["schemas"].values()


def rename_operation(work: Workspace) -> None:
    work.document["paths"]["/pets"]["get"]["operationId"] = "search-pets"


def rename_schema(work: Workspace) -> None:
    text = yaml.safe_dump(work.document, sort_keys=False)
    work.document = yaml.safe_load(text.replace("schemas/pet", "schemas/animal"))
    schemas = work.document["components"]["schemas"]
    schemas["animal"] = schemas.pop("pet")


def rename_field(work: Workspace) -> None:
    pet = work.document["components"]["schemas"]["pet"]
    pet["properties"]["born-on"]["x-specloom-name"] = "birthday"


def rename_member(work: Workspace) -> None:
    work.document["components"]["schemas"]["kind"]["x-specloom-enum-names"] = {"b": "BEE"}


def rename_group(work: Workspace) -> None:
    for item in work.document["paths"].values():
        item["get"]["tags"] = ["animals"]


def rename_parameter(work: Workspace) -> None:
    limit = work.document["paths"]["/pets"]["get"]["parameters"][0]
    limit["x-specloom-name"] = "count"


RENAMES = [
    (rename_operation, "operations", "operation", "pets.list_pets", "pets.search_pets"),
    (rename_schema, "schemas", "class", "Pet", "Animal"),
    (rename_field, "properties", "attribute", "Pet.born_on", "Pet.birthday"),
    (rename_member, "members", "enum member", "Kind.B", "Kind.BEE"),
]


@pytest.mark.parametrize(("change", "kind", "word", "old", "new"), RENAMES)
def test_a_name_that_would_change_is_refused(
    work: Workspace, capsys: pytest.CaptureFixture[str], change: Any, kind: str, word: str,
    old: str, new: str,
) -> None:  # fmt: skip
    change(work)
    short = new.rpartition(".")[2] if kind in ("members", "properties") else new
    assert_refused(
        work,
        capsys,
        f'the {word} "{old}" would be called "{new}"',
        f"write `aliases: {{{kind}: {{{old}: {short}}}}}` in api.yaml",
        "remove what is called so from spec/pets/names.lock",
        "spec/pets/openapi.yaml:",
    )
    work.settings["lenient"] = True  # what a document does to users is no fault to go past
    assert work.generate() == 1


def test_an_argument_that_would_change_is_refused(
    work: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_parameter(work)
    assert_refused(work, capsys, 'the argument "limit" of GET /pets would be called "count"')
    work.forget('"GET /pets query limit"')
    assert work.generate() == 0
    assert work.lock["parameters"]["GET /pets query limit"] == "count"


def test_a_tag_that_changes_moves_operations(
    work: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_group(work)
    assert work.generate() == 1
    printed = capsys.readouterr().err
    assert 'the operation "pets.get_pet" would be called "animals.get_pet"' in printed
    assert 'the operation "pets.list_pets" would be called "animals.list_pets"' in printed


def test_a_name_is_kept_by_saying_it(work: Workspace) -> None:
    before = work.lock
    rename_operation(work)
    work.settings["rename"] = {"operations": {"search-pets": "list_pets"}}
    assert work.generate() == 0
    assert work.lock == before


def test_a_name_that_nobody_is_told_of_is_dropped_with_its_line(work: Workspace) -> None:
    rename_operation(work)
    work.forget('"pets.list_pets"')
    assert work.generate() == 0
    assert work.lock["operations"]["GET /pets"] == "pets.search_pets"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< HEAD", "the line is no name"),
        ('["schemas", "/components/schemas/pet", "Pet; import os"]', "the line is no name"),
        ('["schemas", "/components/schemas/pet", "Dog"]', "pet has two names, Pet and Dog"),
    ],
)
def test_a_merge_that_went_wrong_is_told_with_its_line(
    work: Workspace, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    with (work.home / LOCK).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    count = len((work.home / LOCK).read_text(encoding="utf-8").splitlines())
    assert work.generate() == 1
    printed = capsys.readouterr().err
    assert f"spec/pets/names.lock:{count}:1: " in printed
    assert told in printed
