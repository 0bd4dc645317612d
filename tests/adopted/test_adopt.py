"""`specloom adopt`: the output of openapi-python-client itself, and programs written for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adopted.depot_server import serving
from adopted.fork import fork
from specloom.commands.adopt import installed, openapi_python_client
from specloom.commands.adopt.kept import Name, compare
from specloom.commands.cli import main
from specloom.document.document import Object
from specloom.pipeline import generate, read
from specloom.project.source import source_of
from support.exchange import ROOT

HERE = Path(__file__).parent
DEPOT = HERE / "depot.yaml"


def made(folder: Path, package: str, document: Path) -> Path:
    """The folder that holds the client which openapi-python-client makes of a document."""
    program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    paths = ["--path", document, "--output-path", folder / package]
    subprocess.run([*program, *paths], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("theirs"), "depot", DEPOT)


@pytest.fixture(scope="module")
def workspace(theirs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace that has adopted the client, and its package."""
    folder = tmp_path_factory.mktemp("workspace")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        options = ["--package", "depot", "--path", str(theirs), "--spec", str(DEPOT)]
        assert main(["adopt", "depot", *options]) == 0
        assert main(["generate", "depot"]) == 0
        yield folder


def names(package: str, paths: Path, folder: Path) -> list[Name]:
    """The names of a client, each with the reason why the package of a folder does without it."""
    client = openapi_python_client.read(installed.load(package, [paths]))
    return compare(client, read(source_of(folder)).api, openapi_python_client.NAMES)


def gone(found: list[Name]) -> dict[str, str]:
    return {one.name: one.reason for one in found if one.reason}


def test_all_names_stay_but_those_that_models_need(theirs: Path, workspace: Path) -> None:
    found = names("depot", theirs, workspace / "spec" / "depot")
    assert len(found) > 180
    assert gone(found) == {
        "Box.validate": "it is validate_: that name has another meaning in models",
        "models.box_state_type_0": "it is models.box_state",
        "models.box_state_type_1": "it is models.box_state",
    }


def test_the_names_are_in_the_package(theirs: Path, workspace: Path) -> None:
    """Hold the installed client against the text of the package, read anew by griffe."""
    home = workspace / "generated" / "depot"
    package = installed.load("depot", [home])
    client = openapi_python_client.read(installed.load("depot", [theirs]))
    for module in client.modules:
        ours = package[f"api.{module.name}"]
        for name, function in module.functions.items():
            arguments = installed.function_of(ours[name])
            assert set(arguments.arguments) >= set(function.arguments)
            assert arguments.positional == function.positional
    models = package["models"]
    for one in client.classes:
        if one.module in models.members:
            assert set(models[one.module][one.name].members) >= set(one.parts.values()) - {
                "validate"
            }
    for module, expected in client.names.items():
        text = (home / "depot" / f"{module or '__init__'}.py").read_text(encoding="utf-8")
        assert [name for name in expected if name not in text] == []


