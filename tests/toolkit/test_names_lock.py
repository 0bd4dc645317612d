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
        self.settings: dict[str, Any] = {"package": "lock_pets", "released": True}
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
                kind, stable_key, name = json.loads(line)
                found.setdefault(kind, {})[stable_key] = name
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
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    made = Workspace(tmp_path)
    assert made.generate() == 0
    return made


def assert_kept(context: Workspace, before: dict[str, dict[str, str]]) -> None:
    """All names that were in the lock are there again."""
    after = context.lock
    for kind, names in before.items():
        assert {stable_key: after[kind].get(stable_key) for stable_key in names} == names


def assert_refused(context: Workspace, capsys: pytest.CaptureFixture[str], *told: str) -> None:
    """The command refuses, says what is told, and writes nothing."""
    files, lock = context.files(), context.lock
    capsys.readouterr()
    assert context.generate() == 1
    printed = capsys.readouterr().err
    for text in told:
        assert text in printed
    assert "nothing was changed" in printed
    assert context.generate("check") == 1
    assert (context.files(), context.lock) == (files, lock)


def test_the_lock_holds_every_name_a_line_each(context: Workspace) -> None:
    assert context.lock == {
        "tags": {"pets": "pets"},
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
        "schemas": context.lock["schemas"],
    }  # fmt: skip
    assert sorted(context.lock["schemas"].values()) == [
        "Kind", "ListPetsResponse", "ListPetsSortBy", "Pet", "PetOwner",
    ]  # fmt: skip
    lines = (context.home / LOCK).read_text(encoding="utf-8").splitlines()[2:]
    assert lines == sorted(lines)


def test_the_same_document_gives_the_same_bytes_with_and_without_the_lock(
    context: Workspace,
) -> None:
    files, lock = context.files(), (context.home / LOCK).read_bytes()
    context.forget('["')
    assert context.generate() == 0
    assert (context.files(), (context.home / LOCK).read_bytes()) == (files, lock)


def test_a_document_that_stands_alone_has_no_lock(context: Workspace) -> None:
    assert main(["generate", "--spec", "spec/pets/openapi.yaml", "--out", "alone"]) == 0
    assert not list((context.root / "alone").rglob(LOCK))


