"""A folder holds the old package or the new one, and nothing elsewhere changes."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from specloom.commands import replace
from specloom.commands.output import restore, stamped, write
from specloom.document.diagnostics import DocumentError
from support.case import tree

from .conftest import PETS, Run

OUTSIDE = "not of the package"


def name_in_stamp(folder: Path, *paths: str) -> None:
    """Write paths into the stamp of a folder, as a stranger's repository could."""
    stamp = json.loads((folder / "stamp.json").read_text(encoding="utf-8"))
    stamp["files"] |= dict.fromkeys(paths, "")
    (folder / "stamp.json").write_text(json.dumps(stamp), encoding="utf-8")


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "notes.txt"
    path.write_text(OUTSIDE, encoding="utf-8")
    return path


@pytest.mark.parametrize("gone", [False, True], ids=["an API", "an API that is no more"])
def test_paths_of_a_stamp_lead_nowhere_else(
    gone: bool, workspace: Path, outside: Path, run: Run
) -> None:
    run("generate")
    made = workspace / "generated" / "toys"
    climbing = os.path.relpath(outside, made)
    beside = workspace / "spec" / "pets" / "openapi.yaml"
    odd = [climbing, str(outside), f"made_toys/../{climbing}", f"./{climbing}", "..", ".", ""]
    name_in_stamp(made, *odd, os.path.relpath(beside, made), "C:\\x", "..\\..\\x", "a\0b")
    if gone:
        for path in (workspace / "spec" / "toys").iterdir():
            path.unlink()
        (workspace / "spec" / "toys").rmdir()
    assert "elsewhere" not in run("diff").out
    assert run("generate").code == 0
    assert outside.read_text(encoding="utf-8") == OUTSIDE
    assert beside.is_file()
    assert made.exists() is not gone


def test_a_stamp_that_nests_deeply_is_none(workspace: Path, run: Run) -> None:
    run("generate")
    before = tree(workspace / "generated")
    (workspace / "generated/toys/stamp.json").write_text("[" * 200_000, encoding="utf-8")
    assert run("generate").code == 0
    assert tree(workspace / "generated") == before


@pytest.mark.parametrize("link", ["made_pets", "made_pets/models", "README.md", "docs"])
def test_no_link_below_the_output_is_followed(
    link: str, workspace: Path, outside: Path, run: Run
) -> None:
    run("generate", "--spec", "spec/pets/openapi.yaml", "--out", "out", "--package", "made_pets")
    place = workspace / "out" / link
    if place.is_dir():
        place.rename(outside.parent / "folder")
        place.symlink_to(outside.parent / "folder")
    else:
        place.unlink()
        place.symlink_to(outside)
    before = tree(outside.parent)
    arguments = ("--out", "out", "--package", "made_pets", "--path", "/pets")
    done = run("generate", "--spec", "spec/pets/openapi.yaml", *arguments)
    assert done.code == 1
    assert f"out/{link}: this is a symbolic link" in done.err
    assert done.err.endswith("nothing was changed\n")
    assert tree(outside.parent) == before


@pytest.mark.parametrize("link", ["generated", "generated/pets", "spec/pets"])
def test_no_link_of_a_workspace_is_followed(
    link: str, workspace: Path, outside: Path, run: Run
) -> None:
    target = outside.parent / "target"
    if (workspace / link).exists():
        (workspace / link).rename(target)
    else:
        target.mkdir()
        (workspace / link).parent.mkdir(exist_ok=True)
    (workspace / link).symlink_to(target)
    before = tree(outside.parent)
    done = run("generate", "pets")
    assert done.code == 1
    assert f"{link}: this is a symbolic link" in done.err
    assert tree(outside.parent) == before


def test_a_link_where_a_temporary_file_could_be_is_not_followed(
    workspace: Path, outside: Path, run: Run
) -> None:
    run("generate", "pets")
    for name in (".README.md.new", ".stamp.json.new"):
        (workspace / "generated/pets" / name).symlink_to(outside)
    (workspace / "generated/pets/README.md").write_text("edited", encoding="utf-8")
    assert run("generate", "pets").code == 0
    assert outside.read_text(encoding="utf-8") == OUTSIDE
    assert (workspace / "generated/pets/README.md.orig").read_text(encoding="utf-8") == "edited"
    assert (workspace / "generated/pets/README.md").read_text(encoding="utf-8") != "edited"


