"""Generates the client of a running application, and calls its operations sync and async."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from specloom.commands.cli import main
from support.exchange import as_json


@contextmanager
def generated(url: str, path: str, package: str, folder: Path) -> Iterator[ModuleType]:
    """The package that `specloom generate --spec` makes of the document served at a path."""
    document = folder / Path(path).name
    with urllib.request.urlopen(url + path) as response:
        document.write_bytes(response.read())
    assert main(["generate", "--spec", str(document), "--out", str(folder / "client"),
                 "--package", package]) == 0  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder / "client"))
        yield import_module(package)
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        del sys.modules[name]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True)
class Names:
    """The models of a package, and its `File`."""

    package: ModuleType

    def __getattr__(self, name: str) -> Any:
        return getattr(self.package.types if name == "File" else self.package.models, name)


@dataclass
class Caller:
    """Calls the operations of a package by method and path, in one of two ways."""

    package: ModuleType
    url: str
    awaited: bool
    settings: Mapping[str, Any] = field(default_factory=dict)

    def operations(self) -> dict[str, str]:
        """The module of each operation."""
        home = Path(str(self.package.__file__)).parent
        entries = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["operations"]
        return {f"{entry['method']} {entry['path']}": entry["module"] for entry in entries}

    def assert_called_in(self, *texts: str) -> None:
        """Every operation is named in the text of a test."""
        missing = [
            name for name in self.operations() if not any(f'"{name}"' in text for text in texts)
        ]
        assert missing == []

    def detailed(self, operation: str, **arguments: Any) -> Any:
        """The whole response of an operation, which must be a success without deviations."""
        response = self.response(operation, **arguments)
        assert response.status_code < 400, response.content
        assert [str(deviation) for deviation in response.deviations] == []
        return response

    def response(self, operation: str, **arguments: Any) -> Any:
        """The whole response of an operation, whatever its status."""
        return self._call(
            "asyncio_detailed" if self.awaited else "sync_detailed", operation, arguments
        )

    def value(self, operation: str, **arguments: Any) -> Any:
        """What an operation returns; its errors are raised."""
        return self._call("asyncio" if self.awaited else "sync", operation, arguments)

    def frames(self, operation: str, **arguments: Any) -> list[Any]:
        """The frames of an operation that streams."""
        module = import_module(self.operations()[operation])
        if not self.awaited:
            with self._client() as client, module.stream(client=client, **arguments) as stream:
                return list(stream)

        async def read() -> list[Any]:
            async with (
                self._client() as client,
                module.astream(client=client, **arguments) as stream,
            ):
                return [frame async for frame in stream]

        return asyncio.run(read())

    def fields(self, operation: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """The fields of a body as keywords of the method; None where it takes them not."""
        taken = signature(
            self._method(self.package.Client(base_url=self.url), operation)
        ).parameters
        names = {key: key if key in taken else f"body_{key}" for key in map(_snake, body)}
        known = all(name in taken for name in names.values()) and "body" in taken
        return dict(zip(names.values(), body.values(), strict=True)) if known else None

    def by_method(self, operation: str, **arguments: Any) -> Any:
        """What a method of the client returns."""
        if not self.awaited:
            with self._client() as client:
                return self._method(client, operation)(**arguments)

        async def run() -> Any:
            async with self._client() as client:
                return await self._method(client.aio, operation)(**arguments)

        return asyncio.run(run())

    def _method(self, client: Any, operation: str) -> Callable[..., Any]:
        """The method of an operation, of a client or its coroutines."""
        tag, name = self.operations()[operation].split(".")[-2:]
        method: Callable[..., Any] = getattr(getattr(client, tag, client), name)
        return method

    def _call(self, name: str, operation: str, arguments: Mapping[str, Any]) -> Any:
        function: Callable[..., Any] = getattr(import_module(self.operations()[operation]), name)
        if not self.awaited:
            with self._client() as client:
                return function(client=client, **arguments)

        async def run() -> Any:
            async with self._client() as client:
                return await function(client=client, **arguments)

        return asyncio.run(run())

    def _client(self) -> Any:
        made = self.package.AuthenticatedClient if self.settings else self.package.Client
        return made(base_url=self.url, max_retries=0, **self.settings)


@dataclass(frozen=True)
class Call:
    """A call that the server answers with a success, and the value that comes of it."""

    operation: str
    arguments: Callable[[Any], dict[str, Any]]
    """The arguments, given the names of the package."""
    expected: Any
    """The value of the response as JSON data."""
    plain: Mapping[str, Any] | None = None
    """The same arguments without models."""
    read: Callable[[Any], Any] = as_json
    deprecated: bool = False
    """Whether the operation or an argument is deprecated, so that calls warn."""

    def __str__(self) -> str:
        return self.operation

    def assert_called(self, caller: Caller, mappings: bool) -> None:
        """Both functions of the operation give the expected value."""

        def arguments() -> dict[str, Any]:
            return dict(self.plain or {}) if mappings else self.arguments(Names(caller.package))

        with self.warned():
            response = caller.detailed(self.operation, **arguments())
        assert self.read(response.parsed) == self.expected
        with self.warned():
            value = caller.value(self.operation, **arguments())
        assert self.read(value) == self.expected

    def warned(self) -> AbstractContextManager[object]:
        """A block in which a call warns where something of it is deprecated."""
        if not self.deprecated:
            return nullcontext()
        return pytest.warns(DeprecationWarning, match="is deprecated")
