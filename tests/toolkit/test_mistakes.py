"""Mistakes that newcomers make: each answer names the place, what is wrong and what to do next."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from specloom.commands.cli import main

from .conftest import PETS

DOCUMENTS = {
    "pets.yaml": PETS,
    "comma.json": '{"openapi": "3.1.0", "info": {"title": "x", "version": "1"} "paths": {}}',
    "tab.yaml": 'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n\t/x: {}\n',
    "twice.yaml": PETS.replace("      tags: [pets]\n", "      tags: [pets]\n      tags: []\n", 1),
    "empty.yaml": "",
    "page.html": "<html><title>Swagger UI</title></html>",
    "ref.yaml": PETS.replace("schemas/Pet", "schemas/Pest"),
    "four.yaml": PETS.replace("3.1.0", "4.0.0"),
    "postman.json": '{"info": {"_postman_id": "1", "name": "Pets"}, "item": []}',
    "async.yaml": "asyncapi: 3.0.0\ninfo: {title: x, version: '1'}\nchannels: {}\n",
    "swagger1.json": '{"swaggerVersion": "1.2", "apis": []}',
    "har.json": '{"log": {"version": "1.2", "entries": []}}',
    "wrapped.json": '{"data": {"openapi": "3.1.0", "paths": {}}}',
    "service.wsdl": '<?xml version="1.0"?><definitions/>',
    "comments.json": '{\n  "openapi": "3.1.0", // the version\n  "paths": {}\n}',
    "two.yaml": f"{PETS}---\n{PETS}",
    "backslash.yaml": PETS.replace("#/components/schemas", "#\\\\components\\\\schemas"),
    "nothing.yaml": "name: pets\nversion: 1\n",
    "folder/openapi.json": "{}",
    "mine/README.md": "My own words.",
    "spec/cats/openapi.yaml": PETS,
    "spec/cats/api.yaml": "package: cats\n",
    "bad/spec/key/openapi.yaml": PETS,
    "bad/spec/key/api.yaml": "pakage: key\n",
    "bad/spec/none/openapi.yaml": PETS,
    "bad/spec/none/api.yaml": "{}\n",
    "bad/spec/name/openapi.yaml": PETS,
    "bad/spec/name/api.yaml": "package: my-pets\n",
    "bad/spec/word/openapi.yaml": PETS,
    "bad/spec/word/api.yaml": "package: acme.class\n",
    "bad/spec/number/openapi.yaml": PETS,
    "bad/spec/number/api.yaml": "package: number\nversion: 1.0\n",
    "bad/spec/choice/openapi.yaml": PETS,
    "bad/spec/choice/api.yaml": "package: choice\nsurfaces: [api]\n",
    "bad/spec/rename/openapi.yaml": PETS,
    "bad/spec/rename/api.yaml": "package: rename\nrename: {operations: {get_pets: fetch}}\n",
    "bad/spec/bare/openapi.yaml": PETS,
}
ONE = "generate --out out --spec"
WRONG = [
    ("", 2, "say what to do: `specloom --help` lists the commands"),
    ("genrate", 2, "no command 'genrate' (did you mean \"generate\"?)"),
    ("frobnicate", 2, "no command 'frobnicate'; the commands are check, generate"),
    ("generate --pakage x", 2, 'unrecognized arguments: --pakage (did you mean "--package"?)'),
    ("new pets", 2, "required: SPEC\n  example: specloom new pets pets.yaml"),
    ("mock cats --port abc", 2, "'abc'\n  example: specloom mock"),
    ("new pets pest.yaml", 1, 'pest.yaml: there is no such file\n  fix: check the path (did you mean "pets'),
    ("new pets http://127.0.0.1:9/a.json", 1, "http://127.0.0.1:9/a.json: cannot be read"),
    ("new pets folder", 1, "folder: this is a folder\n  fix: name the document in it, for example folder"),
    ("new Pets-API pets.yaml", 1, "for example 'pets_api'"),
    ("new 2pets pets.yaml", 1, "for example 'api_2pets'"),
    ("new class pets.yaml", 1, "'class' is no name for an API"),
    ("new cats pets.yaml", 1, "spec/cats: it exists\n  fix: choose another name, or change it there"),
    ("generate pets.yaml", 1, "pets.yaml: this is a file, and no name of an API\n  fix: start an API"),
    ("generate pest.yaml", 1, "pest.yaml: there is no such file\n  fix: check the path (did you mean"),
    ("generate cat", 1, "spec: there is no API 'cat'\n  fix: did you mean 'cats'?"),
    ("generate --out out", 1, "--out goes with --spec\n  fix: name the document with --spec"),
    ("generate --spec pets.yaml", 1, "--out is missing\n  fix: name the folder with --out DIR"),
    (f"{ONE} pest.yaml", 1, 'pest.yaml: there is no such file\n  fix: check the path (did you mean "pets'),
    (f"{ONE} http://127.0.0.1:9/a.json", 1, "http://127.0.0.1:9/a.json: cannot be read: "),
    (f"{ONE} comma.json", 1, "comma.json:1:61: not readable as JSON"),
    (f"{ONE} tab.yaml", 1, "tab.yaml:4:1: not readable as YAML"),
    (f"{ONE} twice.yaml --strict", 1, 'twice.yaml:10:7: the key "tags" is repeated\n  fix: keep one'),
    (f"{ONE} empty.yaml", 1, "empty.yaml:1:1: an OpenAPI document is an object\n  fix: start with"),
    (f"{ONE} page.html", 1, "page.html:1:1: this is a web page, not an OpenAPI document"),
    (f"{ONE} ref.yaml --strict", 1, 'schemas/Pest" leads nowhere'),
    (f"{ONE} four.yaml", 1, 'four.yaml:1:1: the version "4.0.0" is not known'),
    (f"{ONE} postman.json", 1, "this is a Postman collection, not an OpenAPI document\n  fix: Specloom reads"),
    (f"{ONE} async.yaml", 1, "this is an AsyncAPI document"),
    (f"{ONE} swagger1.json", 1, "this is a document of Swagger 1"),
    (f"{ONE} har.json", 1, "this is a HAR recording"),
    (f"{ONE} wrapped.json", 1, "the OpenAPI document is under `data`\n  at /data\n  fix: save what"),
    (f"{ONE} service.wsdl", 1, "this is XML, not an OpenAPI document\n  fix: get the OpenAPI document"),
    (f"{ONE} comments.json", 1, "comments.json:2:1: the file is JSON with comments"),
    (f"{ONE} two.yaml", 1, "fix: keep one of the YAML documents that `---` separates"),
    (f"{ONE} backslash.yaml --strict", 1, "has \\ in place of /\n  at /paths"),
    (f"{ONE} nothing.yaml", 1, "this is not an OpenAPI document\n  fix: Specloom reads OpenAPI 3.0"),
    (f"{ONE} pets.yaml --package my-api", 1, "'my-api' is no import name\n  fix: say another"),
    (f"{ONE} pets.yaml --tag pet", 1, 'there is no tag "pet"\n  fix: correct it (did you mean "pets"?)'),
    ("generate --spec pets.yaml --out mine", 1, "mine/README.md: this file would be lost\n  fix: choose"),
    ("generate --spec pets.yaml --out empty.yaml", 1, "empty.yaml: File exists\n  fix: choose another path"),
    ("mock cast", 1, "did you mean 'cats'?"),
    ("mock cats --fail 5%", 1, "for example 503:5%"),
    ("mock cats --fixtures nowhere", 1, "nowhere: there is no such folder\n  fix: name the folder"),
    ("changes cats", 1, "fix: name a commit, a branch or a tag"),
    ("test-client pest.yaml", 1, "pest.yaml: there is no such file"),
]  # fmt: skip
SETTINGS = [
    ("key", "api.yaml:1:1: unknown key 'pakage'\n  at /pakage\n  fix: did you mean 'package'?"),
    ("none", "'package' is a required property\n  fix: add `package: ...`, which is: Import name"),
    ("name", "at /package\n  fix: it is: Import name of the package"),
    ("word", "'class' is a keyword of Python and cannot be imported\n  at /package\n  fix: choose another"),
    ("number", 'Default: 0.1.0. Write it in quotes: "1.0"'),
    ("choice", 'at /surfaces/0\n  fix: it is: '),
    ("choice", '(did you mean "apis"?)'),
    ("rename", 'remove the entry (did you mean "get_pet"?)'),
    ("bare", "there is no such file\n  fix: write it, or let `specloom new bare FILE` write one"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in DOCUMENTS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str]:
    """Exit code, and what was said."""
    try:
        code: int | str | None = main(shlex.split(command))
    except SystemExit as left:
        code = left.code
    return code, capsys.readouterr().err


@pytest.mark.parametrize(("command", "code", "said"), WRONG, ids=[one[0] for one in WRONG])
def test_the_answer_says_what_to_do(
    command: str, code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    left, told = answer(command, capsys)
    assert said in told
    assert left == code
    assert "Traceback" not in told
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("api", "said"), SETTINGS)
def test_settings_too(
    api: str,
    said: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder / "bad")
    left, told = answer(f"check {api}", capsys)
    assert said in told
    assert f"spec/{api}/api.yaml:" in told
    assert left == 1
