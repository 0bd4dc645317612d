"""Generated clients, called by what the wire is to carry: ours and openapi-python-client's."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import typing
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import signature
from io import BytesIO, StringIO
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, Protocol, cast
from uuid import UUID

Mode = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")
PATIENCE = 30
"""The longest time in seconds to wait for work, or for one page."""


class NotOfferedError(Exception):
    """The client has no such operation, argument, media type or credential."""


@dataclass(frozen=True)
class Upload:
    """A file among the parts of a multipart body."""

    content: bytes
    name: str
    type: str


@dataclass(frozen=True)
class Value:
    """A value as JSON has it, and as a Python caller has it."""

    wire: Any
    native: Any


@dataclass(frozen=True)
class Call:
    """One call of an operation."""

    method: str
    path: str
    base: str
    """What stands before the path: the path and the query of the server's URL."""
    params: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    body: Value | None = None
    body_type: str = ""
    accept: str = ""
    credentials: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    form: Literal["", "wait", "all"] = ""
    """Whether to wait for the work that the call starts, or to read all pages."""
    session: str = ""
    """Calls of one session share the cookies that the server sets."""


@dataclass(frozen=True)
class Outcome:
    """What came of a call."""

    status: int
    parsed: Any
    content: bytes
    content_type: str


class Adapter(Protocol):
    """A generator whose clients can be called."""

    name: str
    prefix: str

    def make(self, document: Path, folder: Path, package: str) -> str:
        """Generate a package into the folder; give what went wrong, or an empty text."""

    def call(self, package: str, call: Call, url: str) -> Outcome:
        """Call sync. Raises NotOfferedError, or whatever the client raises."""

    async def acall(self, package: str, call: Call, url: str) -> Outcome:
        """As `call`, async."""


class Ours:
    """Made by `specloom generate --spec`, called by `sync_detailed` and `asyncio_detailed`.

    Work is waited for by `sync_wait`, and pages are read by `sync_all`.
    """

    name = "Specloom"
    prefix = "ours"

    def make(self, document: Path, folder: Path, package: str) -> str:
        from specloom.commands.cli import main

        home = folder / "distributions" / package
        out = ["--out", str(home), "--package", package]
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = main(["generate", "--spec", str(document), *out])
        with suppress(FileExistsError):
            (folder / package).symlink_to(home / package)
        return "" if code == 0 else f"exit {code}: {said.getvalue()[-500:]}"

    def __init__(self, keep: bool = True) -> None:
        self.keep = keep
        # A client reads the trusted certificates when it first connects, which takes long.
        self._clients: dict[tuple[Any, ...], Any] = {}

    def call(self, package: str, call: Call, url: str) -> Outcome:
        module = self._module(package, call)
        client = self._client(package, call, url)
        arguments = self._arguments(module, package, call, models=True)
        with nullcontext(client) if self.keep else client:
            if call.form:
                function = _of_form(module, f"sync_{call.form}")
                found = function(client=client, total_timeout=PATIENCE, **arguments)
                return Outcome(200, found, b"", "")
            return _outcome(module.sync_detailed(client=client, **arguments))

    async def acall(self, package: str, call: Call, url: str) -> Outcome:
        module = self._module(package, call)
        client = self._client(package, call, url)
        # Plain mappings where `call` gives models: both are documented arguments.
        arguments = self._arguments(module, package, call, models=False)
        async with nullcontext(client) if self.keep else client:
            if call.form:
                function = _of_form(module, f"asyncio_{call.form}")
                found = await function(client=client, total_timeout=PATIENCE, **arguments)
                return Outcome(200, found, b"", "")
            return _outcome(await module.asyncio_detailed(client=client, **arguments))

    def _module(self, package: str, call: Call) -> ModuleType:
        found = _manifest(package).get((call.method.upper(), call.path))
        if found is None:
            raise NotOfferedError("the operation is left out")
        return import_module(found)

    def _client(self, package: str, call: Call, url: str) -> Any:
        known = (call.credentials, call.settings, call.session)
        key = (package, url + call.base, repr(known))
        if key not in self._clients or not self.keep:
            module = import_module(package)
            settings: dict[str, Any] = {"max_retries": 0, "base_url": url + call.base}
            settings["verify_ssl"] = False  # plain HTTP: no certificates have to be read
            settings |= call.settings
            if call.credentials:
                settings["credentials"] = dict(call.credentials)
            make = module.AuthenticatedClient if call.credentials else module.Client
            self._clients[key] = make(**settings)
        return self._clients[key]

    def _arguments(
        self, module: ModuleType, package: str, call: Call, *, models: bool
    ) -> dict[str, Any]:
        known = {(one.place, one.wire.lower()): one.name for one in module.OPERATION.params}
        found: dict[str, Any] = {}
        for (place, wire), value in call.params.items():
            name = known.get((place, wire.lower()))
            if name is None:
                raise NotOfferedError(f"no argument for {place} {wire}")
            found[name] = value.native
        if call.body is not None:
            found["body"] = self._body(module, package, call, models=models)
            if len(module.OPERATION.body.media) > 1:
                found["media_type"] = call.body_type
        if call.accept:
            found["accept"] = call.accept
        return found

    def _body(self, module: ModuleType, package: str, call: Call, *, models: bool) -> Any:
        assert call.body is not None
        body = module.OPERATION.body
        if body is None:
            raise NotOfferedError("no argument for the body")
        # The Python values for a model; for a mapping the values that JSON has.
        given = call.body.native
        files = isinstance(given, dict) and any(map(_has_files, given.values()))
        value = call.body.native if models or files else call.body.wire
        native = _files(value, import_module(f"{package}.types").File)
        media = next((one for one in body.media if one.wire == call.body_type), body.media[0])
        type_ = media.type() if media.type else None
        if not models or not isinstance(native, dict) or type_ is None:
            return native
        if isinstance(type_, type) and hasattr(type_, "model_validate"):
            return type_(**native)
        from pydantic import TypeAdapter

        return TypeAdapter(type_).validate_python(native)


