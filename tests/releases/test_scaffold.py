"""What `specloom new` writes for the maintainer of a workspace."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import specloom
from specloom.commands.cli import main
from specloom.document.cache import TEMPLATES
from support.exchange import ROOT
from support.loopback import Answer, loopback

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: list_pets
      responses: {"200": {description: The pets.}}
"""
SCRIPTED = sorted((TEMPLATES / "workspace").glob("*.yml"))
SCHEMAS = {
    ".github/workflows/clients.yml": "vendor.github-workflows",
    ".github/workflows/release.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of an empty git repository, as the current folder, with a document."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.yaml").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def judged(*arguments: str | Path) -> None:
    """Hold files against a schema with check-jsonschema."""
    tool = Path(sys.executable).with_name("check-jsonschema")
    if not tool.exists():
        pytest.skip("check-jsonschema is not installed: `make setup` installs it")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def scripts(path: Path) -> list[str]:
    """The shell scripts of a workflow."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "jobs" in data:
        steps = [step for job in data["jobs"].values() for step in job["steps"]]
        return [step["run"] for step in steps if "run" in step]
    jobs = [job for job in data.values() if "script" in job]
    return ["\n".join([*data["default"]["before_script"], *job["script"]]) for job in jobs]


def test_all_files_are_what_their_services_take(repository: Path) -> None:
    assert main(["new", "pets", "pets.yaml"]) == 0
    for path, schema in SCHEMAS.items():
        judged("--builtin-schema", schema, path)
    settings = Path("spec/pets/api.yaml")
    (first, *_) = settings.read_text(encoding="utf-8").splitlines()
    schema = settings.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert schema.is_file()
    judged("--check-metaschema", schema)
    judged("--schemafile", schema, settings)
    requirements = Path("requirements-clients.txt").read_text(encoding="utf-8")
    assert f"\nspecloom=={specloom.__version__}\n" in requirements


def test_the_schema_knows_the_settings_of_this_repository() -> None:
    schema = ROOT / "generator/specloom/project/api.schema.json"
    judged("--schemafile", schema, *sorted(ROOT.glob("spec/*/api.yaml")))


def test_the_schema_refuses_what_is_misspelt(repository: Path) -> None:
    main(["new", "pets", "pets.yaml"])
    Path("spec/pets/api.yaml").write_text("package: pets\nsurface: [apis]\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="surface"):
        judged("--schemafile", "spec/api.schema.json", "spec/pets/api.yaml")


def test_generate_keeps_the_schema_current(repository: Path) -> None:
    main(["new", "pets", "pets.yaml"])
    schema = Path("spec/api.schema.json")
    current = schema.read_text(encoding="utf-8")
    schema.write_text("{}", encoding="utf-8")
    assert main(["generate"]) == 0
    assert schema.read_text(encoding="utf-8") == current


@pytest.mark.parametrize(
    ("remote", "written"),
    [
        ("git@github.com:me/shop.git", {".github"}),
        ("https://gitlab.example.com/me/shop.git", {".gitlab-ci.yml"}),
        ("https://code.example.com/me/shop.git", {".github", ".gitlab-ci.yml"}),
        ("", {".github", ".gitlab-ci.yml"}),
    ],
)
def test_the_remote_decides_which_workflows_are_written(
    remote: str, written: set[str], repository: Path
) -> None:
    if remote:
        subprocess.run(["git", "remote", "add", "origin", remote], check=True)
    main(["new", "pets", "pets.yaml"])
    names = {path.name for path in repository.iterdir()}
    assert names & {".github", ".gitlab-ci.yml"} == written
    assert {".gitignore", "requirements-clients.txt"} <= names


def test_what_is_there_stays(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(".gitignore").write_text("mine\n", encoding="utf-8")
    main(["new", "pets", "pets.yaml", "--ci", "gitlab"])
    Path(".gitlab-ci.yml").write_text("mine: {script: [a]}\n", encoding="utf-8")
    main(["new", "more", "pets.yaml", "--ci", "both"])
    assert Path(".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert Path(".gitlab-ci.yml").read_text(encoding="utf-8") == "mine: {script: [a]}\n"
    assert Path(".github/workflows/clients.yml").is_file()
    last = capsys.readouterr().out.rpartition("wrote ")[2].splitlines()[0]
    assert last == ".github/workflows/clients.yml, .github/workflows/release.yml"


def test_nothing_but_the_api_is_written_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.yaml").write_text(DOCUMENT, encoding="utf-8")
    main(["new", "pets", "pets.yaml"])
    assert {path.name for path in tmp_path.iterdir()} == {"pets.yaml", "spec"}


@pytest.mark.parametrize("path", SCRIPTED, ids=lambda path: path.name)
def test_scripts_are_bash_and_call_verbs_that_there_are(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = scripts(path)
    for script in found:
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    verbs = set(re.findall(r"^specloom ([a-z-]+)", "\n".join(found), re.MULTILINE))
    assert "diff" in verbs
    for verb in verbs:
        with pytest.raises(SystemExit) as left:
            main([verb, "--help"])
        assert left.value.code == 0


def test_actions_are_those_that_this_repository_uses() -> None:
    used = re.compile(r"uses: (.*)")
    ours = ROOT.glob(".github/workflows/*.yml")
    known = {one for path in ours for one in used.findall(path.read_text(encoding="utf-8"))}
    found = {one for path in SCRIPTED for one in used.findall(path.read_text(encoding="utf-8"))}
    assert found
    assert found <= known


def test_hooks_run_verbs_on_files_of_a_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == [
        "specloom-check",
        "specloom-generate",
        "specloom-diff",
    ]
    for hook in hooks:
        assert re.match(hook["files"], "spec/pets/openapi.yaml")
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        command, verb = hook["entry"].split()
        assert command == "specloom"
        with pytest.raises(SystemExit) as left:
            main([verb, "--help"])
        assert left.value.code == 0


def git(*arguments: str, cwd: Path | None = None) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.slow
def test_the_weekly_job_proposes_the_newest_document(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The job's scripts run in bash, with a remote, and with a `gh` that writes what it is told."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    git("init", "-q", "--bare", str(elsewhere / "remote.git"))
    git("remote", "add", "origin", str(elsewhere / "remote.git"))
    bin_folder = elsewhere / "bin"
    bin_folder.mkdir()
    gh = f'#!/bin/bash\necho "$@" >> {elsewhere}/gh.txt\nfor last; do :; done\n'
    gh += f'[ "$2" = create ] && cp "$last" {elsewhere}/body.md\nexit 0\n'
    command = f'#!/bin/bash\nexec {sys.executable} -m specloom "$@"\n'
    for name, text in (("gh", gh), ("specloom", command)):
        (bin_folder / name).write_text(text, encoding="utf-8")
        (bin_folder / name).chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "RUNNER_TEMP": str(elsewhere),
    }
    with loopback() as server:
        server.answer = lambda seen: Answer(200, {}, DOCUMENT.encode())
        assert main(["new", "pets", f"{server.url}/openapi.yaml", "--ci", "github"]) == 0
        assert main(["generate"]) == 0
        git("add", "-A")
        git("commit", "-q", "-m", "Start")
        workflow = yaml.safe_load(Path(".github/workflows/clients.yml").read_text())
        steps = [step["run"] for step in workflow["jobs"]["update"]["steps"] if "run" in step]

        def job() -> None:
            for script in steps[1:]:
                subprocess.run(["bash", "-e", "-c", script], env=environment, check=True)

        job()
        assert not (elsewhere / "gh.txt").exists()
        newer = DOCUMENT.replace("/pets:", "/all-pets:")
        server.answer = lambda seen: Answer(200, {}, newer.encode())
        job()
    assert "pr create --head specloom-update" in (elsewhere / "gh.txt").read_text()
    body = (elsewhere / "body.md").read_text()
    assert "added       GET /all-pets\n" in body
    assert "breaking" in body
    changed = git("diff", "--name-only", "main", "specloom-update")
    assert "spec/pets/openapi.yaml\n" in changed
    assert "generated/pets/pets/api" in changed
    heads = git("ls-remote", "--heads", "origin")
    assert heads.endswith("refs/heads/specloom-update\n")


@pytest.mark.slow
def test_a_workspace_builds_by_the_commands_of_the_release(repository: Path) -> None:
    main(["new", "pets", "pets.yaml", "--ci", "gitlab"])
    main(["generate"])
    model = Path("generated/pets/pets/client.py")
    model.write_text(f"{model.read_text()}\n# mine\n", encoding="utf-8")
    main(["generate"])
    assert model.with_name("client.py.orig").is_file()
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", "generated/pets"]
    subprocess.run(build, capture_output=True, check=True)
    files = sorted(map(str, Path("dist").iterdir()))
    assert len(files) == 2
    check = [sys.executable, "-m", "twine", "check", "--strict", *files]
    subprocess.run(check, capture_output=True, check=True)
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", files[1] if files[1].endswith("whl") else files[0]],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "pets/client.py" in listed
    assert ".orig" not in listed
