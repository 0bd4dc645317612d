"""A user's templates take the place of ours, and a user's classes that of the base of models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specloom.codegen.templates import CONTEXT, template_names
from support.case import tree

from .conftest import PETS, Run

README = "package/README.md.jinja"
MODEL = "models/pydantic_v2/BaseModel.jinja2"


def settings(workspace: Path, *lines: str) -> None:
    """Add lines to the settings of the API `pets`."""
    with (workspace / "spec/pets/api.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))


def own(workspace: Path, name: str, text: str) -> Path:
    """Write a template of the API `pets`."""
    path = workspace / "spec/pets/templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def without_stamp(folder: Path) -> dict[str, bytes]:
    return {path: text for path, text in tree(folder).items() if path != "stamp.json"}


def test_all_templates_ejected_give_the_same_package(workspace: Path, run: Run) -> None:
    settings(workspace, "surfaces: [modules, apis, requests]")
    run("generate", "pets")
    before = without_stamp(workspace / "generated/pets")
    for name in template_names():
        assert run("eject", name).code == 0
    settings(workspace, "templates: ../../templates")
    assert run("generate", "pets").code == 0
    assert without_stamp(workspace / "generated/pets") == before


def test_the_list_names_templates_with_what_they_are_given(workspace: Path, run: Run) -> None:
    lines = run("eject").out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == template_names()
    assert "api/tag.py.jinja: tag" in lines


def test_a_template_replaces_ours_and_may_include_it(workspace: Path, run: Run) -> None:
    settings(workspace, "templates: templates")
    own(workspace, README, "# {{ api.title }} of ours\n\n{% include 'specloom/" + README + "' %}\n")
    assert run("generate", "pets").code == 0
    text = (workspace / "generated/pets/README.md").read_text(encoding="utf-8")
    assert text.splitlines()[2] == "# Pets of ours"
    assert "made_pets" in text
    own(workspace, README, "# Changed\n")
    assert run("diff", "pets").out == "changed generated/pets/README.md\n" \
        "changed generated/pets/stamp.json\n"  # fmt: skip
    own(workspace, MODEL, "class {{ class_name }}({{ base_class }}):\n    mine = {{ 1 + 1 }}\n")
    assert run("generate", "pets").code == 0
    model = (workspace / "generated/pets/made_pets/models/pet.py").read_text(encoding="utf-8")
    assert "class Pet(Model):\n    mine = 2\n" in model


def test_a_document_alone_takes_templates_by_an_option(workspace: Path, run: Run) -> None:
    own(workspace, README, "# Mine\n")
    spec = ("--spec", "spec/toys/openapi.yaml", "--out", "out", "--package", "toys")
    assert run("generate", *spec, "--templates", "spec/pets/templates").code == 0
    readme = workspace / "out/README.md"
    assert readme.read_text(encoding="utf-8").endswith("-->\n\n# Mine\n")
    assert run("generate", *spec).code == 0
    assert "# Mine" not in readme.read_text(encoding="utf-8")


BROKEN = [
    (README, "a\n{% if %}\n", 2, "Expected an expression"),
    (README, "a\n\n{{ api.titel.upper() }}\n", 3, "has no attribute 'titel'"),
    (README, "a\n{{ nothing }}\n", 2, "'nothing' is undefined"),
    (README, "{{ 1 / 0 }}", 1, "division by zero"),
    (README, "{{ api.title + 1 }}", 1, "str"),
    (README, "a\n{% include 'none.jinja' %}\n", 2, "none.jinja"),
    (README, "{{ ''.__class__.__mro__[1].__subclasses__() }}", 1, "unsafe"),
    (MODEL, "class {{ class_name }}:\n    {% for %}\n", 2, "Expected an expression"),
    (MODEL, "a\n{{ fields.__class__ }}\n", 2, "templates of models take no private attributes"),
    (MODEL, "{{ fields['__class__'] }}\n", 1, "templates of models take no private attributes"),
    (MODEL, "{{ fields[class_name] }}\n", 1, "templates of models take no private attributes"),
    (MODEL, "{{ fields | attr('x') }}\n", 1, "templates of models take no private attributes"),
    (MODEL, "{{ fields | map('attr', 'x') }}\n", 1, "templates of models take no private"),
    (MODEL, "{{ fields | map(attribute=doc) }}\n", 1, "templates of models take no private"),
    (f"{README}.jinja", "", None, "it takes no template's place"),
    (README, "{# specloom: context 0 - x #}", 1, "it is written for context 0, and this Specloom"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "said"), BROKEN)
def test_a_broken_template_is_said_with_its_line(
    name: str, text: str, line: int | None, said: str, workspace: Path, run: Run
) -> None:
    run("generate")
    before = tree(workspace / "generated")
    settings(workspace, "templates: templates")
    own(workspace, name, text)
    done = run("generate")
    assert done.code == 1
    place = f"spec/pets/templates/{name}" + (f":{line}:1: " if line else "")
    assert place in done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert tree(workspace / "generated") == before


def test_a_macro_that_others_miss_is_said(workspace: Path, run: Run) -> None:
    settings(workspace, "templates: templates")
    own(workspace, "api/signature.jinja", "{% macro other(a) %}{% endmacro %}")
    done = run("generate", "pets")
    assert done.code == 1
    assert "spec/pets/templates: api/operation.py.jinja:" in done.err
    assert "has no attribute 'function'" in done.err


def test_an_error_that_is_not_in_a_template_is_none_of_it(workspace: Path, run: Run) -> None:
    settings(workspace, "templates: elsewhere")
    done = run("generate", "pets")
    assert "spec/pets/elsewhere: there is no such folder" in done.err


def test_eject_writes_over_nothing(workspace: Path, run: Run) -> None:
    assert run("eject", README).code == 0
    text = (workspace / "templates" / README).read_text(encoding="utf-8")
    assert text.startswith(f"{{# specloom: context {CONTEXT} ")
    assert "it exists" in run("eject", README).err
    done = run("eject", "package/READMEE.md.jinja")
    assert done.code == 1
    assert 'did you mean "package/README.md.jinja"' in done.err


# -- base classes ----------------------------------------------------------------------------------


def test_all_models_derive_from_classes_of_a_user(workspace: Path, run: Run) -> None:
    settings(workspace, "bases:", "  model: base.Record", "  mixins: [base.Loud]")
    extra = workspace / "spec/pets/extra"
    extra.mkdir()
    (extra / "base.py").write_text(
        "from ._runtime.models.model import Model\n\n\n"
        "class Record(Model):\n    def key(self) -> str:\n        return type(self).__name__\n\n\n"
        "class Loud:\n    def shout(self) -> str:\n        return str(self).upper()\n",
        encoding="utf-8",
    )
    document = workspace / "spec/pets/openapi.yaml"
    document.write_text(
        f"{PETS}        friends: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}\n"
        "    House:\n      type: object\n      required: [kind]\n"
        "      properties: {kind: {$ref: '#/components/schemas/Pet/properties/kind'}}\n",
        encoding="utf-8",
    )
    assert run("generate", "pets").code == 0
    script = (
        "from made_pets import models\nfrom made_pets.base import Record\n"
        "pet = models.Pet.model_validate({'name': 'Tom', 'friends': [{'name': 'Kim'}]})\n"
        "assert isinstance(pet, Record) and pet.friends[0].key() == 'Pet'\n"
        "assert 'TOM' in pet.shout()\n"
        "assert issubclass(models.House, Record)\n"
        "print(pet.model_dump_json(exclude_unset=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=workspace / "generated/pets",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == '{"name":"Tom","friends":[{"name":"Kim"}]}\n', done.stderr


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.Base", "there is no file extra/nowhere.py"),
        ("base.Pet", "Pet is the name of a model, too"),
    ],
)
def test_a_base_that_cannot_be_is_said(path: str, said: str, workspace: Path, run: Run) -> None:
    settings(workspace, f"bases: {{model: {path}}}")
    done = run("generate", "pets")
    assert done.code == 1
    assert "spec/pets/api.yaml:2:" in done.err
    assert said in done.err
