"""Load a generated package and call it with JSON values."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, UnionType
from typing import Protocol, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from ...document.document import Json, as_object
from ...ir.api import Api, Operation
from ...ir.schema import Const, Object, Schemas
from .calls import BINARY, Expected, Given

CREDENTIAL = "trial-token"
_NAMES = (
    "models.formats", "json_types", "unset", "options", "client", "response.response", "payload",
)  # fmt: skip


class Misfit(Exception):
    """An argument that is valid against its schema but not its Python type."""


class _Deviation(Protocol):
    pointer: str
    message: str


class _Response(Protocol):
    """The attributes of a generated package's `Response` that are used here."""

    parsed: object
    deviations: tuple[_Deviation, ...]


class Package:
    """A generated package, imported from a folder. It sends to one server."""

    def __init__(self, api: Api, schemas: Schemas, url: str) -> None:
        self.api = api
        self._schemas = schemas
        self._root = importlib.import_module(api.package)
        self._decode = self._runtime("models.decode").decode_value
        self._encode = self._runtime("models.decode").encode
        self.client = self._root.AuthenticatedClient(
            base_url=url, max_retries=0, credentials=_credentials(api)
        )
        self._runner = asyncio.Runner()
        self._names: dict[str, object] = {**vars(typing), "models": self._module("models")}
        for name in _NAMES:
            self._names |= vars(self._runtime(name))
        if any(op.stream for op in api.operations):
            self._names |= vars(self._runtime("streaming"))

    def module(self, op: Operation) -> ModuleType:
        """Return the module of an operation."""
        return self._module(f"api.{op.tag}.{op.name}")

    def call(
        self, op: Operation, given: Given, later: bool, expected: Expected
    ) -> tuple[object, str]:
        """Call an operation. Return its result and the first deviation.

        Raises what the call raises.
        """
        module = self.module(op)
        arguments = self.arguments(op, given)
        if expected.accept:
            arguments["accept"] = expected.accept
        if expected.stream:
            return self._frames(module, arguments, later), ""
        if later:
            response = self._runner.run(self._awaited(module, arguments))
        else:
            response = module.sync_detailed(client=self.client, **arguments)
        said = [f"{one.pointer or 'the body'}: {one.message}" for one in response.deviations]
        return response.parsed, said[0] if said else ""

    def arguments(self, op: Operation, given: Given) -> dict[str, object]:
        """Return typed Python values of JSON values.

        Raises Misfit if one does not match its type.
        """
        hints = get_type_hints(
            self.module(op).sync, {**self._names, **vars(self.module(op))}, include_extras=True
        )
        found = {name: self._typed(name, hints, value) for name, value in given.arguments.items()}
        if given.media is None:
            return found
        media = self.module(op).OPERATION.body.media
        thunk = next(one.type for one in media if one.wire == given.media.wire)
        binary = given.media.type is None or given.media.type.expr in ("Binary", "bytes")
        if binary or thunk is None:
            return {**found, "body": BINARY, "media_type": _one_of(given.media.wire)}
        if given.media.type is not None and given.media.type.expr == "str":
            return {**found, "body": _text(given), "media_type": given.media.wire}
        body = self._fitted("body", thunk(), given.body)
        if given.constructed:
            body = self._constructed(body)
        if given.parts:
            body = self._with_headers(body, given)
        return {**found, "body": body, "media_type": given.media.wire}

    def as_json(self, value: object, op: Operation, expected: Expected) -> Json | bytes:
        """Return the JSON value of a parsed response, by `to_dict()` of its models or its type."""
        if isinstance(expected.value, bytes) and isinstance(value, bytes):
            return value
        if expected.stream and isinstance(value, list):
            stream = self.module(op).OPERATION.stream
            if stream.events:
                return [self._event(frame, stream.events) for frame in value]
            type_ = stream.type()
            return [self._as_json(frame, type_) for frame in value]
        return self._as_json(value, self._response_type(op, expected))

    def _event(self, frame: typing.Any, declared: typing.Any) -> Json:
        """Return a server-sent event as an object of its fields."""
        one = declared.get(frame.event) or declared[""]
        return {**frame._asdict(), "data": self._as_json(frame.data, one.type())}

    def _as_json(self, value: object, type_: object) -> Json:
        parts = value if isinstance(value, list) else [value]
        known = [result for result in (getattr(part, "to_dict", None) for part in parts) if result]
        if len(known) < len(parts) or not parts:
            return typing.cast("Json", self._encode(type_, value))
        found: list[Json] = [to_dict() for to_dict in known]
        return found if isinstance(value, list) else found[0]

    def _response_type(self, op: Operation, expected: Expected) -> object:
        """Return the declared type of the response, or None."""
        status, sent = str(expected.answer.status), expected.answer.headers.get("content-type", "")
        responses = self.module(op).OPERATION.responses
        declared = (
            responses.get(status) or responses.get(f"{status[0]}XX") or responses.get("default")
        )
        media = declared.media if declared else ()
        thunks = [one.type for one in media if one.wire == sent or len(media) == 1]
        return thunks[0]() if thunks and thunks[0] else None

    def _typed(self, name: str, hints: Mapping[str, object], value: Json) -> object:
        unset = self._runtime("unset").Unset
        hint = hints[name]
        if get_origin(hint) in (Union, UnionType):
            kept = tuple(one for one in get_args(hint) if one is not unset)
            hint = Union[kept]  # noqa: UP007 its members are known only here
        return self._fitted(name, hint, value)

    def _fitted(self, name: str, type_: object, value: Json) -> object:
        found, deviations = self._decode(type_, value)
        if deviations:
            first = deviations[0]
            raise Misfit(f"argument {name}{first.pointer}: {first.message}")
        return found

    def _constructed(self, value: object) -> object:
        """Return the value with each model created by its constructor, without constants."""
        if isinstance(value, BaseModel):
            wires = {name: info.alias or name for name, info in type(value).model_fields.items()}
            fixed = self._constants(type(value))
            cls: Callable[..., object] = type(value)
            if isinstance(value, Mapping):
                return cls({wire: item for wire, item in value.items() if wire not in fixed})
            free = [n for n in value.model_fields_set if n in wires and wires[n] not in fixed]
            given = {name: self._constructed(getattr(value, name)) for name in free}
            return cls(**given, **(value.model_extra or {}))
        if isinstance(value, list):
            return [self._constructed(item) for item in value]
        if isinstance(value, dict):
            return {key: self._constructed(item) for key, item in value.items()}
        return value

    def _constants(self, cls: type[BaseModel]) -> set[str]:
        """Return the properties of a model that have a single value, which callers need not
        give.
        """
        schema = self._schemas.get(cls.__name__)
        held = schema.properties if isinstance(schema, Object) else ()
        return {
            one.wire
            for one in held
            if isinstance(one.schema, Const) and not one.schema.nullable
            if one.required or one.schema.has_default
        }

    def _with_headers(self, body: object, given: Given) -> dict[str, object]:
        """Return a form by wire name, with parts that need headers as files or texts with those."""
        file = self._runtime("payload").File
        found: dict[str, object] = {}
        for name, plain in as_object(given.body).items():
            value = self._member(body, name)
            headers = given.parts.get(name)
            if headers and isinstance(value, bytes):
                value = file(value, "trial.bin", headers=headers)
            elif headers:
                text = plain if isinstance(plain, str) else json.dumps(plain)
                value = file(text, "", headers=headers)
            found[name] = value
        return found

    def _member(self, body: object, wire: str) -> object:
        """Return the member of a body with a wire name."""
        if isinstance(body, dict):
            return body[wire]
        fields = getattr(type(body), "model_fields", {})
        names = [name for name, info in fields.items() if (info.alias or name) == wire]
        return getattr(body, names[0] if names else wire)

    async def _awaited(self, module: ModuleType, arguments: dict[str, object]) -> _Response:
        response: _Response = await module.asyncio_detailed(client=self.client, **arguments)
        return response

    def close(self) -> None:
        """Close the connections, and the event loop that all calls share."""

        async def closed() -> None:
            async with self.client:
                pass

        self._runner.run(closed())
        self._runner.close()
        self.client.close()

    def _frames(self, module: ModuleType, arguments: dict[str, object], later: bool) -> object:
        if not later:
            with module.stream(client=self.client, **arguments) as stream:
                return list(stream)

        async def collect() -> list[object]:
            async with module.astream(client=self.client, **arguments) as stream:
                return [frame async for frame in stream]

        return self._runner.run(collect())

    def _runtime(self, name: str) -> ModuleType:
        return self._module(f"_runtime.{name}")

    def _module(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.api.package}.{name}")


def _one_of(wire: str) -> str:
    """Return a media type of a range, as a caller names it who sends bytes."""
    kind = wire.partition("/")[0]
    return f"{kind}/x-trial" if wire.endswith("/*") and kind != "*" else wire


def _text(given: Given) -> str:
    """Return a body that is sent as text."""
    wire = given.media.wire.partition(";")[0].lower() if given.media else ""
    if wire.endswith(("/xml", "+xml")):
        return "<a>text</a>"
    return given.body if isinstance(given.body, str) else json.dumps(given.body)


@contextmanager
def importable(folder: Path, package: str) -> Iterator[None]:
    """Make a package importable within the context, and forget it afterwards."""
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        root = package.partition(".")[0]
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == root:
                del sys.modules[name]


def _credentials(api: Api) -> dict[str, str | tuple[str, str]]:
    """Return a credential for each scheme that an operation requires."""
    required = {name for op in api.operations for names in op.security for name in names}
    return {
        one.name: ("user", CREDENTIAL) if one.kind == "basic" else CREDENTIAL
        for one in api.schemes
        if one.name in required
    }