@pytest.mark.parametrize("name", ["extra/own.py", "usage.md", "CHANGELOG.md", "extra"])
def test_no_file_from_elsewhere_is_shipped(
    name: str, workspace: Path, outside: Path, run: Run
) -> None:
    link = workspace / "spec/pets" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside.parent if name == "extra" else outside)
    done = run("generate", "pets")
    assert done.code == 1
    assert f"spec/pets/{name}" in done.err
    assert "the file is a symbolic link out of its folder" in done.err


def test_a_reference_to_a_pipe_is_a_problem(workspace: Path, run: Run) -> None:
    os.mkfifo(workspace / "spec/pets/pipe.yaml")
    document = workspace / "spec/pets/openapi.yaml"
    text = document.read_text(encoding="utf-8").replace("#/components/schemas/Pet", "pipe.yaml")
    document.write_text(text, encoding="utf-8")
    done = run("check", "pets")
    assert done.code == 1
    assert "there is no file pipe.yaml" in done.err


# -- whole or not at all -----------------------------------------------------------------------


def version(number: int) -> dict[str, str]:
    """The files of a package; each version has another content, and some other paths."""
    files = {f"pkg/part{i}/m{i}.py": f"V = {number}\n" for i in range(12)}
    files |= {f"pkg/only{number}/x.py": "", "pkg/always.py": "", "README.md": f"{number}\n"}
    return stamped(files, {"inputs": str(number)})


OLD, NEW = version(1), version(2)
FOREIGN = {"NOTES.md": "mine", "pkg/part3/own.py": "mine", ".venv/lib/x": "x", "pkg/only1/o": "o"}


class Killed(BaseException):
    """Stands for a kill: nothing catches it."""


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def without_foreign(folder: Path) -> dict[str, str]:
    return {path: text for path, text in held(folder).items() if path not in FOREIGN}


def made_old(folder: Path) -> None:
    write(folder, OLD)
    for path, text in FOREIGN.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


