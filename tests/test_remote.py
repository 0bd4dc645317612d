"""References to URLs: only when allowed, locked, and read from the lock ever after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

PET = (
    "type: object\nproperties: {name: {type: string}, owner: {$ref: 'owners/owner.yaml#/Owner'}}\n"
)
OWNER = "Owner: {type: object, properties: {name: {type: string}}}\n"
FILES = {"/pet.yaml": PET, "/owners/owner.yaml": OWNER}


@pytest.fixture
def server() -> Iterator[Loopback]:
    def answer(seen: Seen) -> Answer:
        text = FILES.get(seen.path)
        return Answer(404) if text is None else Answer(200, {}, text.encode())

    with loopback() as running:
        running.answer = answer
        yield running


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, url: str, *more: str) -> None:
    """A document that refers to the URL, as a workspace and alone."""
    home = folder / "spec" / "pets"
    home.mkdir(parents=True)
    text = (
        'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\npaths:\n  /pets:\n    get:\n'
        '      operationId: pets\n      responses: {"200": {description: d, content: '
        f'{{application/json: {{schema: {{$ref: "{url}"}}}}}}}}}}\n'
    )
    for path in (home / "openapi.yaml", folder / "openapi.yaml"):
        path.write_text(text, encoding="utf-8")
    (home / "api.yaml").write_text("\n".join(["package: pets", *more, ""]), encoding="utf-8")


def test_a_url_is_not_followed_unless_allowed(
    place: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    written(place, f"{server.url}/pet.yaml")
    assert main(["generate"]) == 1
    told = capsys.readouterr().err
    assert "spec/pets/openapi.yaml:7:81: a reference to a URL is not followed" in told
    assert "or allow URLs with `remote: true` in api.yaml or --remote" in told
    assert main(["generate", "--spec", "openapi.yaml", "--out", "out", "--package", "pets"]) == 0
    entries = json.loads(Path("out/report.json").read_text())["entries"]
    (error,) = [one for one in entries if one["severity"] == "error"]
    assert error["what"].startswith("a reference to a URL is not followed")
    assert server.seen == []


def test_what_a_url_gives_is_locked_and_read_from_the_lock(place: Path, server: Loopback) -> None:
    written(place, f"{server.url}/pet.yaml", "remote: true")
    assert main(["check"]) == 0
    assert not (place / "spec/pets/refs.lock").exists()
    server.seen.clear()
    assert main(["generate"]) == 0
    assert [seen.path for seen in server.seen] == ["/pet.yaml", "/owners/owner.yaml"]
    lock = json.loads((place / "spec/pets/refs.lock").read_text())
    assert list(lock) == sorted(f"{server.url}{path}" for path in FILES)
    assert (place / "spec/pets/refs" / lock[f"{server.url}/pet.yaml"]).read_text() == PET
    models = place / "generated/pets/pets/models"
    assert (models / "owner.py").is_file()
    server.seen.clear()
    assert main(["diff"]) == 0
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    assert server.seen == []


def test_content_that_is_not_what_was_locked_is_a_problem(
    place: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    written(place, f"{server.url}/pet.yaml", "remote: true")
    assert main(["generate"]) == 0
    lock = json.loads((place / "spec/pets/refs.lock").read_text())
    kept = place / "spec/pets/refs" / lock[f"{server.url}/pet.yaml"]
    kept.write_text("type: string\n", encoding="utf-8")
    assert main(["generate"]) == 1
    assert "does not match refs.lock" in capsys.readouterr().err
    kept.unlink()
    assert main(["generate"]) == 0


def test_a_document_alone_keeps_its_lock_beside_what_it_makes(
    place: Path, server: Loopback
) -> None:
    written(place, f"{server.url}/pet.yaml")
    before = {path for path in place.rglob("*") if path.is_file()}
    command = [
        "generate",
        "--spec",
        "openapi.yaml",
        "--out",
        "out",
        "--package",
        "pets",
        "--remote",
    ]
    assert main(command) == 0
    assert len(json.loads((place / "out/refs.lock").read_text())) == 2
    made = {path for path in place.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(place / "out") for path in made)
    server.seen.clear()
    assert main(command) == 0
    assert server.seen == []


def test_a_url_that_gives_nothing_is_a_problem(
    place: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    written(place, f"{server.url}/nothing.yaml", "remote: true")
    assert main(["generate"]) == 1
    assert f"{server.url}/nothing.yaml returns status 404" in capsys.readouterr().err
    assert not (place / "generated").exists()
    assert not (place / "spec/pets/refs.lock").exists()


def test_a_file_from_a_url_reaches_no_file_of_this_machine(
    place: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = place / "secret.yaml"
    secret.write_text("type: string\n", encoding="utf-8")
    server.answer = lambda seen: Answer(200, {}, f"$ref: 'file://{secret}'\n".encode())
    written(place, f"{server.url}/pet.yaml", "remote: true")
    assert main(["generate"]) == 1
    assert "the reference is neither a path nor a URL" in capsys.readouterr().err


def test_a_chain_of_urls_without_end_is_a_problem(
    place: Path, server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server may name one more URL in each response."""

    def answer(seen: Seen) -> Answer:
        number = int(seen.path.strip("/").removesuffix(".yaml"))
        return Answer(200, {}, f"properties: {{next: {{$ref: '{number + 1}.yaml'}}}}".encode())

    server.answer = answer
    written(place, f"{server.url}/1.yaml", "remote: true")
    assert main(["generate"]) == 1
    assert "over more than 20 URLs" in capsys.readouterr().err
    assert len(server.seen) == 20
