"""The second backend: openapi-python-client by its command line, on the normalised document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.document import Json, Object, as_list, as_object, strip
from ..project.settings import Settings

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
BINARY: Object = {"type": "string", "format": "binary"}


def opc_package(document: Object, settings: Settings) -> dict[str, str]:
    """Path → text of the package that openapi-python-client makes of a normalised document.

    Raises DocumentError with what the tool said where it refuses the document, or leaves an
    operation out.
    """
    home = settings.package.replace(".", "/")
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        folder = Path(name)
        (folder / "openapi.json").write_text(json.dumps(simple(document)), encoding="utf-8")
        config = {
            "package_name_override": settings.package.rpartition(".")[2],
            "content_type_overrides": dict.fromkeys(_odd(document), "application/octet-stream"),
            "post_hooks": [],
        }
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        said = _run(folder)
        root = folder / "out"
        files = {
            f"{home}/{path.relative_to(root)}": path.read_text(encoding="utf-8")
            for path in sorted(root.rglob("*.py"))
        }
        files[f"{home}/py.typed"] = ""
    _complain(document, f"{home}/api", files, said)
    return files


def simple(document: Object) -> Object:
    """The document as that tool understands it best: plain keywords, a media type it can read."""
    paths: Object = {path: _item(as_object(item)) for path, item in _pairs(document, "paths")}
    components = as_object(document.get("components"))
    info = as_object(document.get("info"))
    return {
        "openapi": "3.1.0",
        "info": {key: str(info.get(key) or "none") for key in ("title", "version")},
        "paths": paths,
        "components": {
            key: _bare(components[key])
            for key in ("schemas", "securitySchemes")
            if key in components
        },
    }


def _item(item: Object) -> Object:
    return {
        method: _operation(as_object(node)) for method, node in item.items() if method in METHODS
    }


def _operation(node: Object) -> Object:
    kept = ("operationId", "summary", "description", "security", "deprecated")
    made = {key: _bare(node[key]) for key in kept if key in node}
    made["parameters"] = [_parameter(as_object(item)) for item in as_list(node.get("parameters"))]
    made["tags"] = [node["x-specloom-group"]]
    if "requestBody" in node:
        made["requestBody"] = _content(as_object(node["requestBody"]))
    made["responses"] = {
        status: {"description": "", **_content(strip(as_object(reply), "headers", "links"))}
        for status, reply in _pairs(node, "responses")
    }
    return made


def _parameter(node: Object) -> Object:
    """A parameter; only one that must be sent keeps its default, for the tool would send it."""
    made = as_object(_bare(node))
    schema = as_object(node.get("schema"))
    if node.get("required") is True and "default" in schema:
        made["schema"] = {**as_object(made["schema"]), "default": schema["default"]}
    return made


def _content(node: Object) -> Object:
    """A body or reply; what the tool cannot read as JSON, text or a form is bytes."""
    if "content" not in node:
        return as_object(_bare(node))
    content: Object = {}
    for wire, media in sorted(_pairs(node, "content"), key=lambda pair: not _is_json(pair[0])):
        schema = as_object(as_object(media).get("schema"))
        content[wire] = {"schema": BINARY if _is_odd(wire) else _bare(schema)}
    return {**as_object(_bare(strip(node, "content"))), "content": content}


def _bare(value: Json) -> Json:
    """The value without our extensions, examples and defaults; member names are no keywords."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    made: Object = {}
    for key, item in value.items():
        if key in ("properties", "schemas", "securitySchemes", "mapping"):
            made[key] = {name: _bare(member) for name, member in as_object(item).items()}
        elif key in ("const", "enum"):
            made[key] = item
        elif not key.startswith("x-specloom-") and key not in ("example", "examples", "default"):
            made[key] = _bare(item)
    return made


def _odd(document: Object) -> list[str]:
    """The media types the tool does not know, each once."""
    wires: dict[str, None] = {}
    for _, _, node in _operations(document):
        holders = [node.get("requestBody"), *as_object(node.get("responses")).values()]
        for holder in holders:
            wires |= {wire: None for wire, _ in _pairs(as_object(holder), "content")}
    return [wire for wire in wires if _is_odd(wire)]


def _is_odd(wire: str) -> bool:
    essence = wire.partition(";")[0].strip().lower()
    known = (*FORMS, "application/octet-stream")
    return not (_is_json(wire) or essence in known)


def _is_json(wire: str) -> bool:
    essence = wire.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _operations(document: Object) -> Iterator[tuple[str, str, Object]]:
    for path, item in _pairs(document, "paths"):
        for method, node in as_object(item).items():
            if method in METHODS:
                yield path, method, as_object(node)


def _pairs(node: Object, key: str) -> list[tuple[str, Json]]:
    return list(as_object(node.get(key)).items())


def _complain(document: Object, home: str, files: dict[str, str], said: str) -> None:
    """Raise DocumentError naming every operation that the tool has left out."""
    problems = [
        Diagnostic(
            Where("openapi-python-client"),
            f"it leaves out {method.upper()} {path}{_about(said, method, path)}",
            "use `backend: specloom`, or name the operation under `skip` with a reason",
        )
        for path, method, node in _operations(document)
        if f"{home}/{node['x-specloom-group']}/{node['operationId']}.py" not in files
    ]
    if problems:
        raise DocumentError(problems)


def _about(said: str, method: str, path: str) -> str:
    """What the tool said of an operation, on one line."""
    _, found, rest = said.partition(f"WARNING parsing {method.upper()} {path} ")
    reason = " ".join(rest.partition("\n\n")[2].partition("\n\n")[0].split())
    return f": {reason}" if found and reason else ""


def _run(folder: Path) -> str:
    """Run the tool; give what it printed."""
    program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    paths = ["--path", "openapi.json", "--config", "config.json", "--output-path", "out"]
    done = subprocess.run(
        [*program, *paths], cwd=folder, capture_output=True, text=True, check=False
    )
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        fix = "use `backend: specloom`, or mend what the tool names"
        what = f"it refuses the document: {said}"
        raise DocumentError([Diagnostic(Where("openapi-python-client"), what, fix)])
    return said