STEPS = ("rename", "replace", "link", "mkdir", "unlink", "rmdir")


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> list[str]:
    """Have the step-th change of the file system, and all after it, raise `Killed`."""
    calls: list[str] = []

    def watch(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def act(*args: object, **named: object) -> object:
            calls.append(name)
            if len(calls) > step:
                raise Killed
            return real(*args, **named)

        return act

    for name in STEPS:
        monkeypatch.setattr(os, name, watch(name, getattr(os, name)))
    for name in ("_create", "_exchanged"):
        monkeypatch.setattr(replace, name, watch(name, getattr(replace, name)))
    return calls


def steps(monkeypatch: pytest.MonkeyPatch, folder: Path) -> int:
    """How many changes of the file system an update takes."""
    made_old(folder)
    with monkeypatch.context() as patched:
        calls = kill_at(patched, 10**6)
        write(folder, NEW)
    assert held(folder) == {**NEW, **FOREIGN}
    return len(calls)


@pytest.fixture(params=["beside", "in place"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that can be exchanged, or one that cannot."""
    if request.param == "in place":
        monkeypatch.setattr(replace, "_can_move", lambda folder: False)
    return tmp_path / "out"


def fresh(place: Path) -> Iterator[Path]:
    for number in range(10**6):
        yield place.with_name(f"out{number}")


def test_a_kill_at_any_step_is_mended_by_the_next_run(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders, whole = fresh(place), replace._can_move(place)
    for step in range(steps(monkeypatch, next(folders))):
        folder = next(folders)
        made_old(folder)
        with monkeypatch.context() as patched:
            kill_at(patched, step)
            with pytest.raises(Killed):
                write(folder, NEW)
        if whole:
            assert without_foreign(folder) in (OLD, NEW), step
        restore(folder)
        write(folder, NEW)
        assert held(folder) == {**NEW, **FOREIGN}, step
        assert not [one for one in folder.parent.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EDQUOT])
def test_an_error_before_anything_is_replaced_leaves_the_old_files(
    code: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_old(place)
    real = replace._create
    for step in range(6):
        left = iter(range(step))

        def create(path: Path, content: bytes, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise OSError(code, os.strerror(code))
            real(path, content)

        with monkeypatch.context() as patched:
            patched.setattr(replace, "_create", create)
            with pytest.raises(DocumentError) as caught:
                write(place, NEW)
        assert f"the files cannot be written: {os.strerror(code)}" in str(caught.value)
        assert held(place) == {**OLD, **FOREIGN}
        assert [one.name for one in place.parent.iterdir()] == [place.name]


def test_where_a_folder_beside_cannot_be_made_files_are_replaced_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    made_old(folder)
    real = Path.mkdir

    def mkdir(path: Path, *args: object, **named: object) -> None:
        if path.parent == tmp_path and path != folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        real(path, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", mkdir)
    write(folder, NEW)
    assert held(folder) == {**NEW, **FOREIGN}


def test_the_current_folder_stays_the_same_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    made_old(folder)
    monkeypatch.chdir(folder)
    number = folder.stat().st_ino
    write(Path(), NEW)
    assert folder.stat().st_ino == number
    assert held(folder) == {**NEW, **FOREIGN}


def test_what_does_not_change_is_not_written(place: Path) -> None:
    write(place, OLD)
    number, time_ns = (stat := (place / "pkg/always.py").stat()).st_ino, stat.st_mtime_ns
    write(place, NEW)
    stat = (place / "pkg/always.py").stat()
    assert (stat.st_ino, stat.st_mtime_ns, stat.st_nlink) == (number, time_ns, 1)


# -- processes ---------------------------------------------------------------------------------


def started(folder: Path, *arguments: str, env: Mapping[str, str] = os.environ) -> subprocess.Popen:
    command = [sys.executable, "-m", "specloom", *arguments]
    paths = {**env, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        command, cwd=folder, env=paths, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_runs_leave_the_old_package_or_the_new_one(workspace: Path, run: Run) -> None:
    """Runs are killed at the moments that follow the first file they write."""
    names = ("one", "two")
    whole: dict[str, dict[str, bytes]] = {}
    for name in names:
        text = PETS.replace("name: {type: string}", f"name: {{type: string}}, {name}: {{}}")
        (workspace / f"{name}.yaml").write_text(text.replace(", one: {}", "\n        one: {}")
            .replace(", two: {}", "\n        two: {}"), encoding="utf-8")  # fmt: skip
        arguments = ("--spec", f"{name}.yaml", "--out", f"whole/{name}", "--package", "p")
        assert run("generate", *arguments).code == 0
        whole[name] = files_of(workspace / "whole" / name)
    assert run("generate", "--spec", "one.yaml", "--out", "out", "--package", "p").code == 0
    chance, home = random.Random(1), workspace
    for turn in range(8):
        name = names[(turn + 1) % 2]
        before = set(home.iterdir())
        process = started(home, "generate", "--spec", f"{name}.yaml", "--out", "out",
            "--package", "p")  # fmt: skip
        while process.poll() is None and not set(home.iterdir()) - before:
            time.sleep(0.0005)
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert files_of(home / "out") in whole.values(), turn
        assert run("generate", "--spec", f"{name}.yaml", "--out", "out", "--package", "p").code == 0
        assert files_of(home / "out") == whole[name]
        assert not [one for one in home.iterdir() if one.name.startswith(".out")]


def test_runs_at_once_all_succeed(workspace: Path) -> None:
    runs = [started(workspace, "generate") for _ in range(4)]
    for one in runs:
        out, err = one.communicate(timeout=300)
        assert (one.returncode, err) == (0, ""), out
    last = started(workspace, "diff")
    assert last.communicate(timeout=300) == ("", "")
    assert last.returncode == 0


# -- text of the document in the files of the distribution ---------------------------------------


@pytest.mark.parametrize(
    "title",
    ["Pets 🐶", 'a "b" \\ c', "tab\tand\x00nul\x7f", "''' \"\"\"", "two\nlines"],
)
def test_any_title_makes_a_distribution_that_can_be_read(
    title: str, workspace: Path, run: Run
) -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": {"/a": {"get": {"responses": {"204": {"description": "d"}}}}},
    }
    (workspace / "a.json").write_text(json.dumps(document), encoding="utf-8")
    done = run("generate", "--spec", "a.json", "--out", "out", "--package", "p", "--lenient")
    assert done.code == 0, done.err
    project = tomllib.loads((workspace / "out/pyproject.toml").read_text(encoding="utf-8"))
    assert ("🐶" in title) == ("🐶" in project["project"]["description"])
    assert "\n" not in project["project"]["description"]
