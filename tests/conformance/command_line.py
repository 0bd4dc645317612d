"""The command lines of Specloom's packages in the tables: what one types for each row."""

from __future__ import annotations

import json
import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from .adapter import NotOfferedError
from .ours import Ours
from .table import Row, Upload


class CommandLine(Ours):
    """The same packages, called by options."""

    name = "Specloom's command line"

    def send(self, row: Row, url: str) -> None:
        """Run the command. Raises RuntimeError where it fails."""
        package = f"wire_{row.table}"
        main = import_module(f"{package}._runtime.cli").main
        with tempfile.TemporaryDirectory() as folder:
            arguments = [*_where(row, url), *_arguments(row), *_body(row, Path(folder))]
            environment = {
                **{k: v for k, v in os.environ.items() if not k.startswith("WIRE_")},
                **credentials(row, package.upper()),
                "XDG_CONFIG_HOME": folder,
            }
            with patch.dict(os.environ, environment, clear=True):
                code = main(package, ["calls", row.operation, *arguments])
        if code:
            raise RuntimeError(f"exit code {code}")


def _where(row: Row, url: str) -> list[str]:
    if not row.server:
        return ["--cli-base-url", url]
    variables = {"port": str(urlsplit(url).port), **row.variables}
    return [f"--server-variable={name}={value}" for name, value in variables.items()]


def credentials(row: Row, env: str) -> dict[str, str]:
    """The environment variables that hold the credentials of a row."""
    found = {}
    for name, value in row.credentials.items():
        if isinstance(value, dict):
            raise NotOfferedError("a grant of another token endpoint than the document's")
        variable = import_module(f"{env.lower()}._runtime.auth.credentials").variable(name)
        if isinstance(value, list):
            found |= {f"{env}_USERNAME": value[0], f"{env}_PASSWORD": value[1]}
        else:
            found[f"{env}_{variable}"] = value
    return found


def _arguments(row: Row) -> list[str]:
    module = import_module(f"wire_{row.table}.api.calls.{row.operation}")
    found = []
    for key, value in row.arguments.items():
        full = {p.wire: p for p in module.OPERATION.params}
        full |= {f"{p.place}.{p.wire}": p for p in module.OPERATION.params}
        if key not in full:
            raise NotOfferedError(f"no option for {key}")
        option = f"--{full[key].name.strip('_').replace('_', '-')}"
        if value is None:
            raise NotOfferedError("null as a parameter")
        items = value if isinstance(value, list) and value and _scalars(value) else [value]
        found += [f"{option}={_text(item)}" for item in items]
    return found


def _scalars(value: list[Any]) -> bool:
    return not any(isinstance(item, (list, dict)) or item is None for item in value)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        raise NotOfferedError("bytes as a parameter")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _body(row: Row, folder: Path) -> list[str]:
    name = row.media_type or (row.body_as if _files(row.body) or _has_files(row) else None)
    found = ["--media-type", name] if name else []
    if not row.has_body:
        return found
    if isinstance(row.body, (bytes, Upload)):
        return [*found, f"--body-file={_file(row.body, folder)}"]
    if _has_files(row):
        for name, value in row.body.items():
            for item in value if isinstance(value, list) else [value]:
                text = _file(item, folder) if isinstance(item, (bytes, Upload)) else _text(item)
                found.append(f"--{name.replace('_', '-')}={text}")
        return found
    return [*found, "--json", json.dumps(row.body, ensure_ascii=False)]


def _has_files(row: Row) -> bool:
    return isinstance(row.body, dict) and any(map(_files, row.body.values()))


def _files(value: Any) -> bool:
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, (bytes, Upload)) for item in items)


def _file(value: bytes | Upload, folder: Path) -> str:
    path = folder / (value.name if isinstance(value, Upload) else "file")
    path.write_bytes(value.content if isinstance(value, Upload) else value)
    return f"{path};type={value.type}" if isinstance(value, Upload) and value.type else str(path)
