"""The second backend: run openapi-python-client on the normalised document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.document import Object
from ..document.vocabulary import METHODS
from ..ir.api import Api, Body, Media, Operation, Response
from ..ir.openapi import to_openapi
from ..ir.schema import Scalar
from ..project.settings import Settings

_METHODS = frozenset(METHODS) - {"query"}
_KNOWN = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/octet-stream",
)


def opc_package(api: Api, settings: Settings) -> dict[str, str]:
    """Return path → text of the package that openapi-python-client generates.

    Raises DocumentError with the tool's output if it refuses the document or leaves out an
    operation.
    """
    home = settings.package.replace(".", "/")
    known = [op for op in api.operations if op.key in _METHODS]
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        folder = Path(name)
        (folder / "openapi.json").write_text(json.dumps(simple(api)), encoding="utf-8")
        config = {
            "package_name_override": settings.package.rpartition(".")[2],
            "content_type_overrides": dict.fromkeys(_odd(known), "application/octet-stream"),
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
    _complain(known, f"{home}/api", files, said)
    return files


def simple(api: Api) -> Object:
    """Return the document with plain keywords and media types that the tool can read."""
    tags = tuple(
        replace(tag, operations=tuple(_plain(op) for op in tag.operations if op.key in _METHODS))
        for tag in api.tags
    )
    version = api.document_version or "none"
    plain = replace(api, tags=tags, webhooks=(), servers=(), document_version=version)
    return to_openapi(plain, bare=True)


def _plain(op: Operation) -> Operation:
    return replace(
        op,
        tags=(op.tag,),
        body=op.body and replace(op.body, media=_media(op.body.media)),
        responses=tuple(
            replace(one, description="", headers=(), media=_media(one.media))
            for one in op.responses
        ),
        servers=(),
        callbacks=(),
    )


def _media(contents: tuple[Media, ...]) -> tuple[Media, ...]:
    """Return the media types with JSON first. Those that are neither JSON nor a form are bytes."""
    plain = (replace(one, schema=_BINARY) if _is_odd(one.wire) else one for one in contents)
    return tuple(
        replace(one, encoding=()) for one in sorted(plain, key=lambda one: not _is_json(one.wire))
    )


_BINARY = Scalar("string", "binary")


def _odd(operations: Iterable[Operation]) -> list[str]:
    """Return the distinct media types that the tool does not know."""
    holders: list[Body | Response] = []
    for op in operations:
        holders += [*([op.body] if op.body else []), *op.responses]
    wires = dict.fromkeys(media.wire for one in holders for media in one.media)
    return [wire for wire in wires if _is_odd(wire)]


def _is_odd(wire: str) -> bool:
    return not (_is_json(wire) or wire.partition(";")[0].strip().lower() in _KNOWN)


def _is_json(wire: str) -> bool:
    essence = wire.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _complain(operations: Iterable[Operation], home: str, files: dict[str, str], said: str) -> None:
    """Raise DocumentError naming every operation that the tool has left out."""
    problems = [
        Diagnostic(
            Where("openapi-python-client"),
            f"it leaves out {op.method} {op.path}{_about(said, op.method, op.path)}",
            "use `backend: specloom`, or name the operation under `skip` with a reason",
        )
        for op in operations
        if f"{home}/{op.tag}/{op.full_name}.py" not in files
    ]
    if problems:
        raise DocumentError(problems)


def _about(said: str, method: str, path: str) -> str:
    """Return the tool's message about an operation, on one line."""
    _, found, rest = said.partition(f"WARNING parsing {method.upper()} {path} ")
    reason = " ".join(rest.partition("\n\n")[2].partition("\n\n")[0].split())
    return f": {reason}" if found and reason else ""


def _run(folder: Path) -> str:
    """Run the tool and return its output."""
    program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    paths = ["--path", "openapi.json", "--config", "config.json", "--output-path", "out"]
    done = subprocess.run(
        [*program, *paths], cwd=folder, capture_output=True, text=True, check=False
    )
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        fix = "use `backend: specloom`, or correct what the tool reports"
        what = f"it refuses the document: {said}"
        raise DocumentError([Diagnostic(Where("openapi-python-client"), what, fix)])
    return said
