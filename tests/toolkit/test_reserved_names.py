"""Names that generated code uses itself: documents may have schemas, tags, operations so named."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.codegen.models import modules as split
from specloom.codegen.surfaces import client_methods as groups
from specloom.commands.cli import main
from specloom.python import reserved
from specloom.runtime.client import BaseClient

NAMES = sorted(
    {
        *reserved.TAGS,
        *(name.capitalize() for name in reserved.KEYWORDS | reserved.TYPES | groups._CLIENT),
        *[
            "Annotations",
            "Builtins",
            "Client",
            "Decimal",
            "Dict",
            "Enum",
            "Errors",
            "Groups",
            "Lazy",
            "List",
            "Models",
        ],
        *[
            "Object",
            "Optional",
            "Page",
            "Property",
            "Self",
            "Set",
            "Tag",
            "Tuple",
            "Type",
            "Types",
            "Typing",
        ],
    }
)


def test_every_name_that_models_import_is_reserved() -> None:
    assert split._ORIGINS.keys() <= reserved.CLASSES


def _document() -> dict[str, object]:
    properties = {
        "id": {"type": "string", "format": "uuid"},
        "at": {"type": "string", "format": "date-time"},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "rank": {"type": "integer", "enum": [1, 2]},
        "anything": {},
        "camelCase": {"type": "number"},
    }
    schemas: dict[str, object] = {}
    paths: dict[str, object] = {}
    for name in NAMES:
        here = {"$ref": f"#/components/schemas/{name}"}
        content = {"content": {"application/json": {"schema": here}}}
        schemas[name] = {"type": "object", "properties": {**properties, "next": here}}
        paths[f"/{name}"] = {
            "put": {
                "operationId": name,
                "tags": [name],
                "requestBody": content,
                "responses": {"200": {"description": "As it is kept.", **content}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Names", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def test_a_document_of_such_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = tmp_path / "openapi.json"
    spec.write_text(json.dumps(_document()), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["generate", "--spec", str(spec), "--out", str(out), "--package", "odd_names"]) == 0
    monkeypatch.syspath_prepend(str(out))
    package = importlib.import_module("odd_names")
    modules = [found.name for found in pkgutil.walk_packages(package.__path__, "odd_names.")]
    for module in modules:
        importlib.import_module(module)
    client = package.Client(base_url="http://127.0.0.1")
    own = {name for name in [*dir(BaseClient), *vars(client)] if not name.startswith("_")}
    assert own <= groups._CLIENT
    for group in importlib.import_module("odd_names.api").__all__:
        attribute = group if hasattr(client, group) and group not in groups._CLIENT else f"{group}_"
        assert type(getattr(client, attribute)).__module__ == f"odd_names.tags.{group}"
    models = importlib.import_module("odd_names.models")
    filled = {"camelCase": 2.5, "kind": "a", "at": "2026-03-02T09:16:00Z"}
    for name in models.__all__:
        model = getattr(models, name)
        if hasattr(model, "from_dict"):
            assert model.from_dict({"next": filled}).to_dict() == {"next": filled}
    for name in [name for name in sys.modules if name.split(".")[0] == "odd_names"]:
        del sys.modules[name]


@pytest.mark.slow
def test_the_types_of_such_a_package_hold(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.json"
    spec.write_text(json.dumps(_document()), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["generate", "--spec", str(spec), "--out", str(out), "--package", "odd_names"]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(out / "odd_names")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "package", ["json", "http.client_api", "pydantic", "httpx2", "a.con", "a.class"]
)
def test_packages_that_nobody_could_import_are_refused(
    package: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    document = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'
    (tmp_path / "calendar.json").write_text(document, encoding="utf-8")
    arguments = ["generate", "--spec", "calendar.json", "--out", "out"]
    assert main([*arguments, "--package", package]) == 1
    assert "--package NAME" in capsys.readouterr().err
    home = tmp_path / "spec" / "t"
    home.mkdir(parents=True)
    (home / "openapi.json").write_text(document, encoding="utf-8")
    (home / "api.yaml").write_text(f"package: {package}\n", encoding="utf-8")
    assert main(["generate"]) == 1
    assert "choose another name, for example" in capsys.readouterr().err
    assert main(arguments) == 0  # a name made of the file's gives way
    assert (tmp_path / "out" / "api_calendar" / "py.typed").is_file()
