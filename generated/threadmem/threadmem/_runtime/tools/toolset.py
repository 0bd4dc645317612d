# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The tools of a package, and their calls."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..auth.credentials import Credential, from_environment
from ..catalog.calls import api_of, body_of, call_of, client_of, content_of, whole
from ..catalog.errors import as_data
from ..catalog.frames import frame_data
from ..catalog.index import Entry, Index, UnknownOperation
from ..catalog.operations import Described, described
from ..catalog.projection import paths_of, projected
from ..catalog.schemas import Schema, input_schema, members, schema_of
from ..errors import Error, RequestError
from ..media_types import bare, is_json, is_text
from ..models.decode import encode
from ..operation import Call, Media
from ..paging.pager import Pager
from ..payload import File
from ..streaming import astream
from ..transport.driver import arun
from ..typeguards import is_dict, is_list
from ..unset import UNSET
from .definitions import (
    CURSOR,
    FIELDS,
    LARGEST_SCHEMA,
    LIMIT,
    MEDIA,
    RESERVED,
    Effects,
    Tool,
    compact,
    effects_of,
    entry_line,
    names_of,
    tool_of,
    within,
)
from .results import LARGEST, Store, bounded, scrubbed, secrets_of, size, window

MOST_DIRECT = 30
"""The maximum number of operations that are tools of their own by default."""
_USUAL_LIMIT = 50
_MOST_FRAMES = 100
_SECONDS = 60.0
"""How many seconds the frames of a stream are collected."""


@dataclass(frozen=True, slots=True)
class Binary:
    """A body that is neither JSON nor text."""

    content: bytes
    media: str
    operation: str


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a call: data or an error, and files by storage key."""

    data: dict[str, Any]
    failed: bool = False
    binary: tuple[str, Binary] | None = None


@dataclass(frozen=True, slots=True)
class _More:
    """The rest of a list after a window: items already read, then further pages."""

    key: str
    """The operation."""
    items: list[Any]
    pager: Pager | None
    fields: str


@dataclass(frozen=True)
class Policy:
    """What may be called."""

    read_only: bool = False
    """Refuse every operation that may change something before a request is sent."""
    code: Literal["off", "reads", "all"] = "off"
    """Which operations snippets may call. `off` disables snippets."""
    confirm: bool = False
    """Ask the user before a call that changes something."""
    allowed: tuple[str, ...] = ()
    """Tags and operations that may be called. All if empty."""
    direct: tuple[str, ...] = ()
    """Tags and operations that are tools of their own. All if empty and few enough."""
    largest: int = LARGEST
    """The size limit of a result in characters of JSON."""
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Arguments of the client."""
    credentials: Mapping[str, Credential] = field(default_factory=dict[str, Credential])
    """Credentials by security scheme. The environment provides the others."""


