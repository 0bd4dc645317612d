"""The verbs, and what they do to the files of a workspace."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import specloom
from specloom import pipeline
from specloom.commands.cli import main
from specloom.ir.api import Api
from specloom.normalise.selection import Selected
from specloom.project.source import Source
from support.case import tree

from .conftest import PETS, Run


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_generate_makes_all(workspace: Path, run: Run) -> None:
    done = run("generate")
    assert done.code == 0
    assert re.fullmatch(r"pets: \d+ new, 0 changed, 0 gone\ntoys: .*\n", done.out)
    made = workspace / "generated" / "pets"
    stamp = json.loads((made / "stamp.json").read_text(encoding="utf-8"))
    assert (stamp["operations"], stamp["skipped"], stamp["models"]) == (2, 0, 2)
    assert {*stamp["files"], "stamp.json"} == tree(made).keys()


def test_generate_again_changes_nothing_and_says_so(workspace: Path, run: Run) -> None:
    run("generate")
    before = {path: path.stat().st_mtime_ns for path in (workspace / "generated").rglob("*")}
    done = run("generate")
    assert (done.code, done.out) == (0, "pets: nothing changed\ntoys: nothing changed\n")
    assert {
        path: path.stat().st_mtime_ns for path in (workspace / "generated").rglob("*")
    } == before


def test_one_api_by_name(workspace: Path, run: Run) -> None:
    assert run("generate", "toys").out.startswith("toys: ")
    assert not (workspace / "generated" / "pets").exists()


def test_content_decides_not_time(workspace: Path, run: Run) -> None:
    run("generate")
    document = workspace / "spec" / "pets" / "openapi.yaml"
    document.write_text(PETS, encoding="utf-8")
    assert run("generate").out == "pets: nothing changed\ntoys: nothing changed\n"
    replace_in(document, "List pets", "List all pets")
    assert re.fullmatch(r"pets: 0 new, \d changed, 0 gone\n", run("generate", "pets").out)


def test_an_edited_file_is_drift_and_is_made_again(workspace: Path, run: Run) -> None:
    run("generate")
    before = tree(workspace / "generated")
    replace_in(workspace / "generated/pets/made_pets/models/pet.py", "name: str", "name: int")
    (workspace / "generated/toys/README.md").unlink()
    done = run("diff")
    assert done.code == 1
    assert done.out == (
        "edited  generated/pets/made_pets/models/pet.py\nnew     generated/toys/README.md\n"
    )
    assert run("generate", "--force").code == 0
    assert tree(workspace / "generated") == before
    assert run("diff").code == 0


def test_an_edited_file_is_named_and_kept(workspace: Path, run: Run) -> None:
    run("generate")
    before = tree(workspace / "generated")
    model = workspace / "generated/pets/made_pets/models/pet.py"
    for number, suffix in enumerate(("", "2"), 1):
        replace_in(model, "name: str", f"name: Edited{number}")
        place = "generated/pets/made_pets/models/pet.py"
        said = f"{place} was edited by hand; the edited file is kept as {place}.orig{suffix}\n"
        assert said in run("generate").out
        kept = model.with_name(f"pet.py.orig{suffix}").read_text(encoding="utf-8")
        assert f"name: Edited{number}" in kept
    after = tree(workspace / "generated")
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 2
    assert run("diff").code == 0


def test_an_edited_file_that_goes_is_kept(workspace: Path, run: Run) -> None:
    arguments = ("--spec", "spec/pets/openapi.yaml", "--out", "out", "--package", "pets")
    run("generate", *arguments)
    gone = workspace / "out/pets/api/pets/get_pet.py"
    replace_in(gone, "import", "#\nimport")
    done = run("generate", *arguments, "--path", "/pets")
    assert "out/pets/api/pets/get_pet.py was edited by hand" in done.out
    assert not gone.exists()
    assert gone.with_name("get_pet.py.orig").is_file()


def test_what_git_has_is_named_and_not_kept_twice(workspace: Path, run: Run) -> None:
    run("generate")
    model = workspace / "generated/pets/made_pets/models/pet.py"
    replace_in(model, "name: str", "name: int")
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.c")
    for command in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-q", "-m", "All")):
        subprocess.run(["git", *command], cwd=workspace, check=True)
    readme = workspace / "generated/pets/README.md"
    replace_in(readme, "Pets", "My pets")
    done = run("generate")
    assert "models/pet.py was edited by hand; the edited file is in the last commit\n" in done.out
    assert "README.md was edited by hand; the edited file is kept as " in done.out
    assert [path.name for path in workspace.rglob("*.orig")] == ["README.md.orig"]


def test_a_new_document_makes_no_file_an_edited_one(workspace: Path, run: Run) -> None:
    run("generate")
    replace_in(workspace / "spec/pets/openapi.yaml", "List pets", "List all pets")
    assert "changed generated/pets/README.md" in run("diff").out
    assert "edited" not in run("diff").out
    assert "edited" not in run("generate").out
    assert not [*workspace.rglob("*.orig")]


def test_every_generated_file_says_so_in_its_first_line(workspace: Path, run: Run) -> None:
    run("generate", "pets")
    (workspace / "alone --> x.yaml").write_text(PETS, encoding="utf-8")
    run("generate", "--spec", "alone --> x.yaml", "--out", "out", "--package", "alone")
    for folder, what in (
        ("generated/pets", "spec/pets/openapi.yaml; do not edit. Custom code: spec/pets/extra/"),
        ("out", "alone __ x.yaml; do not edit. Custom code: keep it outside of this folder"),
    ):
        for path in (workspace / folder).rglob("*"):
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            first, second = [*text.splitlines(), "", ""][:2]
            if "_runtime" in path.parts and path.suffix == ".py":
                assert first.startswith("# The runtime of clients that Specloom generates; "), path
            elif first == "---":
                assert second == f"# Generated by Specloom from {what}", path
            elif path.suffix in (".py", ".toml"):
                assert first == f"# Generated by Specloom from {what}", path
            elif path.suffix == ".md":
                assert first == f"<!-- Generated by Specloom from {what} -->", path


def test_what_is_no_longer_made_is_named_and_removed(workspace: Path, run: Run) -> None:
    run("generate")
    document = workspace / "spec" / "pets" / "openapi.yaml"
    replace_in(document, "operationId: get_pet", "operationId: find_pet")
    (workspace / "spec" / "pets" / "names.lock").unlink()  # nobody knows the old name
    gone = "generated/pets/made_pets/api/pets/get_pet.py"
    done = run("diff", "pets")
    assert done.code == 1
    assert f"gone    {gone}\n" in done.out
    assert "new     generated/pets/made_pets/api/pets/find_pet.py\n" in done.out
    assert (workspace / gone).exists()
    assert run("generate", "pets").out.endswith(" 1 gone\n")
    assert not (workspace / gone).exists()


def test_files_of_other_people_stay(workspace: Path, run: Run) -> None:
    run("generate")
    own = workspace / "generated" / "pets" / "NOTES.md"
    own.write_text("mine", encoding="utf-8")
    replace_in(workspace / "spec/pets/openapi.yaml", "List pets", "List all pets")
    run("generate")
    assert own.read_text(encoding="utf-8") == "mine"


def test_an_api_that_is_no_more(workspace: Path, run: Run) -> None:
    run("generate")
    for path in (workspace / "spec" / "toys").iterdir():
        path.unlink()
    (workspace / "spec" / "toys").rmdir()
    done = run("diff")
    assert done.code == 1
    assert "gone    generated/toys/stamp.json\n" in done.out
    run("generate")
    assert [path.name for path in (workspace / "generated").iterdir()] == ["pets"]


def test_a_problem_of_one_changes_none(workspace: Path, run: Run) -> None:
    run("generate")
    replace_in(workspace / "spec/pets/openapi.yaml", "List pets", "List all pets")
    replace_in(workspace / "spec/toys/openapi.yaml", "type: integer", "type: integre")
    before = tree(workspace)
    done = run("generate")
    assert done.code == 1
    assert "1 problem; nothing was changed\nto generate a client in spite of this" in done.err
    assert tree(workspace) == before


def test_an_operation_that_gets_lost_is_a_problem(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pipeline.select

    def without_the_last(api: Api, source: Source) -> Selected:
        selected = whole(api, source)
        tag = selected.api.tags[0]
        kept = replace(tag, operations=tag.operations[:-1])
        return replace(selected, api=replace(selected.api, tags=(kept,)))

    monkeypatch.setattr(pipeline, "select", without_the_last)
    before = tree(workspace)
    done = run("generate", "pets")
    assert done.code == 1
    assert done.err.startswith(
        "spec/pets/openapi.yaml:17:5: the operation GET /pets/{id} was lost; "
        "this is an error of Specloom\n"
        "  at /paths/~1pets~1{id}/get\n"
        "  fix: please report this; to go on without it, name it under `skip` with a reason\n"
    )
    assert tree(workspace) == before


def test_check(workspace: Path, run: Run) -> None:
    done = run("check")
    assert (done.code, done.out) == (0, "pets: ok\ntoys: ok\n")
    assert not (workspace / "generated").exists()
    replace_in(workspace / "spec/pets/openapi.yaml", "type: integer", "type: integre")
    done = run("check")
    assert done.code == 1
    assert done.err.startswith('spec/pets/openapi.yaml:20:66: unknown type "integre"\n')


def test_show_is_json(workspace: Path, run: Run) -> None:
    api = json.loads(run("show", "pets").out)
    (tag,) = api["tags"]
    assert [operation["name"] for operation in tag["operations"]] == ["list_pets", "get_pet"]
    assert {model["name"] for model in api["models"]} == {"Pet", "PetKind"}


def test_new_then_generate(workspace: Path, run: Run) -> None:
    (workspace / "other.yaml").write_text(PETS, encoding="utf-8")
    done = run("new", "more_pets", "other.yaml")
    assert done.code == 0
    assert "\nnext: specloom generate more_pets " in done.out
    assert run("generate", "more_pets").code == 0
    assert (workspace / "generated/more_pets/more_pets/client.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "Pets!", "x.yaml"], "'Pets!' is no name for an API"),
        (["new", "cats", "x.yaml"], "there is no such file"),
        (["new", "pets", "spec/pets/openapi.yaml"], "it exists"),
        (["generate", "pest"], "there is no API 'pest'\n  fix: did you mean 'pets'?"),
        (["generate", "--spec", "spec/pets/openapi.yaml"], "--out is missing"),
    ],
)
def test_wrong_calls_say_what_to_do(
    arguments: list[str], said: str, workspace: Path, run: Run
) -> None:
    before = tree(workspace)
    done = run(*arguments)
    assert done.code == 1
    assert said in done.err
    assert "fix: " in done.err
    assert tree(workspace) == before


def test_a_folder_without_apis(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("generate")
    assert done.code == 1
    assert "there is no API here" in done.err


@pytest.mark.parametrize("arguments", [["--help"], *([v, "--help"] for v in (
    "check", "generate", "regenerate", "diff", "show", "new"))])  # fmt: skip
def test_help_of_every_verb(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "example: specloom" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "completions"),
    [
        ("specloom gen", {"generate "}),
        ("specloom generate ", {"pets", "toys"}),
        ("specloom generate p", {"pets "}),
        ("specloom update --he", {"--help", "--header"}),
    ],
)
def test_shells_complete_verbs_options_and_names(
    line: str, completions: set[str], workspace: Path
) -> None:
    """As argcomplete's function for bash asks: by variables, with the answer in a file."""
    answer = workspace / "answer.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    command = [sys.executable, "-m", "specloom"]
    subprocess.run(command, env=environment, cwd=workspace, check=True, capture_output=True)
    given = {one for one in answer.read_text(encoding="utf-8").split("\n") if one}
    assert given >= completions
    assert all(one.strip().startswith(line.rpartition(" ")[2]) for one in given)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"specloom {specloom.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["weave"], ["generate", "--speed", "9"]])
def test_a_call_that_cannot_be_read(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "help: specloom" in capsys.readouterr().err


def test_the_other_backend_makes_a_package(workspace: Path, run: Run) -> None:
    settings = workspace / "spec" / "toys" / "api.yaml"
    settings.write_text("package: made_toys\nbackend: openapi-python-client\n", encoding="utf-8")
    assert run("generate", "toys").code == 0
    made = tree(workspace / "generated" / "toys")
    assert "made_toys/api/toys/list_toys.py" in made
    assert b"from attrs import define" in made["made_toys/models/toy.py"]


def test_the_other_backend_says_what_it_leaves_out(workspace: Path, run: Run) -> None:
    (workspace / "spec/toys/api.yaml").write_text(
        "package: made_toys\nbackend: openapi-python-client\n", encoding="utf-8"
    )
    twice = "[" + "".join(
        f'{{name: "{name}", in: query, schema: {{type: string}}}}, ' for name in ("a", "a<")
    )
    replace_in(workspace / "spec/toys/openapi.yaml", "parameters: [", f"parameters: {twice} ")
    done = run("generate", "toys")
    assert done.code == 1
    assert done.err.startswith("openapi-python-client: it leaves out GET /toys/{id}: ")