def _of_form(module: ModuleType, name: str) -> Callable[..., Any]:
    if not hasattr(module, name):
        raise NotOfferedError(f"the module has no {name}")
    return cast("Callable[..., Any]", getattr(module, name))


@cache
def _manifest(package: str) -> dict[tuple[str, str], str]:
    file = import_module(package).__file__
    assert file is not None
    manifest = json.loads(Path(file).with_name("manifest.json").read_text(encoding="utf-8"))
    return {(one["method"], one["path"]): one["module"] for one in manifest["operations"]}


def _files(value: Any, file: Any) -> Any:
    if isinstance(value, Upload):
        return file(value.content, value.name, value.type)
    if isinstance(value, dict):
        return {key: _files(one, file) for key, one in value.items()}
    return [_files(one, file) for one in value] if isinstance(value, list) else value


def _outcome(response: Any) -> Outcome:
    headers = {name.lower(): value for name, value in response.headers.items()}
    type_ = headers.get("content-type", "").split(";")[0].strip()
    return Outcome(int(response.status_code), response.parsed, response.content, type_)


class OpenapiPythonClient:
    """Made by its command line, called as its documentation shows."""

    name = "openapi-python-client"
    prefix = "opc"

    def make(self, document: Path, folder: Path, package: str) -> str:
        config = folder / f"{package}.config.json"
        config.write_text(json.dumps({"post_hooks": []}), encoding="utf-8")
        program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
        paths = ["--path", str(document), "--config", str(config), "--overwrite"]
        out = ["--output-path", str(folder / package)]
        said = subprocess.run([*program, *paths, *out], capture_output=True, text=True)
        return "" if said.returncode == 0 else (said.stderr or said.stdout)[-500:]

    def call(self, package: str, call: Call, url: str) -> Outcome:
        module = self._module(package, call)
        arguments = self._arguments(module, package, call)
        with self._client(module, package, call, url) as client:
            return _outcome(module.sync_detailed(client=client, **arguments))

    async def acall(self, package: str, call: Call, url: str) -> Outcome:
        module = self._module(package, call)
        arguments = self._arguments(module, package, call)
        async with self._client(module, package, call, url) as client:
            return _outcome(await module.asyncio_detailed(client=client, **arguments))

    def _module(self, package: str, call: Call) -> ModuleType:
        found = _endpoints(package).get((call.method.lower(), _shape(call.path)))
        if found is None:
            raise NotOfferedError("the operation is left out")
        return import_module(found)

    def _client(self, module: ModuleType, package: str, call: Call, url: str) -> Any:
        known = import_module(f"{package}.client")
        address = url + call.base
        if not call.credentials:
            if typing.get_type_hints(module.sync_detailed)["client"] is known.AuthenticatedClient:
                raise NotOfferedError("the signature asks for a credential")
            return known.Client(base_url=address)
        (secret,) = call.credentials.values()
        if not isinstance(secret, str):
            raise NotOfferedError("no such credential")
        return known.AuthenticatedClient(base_url=address, token=secret)

    def _arguments(self, module: ModuleType, package: str, call: Call) -> dict[str, Any]:
        hints = typing.get_type_hints(module.sync_detailed)
        plain = {_letters(name): name for name in signature(module.sync_detailed).parameters}
        found = {}
        for (place, wire), value in call.params.items():
            wanted = [_letters(wire + place), _letters(f"{wire}_{place}"), _letters(wire)]
            wanted += [_letters(f"field_{wire}"), f"{_letters(wire)}_"]
            name = next((plain[one] for one in wanted if one in plain), None)
            if name is None:
                raise NotOfferedError(f"no argument for {place} {wire}")
            found[name] = _typed(package, hints[name], value)
        if call.body is not None:
            if "body" not in hints:
                raise NotOfferedError("no argument for the body")
            found["body"] = _typed(package, hints["body"], call.body)
        return found