def programs(path: Path, library: str, name: str = "for_depot.py") -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(path)}
    command = [sys.executable, HERE / "programs" / name]
    with serving() as url:
        done = subprocess.run(
            [*command, url, library], env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    outcomes: dict[str, str] = json.loads(done.stdout)
    return outcomes


def test_programs_run_with_the_client(theirs: Path) -> None:
    assert set(programs(theirs, "httpx").values()) == {"ok"}


def test_the_same_programs_run_with_the_package(workspace: Path) -> None:
    outcomes = programs(workspace / "generated" / "depot", "httpx")
    assert len(outcomes) == 16
    assert {name: text for name, text in outcomes.items() if text != "ok"} == {}


def test_a_fork_is_adopted_with_what_only_it_has(
    theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = tmp_path / "theirs"
    shutil.copytree(theirs / "depot", paths / "depot")
    fork(paths / "depot")
    monkeypatch.chdir(tmp_path)
    options = ["--package", "depot", "--path", str(paths), "--spec", str(DEPOT)]
    assert main(["adopt", "depot", *options]) == 0
    assert main(["generate", "depot"]) == 0
    assert len(gone(names("depot", paths, tmp_path / "spec" / "depot"))) == 3
    assert set(programs(paths, "httpx", "for_fork.py").values()) == {"ok"}
    outcomes = programs(tmp_path / "generated" / "depot", "httpx", "for_fork.py")
    assert len(outcomes) == 4
    assert {name: text for name, text in outcomes.items() if text != "ok"} == {}


def test_it_can_be_done_again(
    theirs: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace / "spec" / "depot"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["adopt", "depot", "--package", "depot", "--path", str(theirs)]) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert "247 of 250 names stay" in capsys.readouterr().out


def test_an_edited_guide_is_kept(theirs: Path, workspace: Path) -> None:
    guide = workspace / "spec" / "depot" / "MIGRATION.md"
    written = guide.read_text(encoding="utf-8")
    guide.write_text("# Mine\n", encoding="utf-8")
    assert main(["adopt", "depot", "--package", "depot", "--path", str(theirs)]) == 0
    assert guide.read_text(encoding="utf-8") == "# Mine\n"
    guide.write_text(written, encoding="utf-8")


def test_a_new_name_of_the_document_changes_nothing(workspace: Path, tmp_path: Path) -> None:
    """The adopted names stay whatever a later document calls them."""
    folder = tmp_path / "depot"
    folder.mkdir()
    for path in (workspace / "spec" / "depot").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    document = folder / "openapi.yaml"
    text = document.read_text(encoding="utf-8").replace("boxes_picture\n", "fetchPicture\n")
    document.write_text(text, encoding="utf-8")
    assert "depot/api/boxes/boxes_picture.py" in generate(source_of(folder)).files


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--package", "nowhere"], "there is no package 'nowhere' in {path}"),
        (["--package", "depot"], "the document of the API is needed"),
        (["--package", "other", "--spec", str(DEPOT)], "no generator that adopt knows has made it"),
        (
            ["--package", "generated", "--spec", str(DEPOT)],
            "it is a client of openapi-generator of another version, which adopt does not support",
        ),
        (
            ["--package", "depot", "--spec", str(ROOT / "tests" / "corpus" / "petstore3.yaml")],
            "it has not 9 of the 9 operations of the client",
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    options: list[str],
    message: str,
    theirs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    paths = tmp_path / "paths"
    for name in ("other", "generated"):
        (paths / name).mkdir(parents=True)
        (paths / name / "__init__.py").touch()
    for name in ("api_client", "configuration", "exceptions", "rest"):
        (paths / "generated" / f"{name}.py").touch()
    (paths / "depot").symlink_to(theirs / "depot")
    folder = tmp_path / "workspace"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["adopt", "new", *options, "--path", str(paths)]) == 1
    said = capsys.readouterr()
    assert message.format(path=paths) in said.out + said.err
    assert str(Path("/tmp/specloom-")) not in said.out + said.err
    assert list(folder.iterdir()) == []


def test_another_document_does_not_replace_that_of_the_workspace(
    theirs: Path, workspace: Path, tmp_path: Path
) -> None:
    other = tmp_path / "depot.yaml"
    other.write_text(DEPOT.read_text(encoding="utf-8") + "# new\n", encoding="utf-8")
    options = ["--package", "depot", "--path", str(theirs), "--spec", str(other)]
    assert main(["adopt", "depot", *options]) == 1
    assert "# new" not in (workspace / "spec/depot/openapi.yaml").read_text(encoding="utf-8")


EARLIER = """
from ...client import Client
from ...types import UNSET, Response, Unset


def _get_kwargs(box_id: str, *, client: Client, kind: Union[Unset, str] = UNSET) -> Dict[str, Any]:
    url = "{}/boxes/{boxId}".format(client.base_url, boxId=box_id)
    params: Dict[str, Any] = {"boxKind": kind}
    return {"method": "get", "url": url, "params": params}


def sync_detailed(box_id: str, *, client: Client, kind: Union[Unset, str] = UNSET) -> Response:
    return Response()
"""


def test_clients_of_earlier_versions_are_read(tmp_path: Path) -> None:
    home = tmp_path / "earlier"
    (home / "api" / "boxes").mkdir(parents=True)
    for name, text in {
        "__init__": "",
        "types": "class Unset: ...\nUNSET = Unset()\nclass Response: ...\n",
        "client": "class Client: ...\nclass AuthenticatedClient(Client): ...\n",
        "api/__init__": "",
        "api/boxes/__init__": "",
        "api/boxes/get_box": EARLIER,
    }.items():
        (home / f"{name}.py").write_text(text, encoding="utf-8")
    package = installed.load("earlier", [tmp_path])
    assert openapi_python_client.is_maker(package)
    client = openapi_python_client.read(package)
    settings: Object = {}
    openapi_python_client.set_settings(settings, client)
    assert settings["dialect"] == "openapi-python-client"
    (module,) = client.modules
    assert (module.name, module.method, module.path) == ("boxes.get_box", "GET", "/boxes/{boxId}")
    assert dict(module.wires) == {("query", "kind"): "boxKind"}
    assert module.functions["sync_detailed"].positional == ("box_id",)
    assert module.functions["sync_detailed"].keywords == ("kind",)


REASONS = {
    "it is schema_: that name has another meaning in models",
    "the only value of a field is written as it is, and has no class",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["petstore3.yaml", "hf_tgi.json", "ollama.yaml"])
def test_the_names_of_public_documents_stay(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = ROOT / "tests" / "corpus" / name
    package = document.stem
    paths = made(tmp_path / "theirs", package, document)
    monkeypatch.chdir(tmp_path)
    options = ["--package", package, "--path", str(paths), "--spec", str(document)]
    assert main(["adopt", package, *options]) == 0
    assert main(["generate", package]) == 0
    found = gone(names(package, paths, tmp_path / "spec" / package))
    assert set(found.values()) <= REASONS
    if (HERE / "programs" / f"for_{package}.py").is_file():
        assert set(programs(paths, "httpx", f"for_{package}.py").values()) == {"ok"}
        outcomes = programs(tmp_path / "generated" / package, "httpx", f"for_{package}.py")
        assert {name: text for name, text in outcomes.items() if text != "ok"} == {}


@pytest.mark.slow
def test_type_checkers_accept_the_package_and_programs(workspace: Path) -> None:
    home = workspace / "generated" / "depot"
    options = ["--strict", "--config-file=", f"--cache-dir={workspace / 'cache'}"]
    for what in (["-p", "depot"], [str(HERE / "programs" / "typed.py")]):
        command = [sys.executable, "-m", "mypy", *options, *what]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
