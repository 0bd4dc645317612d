"""Bytes → plain data: YAML as JSON would be, lines, other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading.documents import read
from specloom.commands.cli import main
from specloom.document.diagnostics import DocumentError
from specloom.document.load import load
from specloom.document.parse import read as read_yaml


def data(text: str) -> object:
    return read_yaml(text.encode(), "x.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200: a", {"200": "a"}),
        ("on: off", {"on": "off"}),
        ("[yes, no, y, n, on, off]", ["yes", "no", "y", "n", "on", "off"]),
        ("[true, False, TRUE]", [True, False, True]),
        (
            "[2024-01-31, 2024-01-31T10:00:00Z, 12:30:45]",
            ["2024-01-31", "2024-01-31T10:00:00Z", "12:30:45"],
        ),
        ("[1, -1, 0o17, 0x1F, 017, 1_000]", [1, -1, 15, 31, 17, "1_000"]),
        ("[1.5, 1e3, .5, 1., .inf, .nan]", [1.5, 1000.0, 0.5, 1.0, ".inf", ".nan"]),
        ("[~, null, Null, '']", [None, None, None, ""]),
        ("a:", {"a": None}),
        ("=: 1", {"=": 1}),
        ("1.0: x", {"1.0": "x"}),
        ("null: x", {"null": "x"}),
        ("!!str 1", "1"),
        ("!custom {a: !thing b}", {"a": "b"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        ('{"a": [1, 2.5, "x", null, true]}', {"a": [1, 2.5, "x", None, True]}),
        ("\ufeffa: 1", {"a": 1}),
        ('{a: b, "c": }', {"a": "b", "c": None}),
    ],
)
def test_reads_as_json_would_be(text: str, value: object) -> None:
    assert data(text) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 'x.yaml:3:1: the key "a" is repeated'),
        ('{"a": 1,\n "a": 2}', 'x.yaml:2:2: the key "a" is repeated'),
        ("a: [1\nb: 2\n", "x.yaml:2:"),
        ("a:\n\tb: 1\n", "spaces"),
        ("a: @x\n", "need quotes"),
        ("&a [*a]\n", "recursive"),
        ("a: 1\n---\nb: 2\n", "document"),
        ("? [1]\n: 2\n", "a key must be a string"),
        ("[" * 100_000, "x.yaml"),
        ('{"a": ' * 50_000, "x.yaml"),
        ("a: \x00\n", "character"),
    ],
)
def test_says_where_the_text_is_wrong(text: str, said: str) -> None:
    with pytest.raises(DocumentError) as raised:
        data(text)
    assert said in str(raised.value)


def test_refuses_text_that_is_not_utf8() -> None:
    with pytest.raises(DocumentError, match=r"x.yaml:2:1: the file is not UTF-8"):
        read_yaml(b"a: 1\nb: \xff\n", "x.yaml")


def test_refuses_an_alias_bomb() -> None:
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, 9):
        text += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n"
    with pytest.raises(DocumentError, match="aliases"):
        data(text)


def test_many_harmless_aliases_are_fine() -> None:
    text = "a: &a {b: [1, 2, 3]}\n" + "".join(f"k{i}: *a\n" for i in range(2000))
    assert len(data(text)) == 2001  # type: ignore[arg-type]


def test_knows_the_line_of_each_pointer() -> None:
    document = read(
        """
        openapi: 3.1.0
        paths:
          /a/{b}:
            get:
              responses:
                200: {description: x}
        """
    )
    where = document.where("/paths/~1a~1{b}/get/responses/200")
    assert (where.line, where.column) == (6, 9)
    assert document.where("/paths/~1a~1{b}/get/nothing").line == 4


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such file"):
        load(tmp_path / "none.yaml")


def test_a_document_is_an_object(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- a\n")
    with pytest.raises(DocumentError, match="an OpenAPI document is an object"):
        load(path)


def test_bundles_other_files() -> None:
    document = read(
        """
        openapi: 3.1.0
        paths:
          /a: {$ref: 'paths.yaml#/a'}
        """,
        paths_yaml="a: {get: {parameters: [{$ref: 'more/p.yaml'}], responses: {}}}",
        more__p_yaml="{name: x, in: query, schema: {$ref: '../api.yaml#/components/schemas/X'}}",
    )
    files = document.data["x-files"]
    assert document.data["paths"] == {"/a": {"$ref": "#/x-files/paths.yaml/a"}}
    assert files == {
        "paths.yaml": {
            "a": {
                "get": {
                    "parameters": [{"$ref": "#/x-files/more~1p.yaml"}],
                    "responses": {},
                }
            }
        },
        "more/p.yaml": {"name": "x", "in": "query", "schema": {"$ref": "#/components/schemas/X"}},
    }
    where = document.where("/x-files/paths.yaml/a/get")
    assert where.file.endswith("paths.yaml")
    assert where.pointer == "/a/get"


def test_data_that_looks_like_a_reference_stays() -> None:
    text = """
        openapi: 3.1.0
        components:
          schemas:
            A:
              example: {$ref: nowhere.yaml}
              properties: {example: {$ref: 'b.yaml'}}
        """
    document = read(text, b_yaml="{type: string}")
    schema = document.data["components"]["schemas"]["A"]  # type: ignore[index, call-overload]
    assert schema["example"] == {"$ref": "nowhere.yaml"}  # type: ignore[index, call-overload]
    assert schema["properties"] == {  # type: ignore[index, call-overload]
        "example": {"$ref": "#/x-files/b.yaml"}
    }


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("https://example.com/a.yaml", "a reference to a URL is not followed"),
        ("../outside.yaml", "outside the document's folder"),
        ("missing.yaml#/a", "there is no file missing.yaml"),
    ],
)
def test_refuses_what_it_will_not_follow(ref: str, said: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read(f"openapi: 3.1.0\npaths:\n  /a:\n    $ref: '{ref}'\n")
    assert said in str(raised.value)
    assert "api.yaml:4:5" in str(raised.value)


def test_files_beside_the_folder_are_read_where_the_root_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("api", "common"):
        (tmp_path / folder).mkdir()
    (tmp_path / "common/pet.yaml").write_text("{type: object, properties: {name: {type: string}}}")
    (tmp_path / "api/openapi.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: P, version: '1'}\npaths: {}\n"
        "components: {schemas: {Pet: {$ref: ../common/pet.yaml}}}\n"
    )
    given = ["generate", "--strict", "--spec", "api/openapi.yaml", "--out", "out"]
    given += ["--package", "pets"]
    assert main(given) == 1
    assert "name a folder that holds both: generate --spec --root DIR" in capsys.readouterr().err
    assert not Path("out").exists()
    assert main([*given, "--root", "api"]) == 1
    assert main([*given, "--root", "."]) == 0
    assert "name" in Path("out/pets/models/pet.py").read_text()


def test_all_problems_at_once() -> None:
    with pytest.raises(DocumentError) as raised:
        read("openapi: 3.1.0\npaths:\n  /b: {$ref: b.yaml}\n  /a: {$ref: a.yaml}\n")
    assert str(raised.value).count("there is no file") == 2
    assert str(raised.value).count("fix: check the path") == 2