@cache
def _endpoints(package: str) -> dict[tuple[str, str], str]:
    """The modules of the operations, found by the method and URL that they write down."""
    folder = Path(str(import_module(f"{package}.api").__file__)).parent
    found = {}
    for file in sorted(folder.glob("*/*.py")):
        text = file.read_text(encoding="utf-8")
        if '"method": "' not in text:
            continue
        method = text.split('"method": "')[1].split('"')[0]
        url = text.split('"url": "')[1].split('"')[0]
        found[method, _shape(url)] = f"{package}.api.{file.parent.name}.{file.stem}"
    return found


def _shape(path: str) -> str:
    """A path template with the names of its parameters left out."""
    return "{}".join(part.partition("}")[2] or part for part in f"}}{path}".split("{"))


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _typed(package: str, hint: Any, value: Value) -> Any:
    """The value as one of the types of the hint: models by their `from_dict`, files as `File`."""
    types = typing.get_args(hint) if typing.get_origin(hint) is not list else (hint,)
    for type_ in types or (hint,):
        if typing.get_origin(type_) is list and isinstance(value.wire, list):
            (inner,) = typing.get_args(type_)
            items = zip(value.wire, value.native, strict=True)
            return [_typed(package, inner, Value(wire, native)) for wire, native in items]
        made = _one(package, type_, value)
        if made is not None:
            return made
    return value.native


def _one(package: str, type_: Any, value: Value) -> Any:
    file = import_module(f"{package}.types").File
    if type_ is file and isinstance(value.native, bytes):
        return file(payload=BytesIO(value.native))
    if type_ is file and isinstance(value.native, Upload):
        return _upload(file, value.native)
    if not isinstance(type_, type):
        return None
    with suppress(TypeError, ValueError, KeyError, AttributeError):
        if isinstance(value.wire, dict) and hasattr(type_, "from_dict"):
            if any(_has_files(one) for one in value.native.values()):
                return type_(
                    **{_snake(key): _uploads(file, one) for key, one in value.native.items()}
                )
            return type_.from_dict(value.wire)
        if issubclass(type_, Enum | UUID):
            return type_(value.wire)
        if issubclass(type_, datetime.date) and isinstance(value.wire, str):
            return type_.fromisoformat(value.wire)
    return None


def _upload(file: Any, one: Upload) -> Any:
    return file(payload=BytesIO(one.content), file_name=one.name, mime_type=one.type)


def _uploads(file: Any, value: Any) -> Any:
    if isinstance(value, Upload):
        return _upload(file, value)
    return [_uploads(file, one) for one in value] if isinstance(value, list) else value


def _snake(name: str) -> str:
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)


def _has_files(value: Any) -> bool:
    return isinstance(value, Upload) or (isinstance(value, list) and any(map(_has_files, value)))