class Toolset:
    """The tools of a package. Other operations are found with `search` and called with `call`."""

    def __init__(self, index: Index, policy: Policy | None = None) -> None:
        self.index = index
        self.policy = policy or Policy()
        self.api = api_of(index.package)
        chosen = self.policy.allowed
        entries = index.select(chosen) if chosen else list(index.operations)
        self.entries = [entry for entry in entries if self._may(entry)]
        self.binaries: Store[Binary] = Store(16)
        self._windows: Store[_More] = Store(64)
        self._known: dict[str, Described] = {}
        reachable = {entry.key for entry in self.entries}
        few = self.entries if len(self.entries) <= MOST_DIRECT else []
        wanted = index.select(self.policy.direct) if self.policy.direct else few
        self.direct = names_of((one for one in wanted if one.key in reachable), RESERVED)
        self.searchable = len(self.direct) < len(self.entries)
        """Whether there are operations that are no tools."""

    def _may(self, entry: Entry) -> bool:
        return not self.policy.read_only or effects_of(entry, None).read_only

    @cached_property
    def client(self) -> Any:
        """Return the client, with the credentials of the environment."""
        return client_of(self.api, credentials=self.policy.credentials, **self.policy.settings)

    async def aclose(self) -> None:
        """Close the client's connections, if any."""
        if "client" in vars(self):
            await self.client.aclose()

    @cached_property
    def _secrets(self) -> frozenset[str]:
        return secrets_of(from_environment(self.api))

    def described(self, entry: Entry) -> Described:
        """Return the description of an operation, cached."""
        if entry.key not in self._known:
            self._known[entry.key] = described(self.index, entry)
        return self._known[entry.key]

    def tools(self, output: bool = True) -> list[Tool]:
        """Return the operations that are tools of their own."""
        return [
            tool_of(name, self.described(entry), self.api, output)
            for name, entry in self.direct.items()
        ]

    def find(self, name: str) -> Entry:
        """Return the operation with a name. Raises UnknownOperation if it does not exist or may not
        be called.
        """
        entry = self.direct.get(name) or self.index.find(name)
        if entry.key not in {one.key for one in self.entries}:
            why = "changes data, and only reading is allowed" if not self._may(entry) else ""
            raise UnknownOperation(f"{entry.key} {why or 'is not among the allowed operations'}")
        return entry

    def effects(self, entry: Entry) -> Effects:
        """Return the effects of an operation."""
        return effects_of(entry, self.described(entry).operation.idempotent)

    def search(self, text: str, limit: int = 10) -> list[dict[str, str]]:
        """Return the operations that match words best, or the first ones without words."""
        reachable = {entry.key for entry in self.entries}
        found = (
            self.index.search(text, len(self.index.operations)) if text.strip() else self.entries
        )
        return [entry_line(entry) for entry in found if entry.key in reachable][: max(1, limit)]

    def describe(self, name: str, part: str = "") -> dict[str, Any]:
        """Return the arguments and effects of an operation, or one of the definitions in its
        schema.
        """
        entry = self.find(name)
        if part:
            whole_schema = compact(input_schema(self.described(entry), self.api))
            definitions: Schema = whole_schema.get("$defs", {})
            if part not in definitions:
                raise ValueError(f"{entry.key} has no part {part!r}")
            schema = {**definitions[part], "$defs": definitions}
            return {"operation": entry.key, "part": part, "schema": within(schema, LARGEST_SCHEMA)}
        tool = tool_of(entry.name, self.described(entry), self.api, output=False)
        effects = tool.effects
        return {
            "operation": entry.key,
            "description": tool.description,
            "arguments": tool.input_schema,
            "read_only": effects.read_only,
            "destructive": effects.destructive,
            "idempotent": effects.idempotent,
        }

    async def call(self, name: str, arguments: Mapping[str, Any]) -> Result:
        """Call an operation. Every failure is a result that describes the problem."""
        try:
            result = await self._call(self.find(name), dict(arguments))
        except Error as error:
            return self.failure(as_data(error))
        except (UnknownOperation, ValueError, TypeError) as error:
            return self.failure({"kind": "RequestError", "message": str(error)})
        return Result(scrubbed(result.data, self._secrets), binary=result.binary)

    def failure(self, error: Mapping[str, object]) -> Result:
        """Return a result that describes an error."""
        found, _ = bounded(scrubbed(dict(error), self._secrets), self.policy.largest // 4)
        return Result({"error": found}, failed=True)

    async def _call(self, entry: Entry, arguments: dict[str, Any]) -> Result:
        fields = _text(arguments.pop(FIELDS, None), FIELDS)
        limit = _number(arguments.pop(LIMIT, None))
        cursor = _text(arguments.pop(CURSOR, None), CURSOR)
        if cursor:
            return await self._next(entry, cursor, fields, limit)
        found = self.described(entry)
        body = arguments.pop("body", UNSET)
        name = _text(arguments.pop(MEDIA, None), MEDIA) or None
        media = found.media_named(name)
        if body is not UNSET:
            body = body_of(media, with_bytes(body, media))
        options = {"media_type": name} if name else {}
        call = call_of(found, self.client, arguments, body, options)
        operation = call.operation
        if operation.page is not None:
            return await self._page(entry, [], Pager(call), fields, limit)
        if operation.stream is not None and _only_streams(call):
            return await self._frames(call, fields, limit)
        response = await arun(whole(call), call.client)
        content = content_of(call, response)
        status = int(response.status_code)
        if content.kind == "binary":
            binary = Binary(content.value, content.media, entry.key)
            key = self.binaries.put(binary)
            about = {"media_type": content.media, "bytes": len(content.value)}
            return Result({"status": status, "data": about}, binary=(key, binary))
        if content.kind == "none":
            return Result({"status": status})
        return self._shaped(entry, status, content.value, fields, limit)

    def _shaped(
        self, entry: Entry, status: int, data: Any, fields: str, limit: int | None
    ) -> Result:
        """Return selected parts of data. A list that is too long continues with a cursor."""
        data = projected(data, paths_of(fields))
        if is_list(data) and (limit is not None or size(data) > self.policy.largest):
            return self._window(entry, status, data, None, fields, limit)
        found, cut = bounded(data, self.policy.largest)
        made: dict[str, Any] = {"status": status, "data": found}
        if cut:
            made["note"] = f"cut to fit; choose parts with {FIELDS}"
        return Result(made)

    def _window(
        self,
        entry: Entry,
        status: int,
        items: list[Any],
        pager: Pager | None,
        fields: str,
        limit: int | None,
    ) -> Result:
        """Return the items that fit, and a cursor if there are more."""
        part = window(items, limit or _USUAL_LIMIT, self.policy.largest)
        made: dict[str, Any] = {"status": status, "data": part.items}
        if part.rest or (pager is not None and pager.turn is not None):
            made["next"] = self._windows.put(_More(entry.key, part.rest, pager, fields))
        return Result(made)

    async def _page(
        self, entry: Entry, items: list[Any], pager: Pager, fields: str, limit: int | None
    ) -> Result:
        """Read as many pages as a window needs."""
        wanted = limit or _USUAL_LIMIT
        pager = pager.copy()
        while len(items) < wanted and pager.turn is not None:
            page = await arun(pager.page(), self.client)
            tree = paths_of(fields)
            items = [*items, *(projected(encode(None, item), tree) for item in page)]
            if size(items) > self.policy.largest:
                break
        return self._window(entry, 200, items, pager, fields, limit)

    async def _next(self, entry: Entry, cursor: str, fields: str, limit: int | None) -> Result:
        more = self._windows.get(cursor)
        if more is None or more.key != entry.key:
            raise RequestError(f"{CURSOR}: it is unknown or too old; begin again without it")
        if more.pager is not None:
            return await self._page(entry, more.items, more.pager, fields or more.fields, limit)
        return self._window(entry, 200, more.items, None, more.fields, limit)

    async def _frames(self, call: Call[Any, Any], fields: str, limit: int | None) -> Result:
        """Return the frames of a stream, limited in number and time."""
        most = min(limit or _MOST_FRAMES, _MOST_FRAMES)
        frames: list[Any] = []
        note = f"the first {most} frames; the stream goes on"
        declared = call.operation.stream
        thunk = declared.type if declared else lambda: Any
        try:
            async with asyncio.timeout(_SECONDS), astream(call, thunk) as opened:
                async for frame in opened:
                    if len(frames) == most:
                        break
                    frames.append(projected(frame_data(frame), paths_of(fields)))
                else:
                    note = ""
        except TimeoutError:
            note = f"the frames of {_SECONDS:.0f} seconds; the stream goes on"
        found, cut = bounded(frames, self.policy.largest)
        made: dict[str, Any] = {"status": 200, "data": found}
        if note or cut:
            made["note"] = note or f"cut to fit; choose parts with {FIELDS}"
        return Result(made)


def _only_streams(call: Call[Any, Any]) -> bool:
    declared = call.operation.stream
    successes = [r for status, r in call.operation.responses.items() if status.startswith("2")]
    return declared is not None and all(
        media.wire == declared.media for response in successes for media in response.media
    )


def _text(value: Any, name: str) -> str:
    if is_list(value):
        value = ",".join(map(str, value))
    if value is not None and not isinstance(value, str):
        raise RequestError(f"{name} is text")
    return value or ""


def _number(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise RequestError(f"{LIMIT} is a positive integer")
    return value


def with_bytes(body: Any, media: Media | None) -> Any:
    """Return a body with base64 text decoded where the document declares bytes."""
    if media is None:
        return body
    if media.type is not None:
        schema = schema_of(media.type)
        values = {name for name, one in media.encoding.items() if is_text(bare(one.media or ""))}
        return _with_bytes(body, schema, schema.get("$defs", {}), "body", frozenset(values))
    name = bare(media.wire)
    return body if is_json(name) or is_text(name) else _bytes(body, "body")


def _with_bytes(
    value: Any, schema: Schema, definitions: Schema, name: str, values: frozenset[str] = frozenset()
) -> Any:
    """Return a value with files in place of base64 text.

    `values` are fields that are text, not files: they get a file name only if one is given.
    """
    known = members(schema, definitions)
    if any(one.get("format") == "binary" for one in known):
        return _bytes(value, "" if name in values else name)
    if is_list(value):
        items = next((one["items"] for one in known if is_dict(one.get("items"))), None)
        return [_with_bytes(v, items, definitions, name, values) for v in value] if items else value
    if not is_dict(value):
        return value
    properties: Schema = {}
    for one in known:
        properties = {**one.get("properties", {}), **properties}
    return {
        key: _with_bytes(item, properties[key], definitions, key, values)
        if key in properties and _holds_bytes(properties[key], definitions)
        else item
        for key, item in value.items()
    }


def _holds_bytes(schema: Schema, definitions: Schema) -> bool:
    known = members(schema, definitions)
    items = [one["items"] for one in known if is_dict(one.get("items"))]
    return any(one.get("format") == "binary" for one in known) or any(
        _holds_bytes(one, definitions) for one in items
    )


def _bytes(value: Any, name: str) -> Any:
    """Return a file from base64 text, alone or with a name and media type. Null stays null."""
    if value is None:
        return None
    about: dict[str, Any] = value if is_dict(value) else {"content": value}
    text = about.get("content")
    try:
        content = b64decode(text if isinstance(text, str) else "?", validate=True)
    except (Base64Error, ValueError) as error:
        raise RequestError(f"{name or 'it'} is base64 text of a file") from error
    return File(content, about.get("filename", name), about.get("media_type"))
