"""The witness: another generator's client puts the same requests on the wire as ours.

openapi-python-client makes a package of each normalised document by its command line. Both clients
get the arguments and bodies of every recorded exchange; what they send is compared. Where they
differ, `witness.yaml` says why, and an entry there that no longer applies fails the test.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

from specloom.pipeline import generate
from specloom.project.source import Source, source_of
from support.exchange import APIS, ROOT, Exchange, exchanges, manifest_of, package_of, read_yaml
from support.loopback import Answer, Loopback, Seen, loopback

KNOWN = read_yaml(Path(__file__).parent / "witness.yaml")
COUNTS = {"horde": 4, "waldur": 9, "azure_agents": 5, "threadmem": 10, "h2ogpte": 15}
Sent = dict[str, object]


def witness_source(api: str) -> Source:
    source = source_of(ROOT / "spec" / api)
    settings = dataclasses.replace(
        source.settings, backend="openapi-python-client", package=f"witness_{api}"
    )
    return dataclasses.replace(source, settings=settings)


SLOW = ("h2ogpte", "threadmem")
PARAMS = [pytest.param(one, marks=pytest.mark.slow if one in SLOW else ()) for one in APIS]


@pytest.fixture(params=PARAMS, scope="module")
def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An API whose witness can be imported as `witness_<api>`."""
    api = str(request.param)
    home = tmp_path_factory.mktemp(api)
    for path, text in generate(witness_source(api)).files.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(home))
        yield api
    for name in [name for name in sys.modules if name.startswith("witness_")]:
        del sys.modules[name]


def test_every_operation_is_there(api: str) -> None:
    modules = [witness_module(api, entry) for entry in manifest_of(api)["operations"]]
    assert len(modules) == COUNTS[api]
    assert all(callable(module.sync_detailed) for module in modules)


def test_both_send_the_same(api: str) -> None:
    known = {f"{case} {entry['part']}" for entry in KNOWN.get(api, []) for case in entry["cases"]}
    found: dict[str, str] = {}
    with loopback() as server:
        for exchange in exchanges(api):
            ours, theirs = sent_by(ours_of, exchange, server), sent_by(theirs_of, exchange, server)
            for part in ours.keys() & theirs.keys():
                if ours[part] != theirs[part]:
                    key = f"{str(exchange).removeprefix(f'{api}/')} {part}"
                    found[key] = f"we send {ours[part]!r}, the witness {theirs[part]!r}"
    unknown = [f"{key}: {said}" for key, said in found.items() if key not in known]
    assert not unknown, "\n".join(unknown)
    assert found.keys() == known


def sent_by(call: Callable[[Exchange, str], None], exchange: Exchange, server: Loopback) -> Sent:
    """What a client sends for an exchange, in parts; how it takes the response does not matter."""
    server.seen.clear()
    server.answer = lambda _: Answer(418)
    with suppress(Exception):
        call(exchange, server.url)
    if not server.seen:
        return {"anything": False}
    (seen,) = server.seen
    return parts_of(exchange, seen)


def parts_of(exchange: Exchange, seen: Seen) -> Sent:
    names = [name.lower() for name in exchange.data["request"].get("headers") or {}]
    return {
        "anything": True,
        "method": seen.method,
        "path": seen.path,
        "query": sorted(seen.query),
        "body": json.loads(seen.body) if seen.body else None,
        "type": seen.headers.get("content-type"),
        **{name: seen.headers.get(name) for name in names},
    }


def entry_of(exchange: Exchange) -> dict[str, Any]:
    entries = manifest_of(exchange.api)["operations"]
    return next(entry for entry in entries if exchange.operation in (entry["id"], entry["name"]))


def ours_of(exchange: Exchange, url: str) -> None:
    package = package_of(exchange.api)
    module = import_module(entry_of(exchange)["module"])
    arguments = dict(exchange.data.get("arguments") or {})
    if "body" in exchange.data:
        decode = import_module(f"{package}._runtime.models.decode").decode_value
        arguments["body"] = decode(module.OPERATION.body.media[0].type(), exchange.data["body"])[0]
    client = import_module(package).AuthenticatedClient(
        base_url=url, token="test-token", max_retries=0, verify_ssl=False
    )
    with client:
        module.sync_detailed(client=client, **arguments)


def witness_module(api: str, entry: dict[str, Any]) -> ModuleType:
    group = entry["module"].split(".")[-2]
    return import_module(f"witness_{api}.api.{group}.{entry['name']}")


def theirs_of(exchange: Exchange, url: str) -> None:
    module = witness_module(exchange.api, entry_of(exchange))
    package = import_module(f"witness_{exchange.api}")
    hints = typing.get_type_hints(module.sync_detailed)
    names = {name.rstrip("_"): name for name in hints}
    arguments = {}
    for name, value in (exchange.data.get("arguments") or {}).items():
        own = names[name.rstrip("_")]
        arguments[own] = typed(hints[own], value)
    if "body" in exchange.data:
        arguments["body"] = typed(hints["body"], exchange.data["body"])
    client = package.AuthenticatedClient(
        base_url=url, token="test-token", **header_of(exchange.api)
    )
    with client:
        module.sync_detailed(client=client, **arguments)


def header_of(api: str) -> dict[str, str]:
    """Where the credential goes: the tool leaves it to the caller, our document says it."""
    schemes = import_module(f"{package_of(api)}.client").API.schemes
    scheme = next(s for s in schemes.values() if s.kind in ("apiKey", "bearer", "oauth2"))
    return {"auth_header_name": scheme.wire, "prefix": scheme.prefix}


def typed(hint: Any, value: Any) -> Any:
    """JSON data as the tool's own types: its models by their `from_dict`."""
    for kind in typing.get_args(hint) if typing.get_origin(hint) is not list else (hint,):
        if typing.get_origin(kind) is list and isinstance(value, list):
            (inner,) = typing.get_args(kind)
            return [typed(inner, item) for item in value]
    for kind in typing.get_args(hint) or (hint,):
        made = _one(kind, value)
        if made is not None:
            return made
    return value


def _one(kind: Any, value: Any) -> Any:
    """The value as this type, None where it is none of it."""
    if not isinstance(kind, type) or typing.get_origin(kind) is not None:
        return None
    if isinstance(value, dict):
        return kind.from_dict(value) if hasattr(kind, "from_dict") else None
    try:
        if issubclass(kind, Enum | UUID):
            return kind(value)
        if issubclass(kind, datetime.date):
            return kind.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return None
