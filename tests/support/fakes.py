"""Calls of every operation of a package that a fake answers."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

BODILESS = frozenset({"multipart/form-data", "application/octet-stream"})


def runtime(fake: Any, name: str) -> Any:
    """A module of the runtime of a fake's package."""
    return import_module(f"{fake.package}._runtime.{name}")


def arguments(fake: Any, entry: Any) -> dict[str, Any]:
    """Arguments for an operation, made up by the document, all parameters among them."""
    values = runtime(fake, "testing.values")
    decode = runtime(fake, "models.decode")
    maker = values.Maker(fake.document, Random(entry.full_name), direction="request")
    made: dict[str, Any] = {}
    for param in entry.operation.params:
        schema = entry.params.get(f"{param.place} {param.wire}", {})
        value = maker.value(schema)
        empty = param.place == "path" and value in ("", [], {}, None)
        made[param.name] = "a" if empty else value
        if param.type is not None:
            made[param.name] = decode.decode_value(param.type(), made[param.name])[0]
    body = entry.operation.body
    if body and body.media:
        media = body.media[0]
        content = entry.body.get(media.wire)
        value = maker.value(content.schema) if content and content.schema else {}
        name = media.wire.partition(";")[0]
        if media.type is not None and ("json" in name or "form" in name):
            value = decode.decode_value(media.type(), value)[0]
        elif "json" not in name and not isinstance(value, str):
            value = b"text" if isinstance(value, (dict, list)) else json.dumps(value)
        made["body"] = value
    return made


def call(fake: Any, entry: Any, client: Any) -> Any:
    """The response of an operation, whole."""
    return entry.module.sync_detailed(client=client, **arguments(fake, entry))


async def acall(fake: Any, entry: Any, client: Any) -> Any:
    """As `call`, awaited."""
    return await entry.module.asyncio_detailed(client=client, **arguments(fake, entry))


def paged(entry: Any) -> bool:
    """Whether an operation has pages."""
    return entry.operation.page is not None and inspect.isfunction(
        getattr(entry.module, "sync_all", None)
    )


def generated(document: Path, folder: Path, package: str) -> Path:
    """The folder of a distribution that is generated as a user does."""
    options = ["--spec", str(document), "--out", str(folder / "client"), "--package", package]
    command = [sys.executable, "-m", "specloom", "generate", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "client"
