"""Recorded exchanges: `tests/fixtures/<api>/<operation>/<case>.yaml`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import yaml

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
APIS = ("horde", "waldur", "azure_agents", "threadmem", "h2ogpte")


@dataclass(frozen=True)
class Exchange:
    """One recorded request and response."""

    path: Path
    api: str
    data: dict[str, Any]

    def __str__(self) -> str:
        return str(self.path.relative_to(FIXTURES).with_suffix(""))

    @property
    def operation(self) -> str:
        return str(self.data["operation"])

    @property
    def expect(self) -> dict[str, Any]:
        return dict(self.data.get("expect") or {})

    @property
    def status(self) -> int:
        return int(self.data["response"]["status"])

    @property
    def headers(self) -> dict[str, str]:
        """The response's headers; JSON where it does not say what its body is."""
        headers = {
            str(k).lower(): str(v) for k, v in (self.data["response"].get("headers") or {}).items()
        }
        if (
            "content-type" not in headers
            and {"body", "chunks", "text"} & self.data["response"].keys()
        ):
            headers["content-type"] = "application/json"
        return headers

    @property
    def chunks(self) -> tuple[bytes, ...] | None:
        chunks = self.data["response"].get("chunks")
        return None if chunks is None else tuple(str(chunk).encode() for chunk in chunks)

    @property
    def content(self) -> bytes:
        """The response's body as sent."""
        response = self.data["response"]
        if "body" in response:
            return json.dumps(response["body"], ensure_ascii=False).encode()
        return b"".join(self.chunks) if self.chunks else str(response.get("text", "")).encode()


class _Loader(yaml.SafeLoader):
    """YAML without dates: a text that looks like one stays text."""


_Loader.yaml_implicit_resolvers = {
    key: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> Any:
    """The data of a YAML file, dates as text."""
    return yaml.load(path.read_text(encoding="utf-8"), _Loader)


@cache
def exchanges(api: str) -> tuple[Exchange, ...]:
    """All recorded exchanges of an API."""
    return tuple(
        Exchange(path, api, read_yaml(path)) for path in sorted((FIXTURES / api).rglob("*.yaml"))
    )


@cache
def package_of(api: str) -> str:
    return str(read_yaml(ROOT / "spec" / api / "api.yaml")["package"])


@cache
def manifest_of(api: str) -> dict[str, Any]:
    home = ROOT / "generated" / api / package_of(api).replace(".", "/")
    return dict(json.loads((home / "manifest.json").read_text(encoding="utf-8")))


def module_of(api: str, operation: str) -> ModuleType:
    """The generated module of an operation, by the operation's id."""
    for entry in manifest_of(api)["operations"]:
        if operation in (entry["id"], entry["name"]):
            return import_module(entry["module"])
    raise LookupError(f"{api} has no operation {operation}")


def same(ours: Any, recorded: Any) -> bool:
    """Whether two JSON values are equal, dates and UUIDs in text by value."""
    if isinstance(ours, dict) and isinstance(recorded, dict):
        return ours.keys() == recorded.keys() and all(
            same(ours[key], recorded[key]) for key in ours
        )
    if isinstance(ours, list) and isinstance(recorded, list):
        return len(ours) == len(recorded) and all(map(same, ours, recorded))
    if isinstance(ours, bool) != isinstance(recorded, bool):
        return False
    if ours == recorded:
        return True
    return isinstance(ours, str) and isinstance(recorded, str) and _by_value(ours, recorded)


def _by_value(ours: str, recorded: str) -> bool:
    for read in (UUID, datetime.fromisoformat, parsedate_to_datetime):
        try:
            return bool(read(ours) == read(recorded))
        except (TypeError, ValueError):
            continue
    return False


def as_json(value: Any) -> Any:
    """What a parsed response stands for, as JSON data."""
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.to_dict() if hasattr(value, "to_dict") else value