def test_drift_is_told_of_the_lock_too(
    context: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert context.generate("diff") == 0
    context.forget('"Pet.kind"')
    capsys.readouterr()
    assert context.generate("diff") == 1
    assert "changed spec/pets/names.lock\n" in capsys.readouterr().out
    (context.home / LOCK).unlink()
    assert context.generate("diff") == 1
    assert "new     spec/pets/names.lock\n" in capsys.readouterr().out


def test_an_order_that_changes_renames_nothing(context: Workspace) -> None:
    before = context.lock
    for part in (context.document["paths"], context.document["components"]["schemas"]):
        for name in reversed(list(part)):
            part[name] = part.pop(name)
    assert context.generate() == 0
    assert context.lock == before


def response(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"responses": {"200": {"description": "ok", "content": content}}}


def schema_of_list(context: Workspace) -> dict[str, Any]:
    ok = context.document["paths"]["/pets"]["get"]["responses"]["200"]
    found: dict[str, Any] = ok["content"]["application/json"]["schema"]
    return found


def new_class(context: Workspace) -> None:
    """Names of the document go before those made here: this one would be `PetOwner`."""
    context.document["components"]["schemas"]["PetOwner"] = {
        "type": "object",
        "properties": {"x": {}},
    }


def new_exact_class(context: Workspace) -> None:
    """Names as they are go before names that are made into some: `pet` would be `PetSchema`."""
    context.document["components"]["schemas"]["Pet"] = {"type": "object", "properties": {"x": {}}}


def new_operation(context: Workspace) -> None:
    """The same again: `list-pets` would be `pets_list_pets`."""
    context.document["paths"]["/animals"] = {"get": {"operationId": "list_pets", **response({})}}


def new_double(context: Workspace) -> None:
    """The same schema stands in an earlier place, which it would be called after."""
    double = deepcopy(schema_of_list(context))
    first = {"/all": {"get": {"operationId": "all", **response(double)}}}
    context.document["paths"] = {**first, **context.document["paths"]}


def new_tag(context: Workspace) -> None:
    context.document["tags"].insert(0, {"name": "Pets"})
    first = {"/x": {"get": {"operationId": "get_pet", "tags": ["Pets"], **response({})}}}
    context.document["paths"] = {**first, **context.document["paths"]}


def new_field(context: Workspace) -> None:
    """`born_on` is a name as it is, `born-on` would give way."""
    pet = context.document["components"]["schemas"]["pet"]
    pet["properties"] = {"born_on": {"type": "string"}, **pet["properties"]}


def new_member(context: Workspace) -> None:
    """Both are `A_PLUS`; the first one would have the name."""
    context.document["components"]["schemas"]["kind"]["enum"].insert(0, "a-plus")


def new_parameter(context: Workspace) -> None:
    """`sort_by` is a name as it is."""
    new = {"name": "sort_by", "in": "query", "schema": {"type": "string"}}
    context.document["paths"]["/pets"]["get"]["parameters"].insert(0, new)


@pytest.mark.parametrize(
    "change",
    [new_class, new_exact_class, new_operation, new_double, new_tag, new_field, new_member,
     new_parameter],
)  # fmt: skip
def test_what_is_new_gives_way(context: Workspace, change: Any) -> None:
    before = context.lock
    change(context)
    assert context.generate() == 0
    assert_kept(context, before)
    assert context.lock != before
    context.forget('["')  # without the lock, the new thing would have stolen a name
    assert context.generate() == 0
    with pytest.raises(AssertionError):
        assert_kept(context, before)


def test_a_schema_in_two_places_keeps_its_name_when_the_first_goes(context: Workspace) -> None:
    double = deepcopy(schema_of_list(context))
    context.document["paths"]["/more"] = {"get": {"operationId": "more", **response(double)}}
    assert context.generate() == 0
    assert "MoreResponse" in context.lock["schemas"].values()
    lock = context.home / LOCK  # as versions wrote it that had one name for equal schemas
    text = lock.read_text(encoding="utf-8").replace('"MoreResponse"', '"ListPetsResponse"')
    lock.write_text(text, encoding="utf-8")
    assert context.generate() == 0
    assert list(context.lock["schemas"].values()).count("ListPetsResponse") == 2
    del context.document["paths"]["/pets"]["get"]["responses"]["200"]["content"]
    assert context.generate() == 0
    assert "ListPetsResponse" in context.lock["schemas"].values()
    assert "MoreResponse" not in context.lock["schemas"].values()


def test_schemas_that_become_the_same_keep_their_names(context: Workspace) -> None:
    other = deepcopy(schema_of_list(context))
    other["properties"]["more"] = {"type": "string"}
    context.document["paths"]["/more"] = {"get": {"operationId": "more", **response(other)}}
    assert context.generate() == 0
    before = context.lock
    schema_of_list(context)["properties"]["more"] = {"type": "string"}
    assert context.generate() == 0
    assert context.lock["schemas"] == before["schemas"]


def test_what_is_removed_leaves_the_lock(context: Workspace) -> None:
    del context.document["paths"]["/pets/{id}"]
    del context.document["components"]["schemas"]["pet"]["properties"]["owner"]
    assert context.generate() == 0
    assert "GET /pets/{id}" not in context.lock["operations"]
    assert "Pet.owner" not in context.lock["properties"]
    assert "PetOwner" not in context.lock["schemas"].values()


def rename_operation(context: Workspace) -> None:
    context.document["paths"]["/pets"]["get"]["operationId"] = "search-pets"


def rename_schema(context: Workspace) -> None:
    text = yaml.safe_dump(context.document, sort_keys=False)
    context.document = yaml.safe_load(text.replace("schemas/pet", "schemas/animal"))
    schemas = context.document["components"]["schemas"]
    schemas["animal"] = schemas.pop("pet")


def rename_field(context: Workspace) -> None:
    pet = context.document["components"]["schemas"]["pet"]
    pet["properties"]["born-on"]["x-specloom-name"] = "birthday"


def rename_member(context: Workspace) -> None:
    context.document["components"]["schemas"]["kind"]["x-specloom-enum-names"] = {"b": "BEE"}


def rename_group(context: Workspace) -> None:
    for item in context.document["paths"].values():
        item["get"]["tags"] = ["animals"]


def rename_parameter(context: Workspace) -> None:
    limit = context.document["paths"]["/pets"]["get"]["parameters"][0]
    limit["x-specloom-name"] = "count"


RENAMES = [
    (rename_operation, "operations", "operation", "pets.list_pets", "pets.search_pets"),
    (rename_schema, "schemas", "class", "Pet", "Animal"),
    (rename_field, "properties", "attribute", "Pet.born_on", "Pet.birthday"),
    (rename_member, "members", "enum member", "Kind.B", "Kind.BEE"),
]


@pytest.mark.parametrize(("change", "kind", "word", "old", "new"), RENAMES)
def test_a_name_that_would_change_is_refused(
    context: Workspace, capsys: pytest.CaptureFixture[str], change: Any, kind: str, word: str,
    old: str, new: str,
) -> None:  # fmt: skip
    change(context)
    short = new.rpartition(".")[2] if kind in ("members", "properties") else new
    assert_refused(
        context,
        capsys,
        f'the {word} "{old}" would be renamed to "{new}"',
        f"write `aliases: {{{kind}: {{{old}: {short}}}}}` in api.yaml",
        "remove its lines from spec/pets/names.lock",
        "spec/pets/openapi.yaml:",
    )
    context.settings["lenient"] = True  # what a document does to users is no fault to go past
    assert context.generate() == 1


def test_an_argument_that_would_change_is_refused(
    context: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_parameter(context)
    assert_refused(context, capsys, 'the argument "limit" of GET /pets would be renamed to "count"')
    context.forget('"GET /pets query limit"')
    assert context.generate() == 0
    assert context.lock["parameters"]["GET /pets query limit"] == "count"


def test_a_tag_that_changes_moves_operations(
    context: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_group(context)
    assert context.generate() == 1
    printed = capsys.readouterr().err
    assert 'the operation "pets.get_pet" would be renamed to "animals.get_pet"' in printed
    assert 'the operation "pets.list_pets" would be renamed to "animals.list_pets"' in printed


def test_a_name_is_kept_by_saying_it(context: Workspace) -> None:
    before = context.lock
    rename_operation(context)
    context.settings["rename"] = {"operations": {"search-pets": "list_pets"}}
    assert context.generate() == 0
    assert context.lock == before


def test_a_name_that_nobody_is_told_of_is_dropped_with_its_line(context: Workspace) -> None:
    rename_operation(context)
    context.forget('"pets.list_pets"')
    assert context.generate() == 0
    assert context.lock["operations"]["GET /pets"] == "pets.search_pets"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("<<<<<<< HEAD", "the line is not a JSON list of a kind"),
        (
            '["schemas", "/components/schemas/pet", "Pet; import os"]',
            "the line is not a JSON list of a kind",
        ),
        ('["schemas", "/components/schemas/pet", "Dog"]', "pet has two names, Pet and Dog"),
    ],
)
def test_a_merge_that_went_wrong_is_told_with_its_line(
    context: Workspace, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    with (context.home / LOCK).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    count = len((context.home / LOCK).read_text(encoding="utf-8").splitlines())
    assert context.generate() == 1
    printed = capsys.readouterr().err
    assert f"spec/pets/names.lock:{count}:1: " in printed
    assert told in printed


STATUS = {"name": "status", "in": "query", "schema": {"type": "string", "enum": ["open", "closed"]}}


def with_shared_enum(context: Workspace) -> list[str]:
    """Two operations with an equal enum; the values of the first one."""
    for name in ("apples", "bolts"):
        operation = {
            "operationId": f"list-{name}",
            "parameters": [deepcopy(STATUS)],
            **response({}),
        }
        context.document["paths"][f"/{name}"] = {"get": operation}
    values: list[str] = context.document["paths"]["/apples"]["get"]["parameters"][0]["schema"][
        "enum"
    ]
    return values


def test_a_change_of_one_of_two_equal_schemas_is_none_of_the_other(context: Workspace) -> None:
    values = with_shared_enum(context)
    assert context.generate() == 0
    before = context.lock
    function = "lock_pets/api/default/list_bolts.py"
    bolts = context.files()[function]
    assert b"models.ListBoltsStatus" in bolts
    values.append("rotten")
    assert context.generate() == 0
    assert_kept(context, before)
    assert context.files()[function] == bolts
    assert "ListBoltsStatus.open" in context.lock["members"]


def test_of_two_that_had_one_name_it_stays_where_it_belongs(context: Workspace) -> None:
    """As versions wrote locks that had one name for equal schemas, after the first of them."""
    values = with_shared_enum(context)
    assert context.generate() == 0
    lock = context.home / LOCK
    text = lock.read_text(encoding="utf-8").replace('"ListBoltsStatus"', '"ListApplesStatus"')
    lock.write_text(text, encoding="utf-8")
    paths = context.document["paths"]
    context.document["paths"] = {"/bolts": paths.pop("/bolts"), **paths}
    values.append("rotten")
    assert context.generate() == 0
    names = context.lock["schemas"]
    assert [name for key, name in names.items() if "apples" in key] == ["ListApplesStatus"]
    assert [name for key, name in names.items() if "bolts" in key] == ["ListBoltsStatus"]
