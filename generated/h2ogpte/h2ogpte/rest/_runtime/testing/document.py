# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What the document declares about values: schemas and examples, by operation.

These are in the package's `testing.json`. Everything else is in the descriptors of the operations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module, resources
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from ..json_types import Json
from ..operation import Operation
from ..typeguards import is_dict, is_list

try:
    from jsonschema import Draft202012Validator, FormatChecker, exceptions
    from jsonschema.exceptions import ValidationError
    from referencing.exceptions import Unresolvable
except ModuleNotFoundError as error:
    _extra = f"{__name__.partition('.')[0]}.testing needs the extra `testing`"
    raise ModuleNotFoundError(f"{_extra}: {error}", name=error.name) from error

Schema = Mapping[str, Any]
_best_match: Any = vars(exceptions)["best_match"]  # their types are only partly known
ANYTHING: Schema = {}
_SHOWN, _LONG = 3, 300
"""The number of errors shown for a value, and the length limit of each in characters."""
REF = "#/components/schemas/"

FORMS: Mapping[str, str] = {
    "DateTime": r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)",
    "Date": r"\d{4}-\d\d-\d\d",
    "Time": r"\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?",
    "Uuid": r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}",
    "UuidHex": r"[0-9a-fA-F]{32}",
    "Base64": r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "Base64Url": r"[A-Za-z0-9_-]*={0,2}",
    "Base64UrlPadded": r"[A-Za-z0-9_-]*={0,2}",
    "DecimalText": r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?",
    "Duration": r"[+-]?P(\d+([.,]\d+)?[YMWD])*(T(\d+([.,]\d+)?[HMS])+)?",
    "email": r"[^@\s]+@[^@\s]+",
}
"""The patterns of formats. A request whose text does not match is refused."""


@dataclass(frozen=True)
class Content:
    """A media type: its schema and its examples, if the document has them."""

    schema: Schema | None
    examples: tuple[Json, ...] = ()


@dataclass(frozen=True)
class ResponseContent:
    """The declared values of a response."""

    content: Mapping[str, Content] = field(default_factory=dict[str, Content])
    headers: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
    links: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Entry:
    """An operation: its place in the package, and the declared values."""

    package: str
    tag: str
    name: str
    method: str
    path: str
    params: Mapping[str, Schema]
    body: Mapping[str, Content]
    responses: Mapping[str, ResponseContent]
    events: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
    """The data of server-sent events by event name, if the document distinguishes them."""
    id: str = ""
    """The `operationId`."""
    paged: bool = False
    items: str = ""
    """The path of the items, if the response is a page of an object."""
    wait: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The operation with the state of the job that this one starts, and the states that end it."""

    @property
    def full_name(self) -> str:
        """The tag and the name, as written after `fake.`."""
        return f"{self.tag}.{self.name}"

    @cached_property
    def operation(self) -> Operation[Any, Any]:
        """The descriptor of the operation."""
        found: Operation[Any, Any] = self.module.OPERATION
        return found

    @cached_property
    def module(self) -> Any:
        """The module with its functions."""
        return import_module(f"{self.package}.api.{self.tag}.{self.name}")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for the end of request paths, with a group for each parameter."""
        slashes = {param.wire for param in self.operation.params if param.slashes}
        empty = {param.wire for param in self.operation.params if param.empty}
        parts = re.split(r"\{([^{}]*)\}", re.split("[?#]", self.path)[0])
        text = ""
        for at, part in enumerate(parts):
            if at % 2 == 0:
                text += re.escape(part)
            else:
                kind = "." if part in slashes else "[^/]"
                text += f"({kind}{'*' if part in empty else '+'})"
        return re.compile(f"(?:.*?)/?{text}/?$" if not text.startswith("/") else f"(?:.*?){text}$")

    @cached_property
    def path_names(self) -> tuple[str, ...]:
        """The wire names of the path parameters, in order."""
        return tuple(re.findall(r"\{([^{}]*)\}", re.split("[?#]", self.path)[0]))


class Document:
    """The values of an API according to the document."""

    def __init__(self, package: str, data: Any = None) -> None:
        data = _read(package, "testing.json") if data is None else data
        self.schemas: Mapping[str, Schema] = data["schemas"]
        self.entries: Mapping[str, Entry] = {
            name: _entry(package, name, one) for name, one in data["operations"].items()
        }
        self._by_place = {(one.method, one.path): one for one in self.entries.values()}
        self._checks: dict[tuple[str, int], tuple[Any, Schema]] = {}

    def of(self, operation: Operation[Any, Any]) -> Entry | None:
        """Return the operation of a descriptor."""
        return self._by_place.get((operation.method, operation.path))

    def at_place(self, operation: str) -> Entry | None:
        """Return the operation at a method and a path template: `GET /items/{id}`."""
        method, _, path = operation.partition(" ")
        return self._by_place.get((method, path))

    def at(self, method: str, path: str) -> Entry | None:
        """Return the operation for a method and path. Fixed segments take precedence over
        parameters.
        """
        fitting = [
            one for one in self.entries.values() if one.method == method and one.pattern.match(path)
        ]
        return max(fitting, key=lambda one: _rank(one.path), default=None)

    def resolved(self, schema: Schema) -> Schema:
        """Return the schema that references lead to."""
        hops = 0
        while "$ref" in schema and hops < 20:
            schema = self.schemas.get(str(schema["$ref"]).removeprefix(REF), ANYTHING)
            hops += 1
        return schema

    def problem(self, value: Json, schema: Schema | None, direction: str) -> str:
        """Return the violations of a schema, or "" if the value is valid.

        `direction` is "request" or "response". `readOnly` properties are not required in a request,
        `writeOnly` ones not in a response.
        """
        if not schema:
            return ""
        try:
            errors: list[ValidationError] = list(self._check(schema, direction).iter_errors(value))
        except (Unresolvable, re.error, RecursionError, OverflowError):
            return ""  # a schema that the validator cannot read
        return "; ".join(_said(_best_match([one])) for one in errors[:_SHOWN])

    def _check(self, schema: Schema, direction: str) -> Any:
        key = (direction, id(schema))
        found = self._checks.get(key)
        if found is None:
            one = self._roots[direction].evolve(schema=_directed(schema, direction))
            found = self._checks[key] = (one, schema)  # holding the schema keeps its id unique
        return found[0]

    @cached_property
    def _roots(self) -> Mapping[str, Any]:
        return {
            direction: Draft202012Validator(
                {"components": {"schemas": _directed(self.schemas, direction)}},
                format_checker=_formats(),
            )
            for direction in ("request", "response", "both")
        }


def corrections_of(package: str) -> Mapping[str, Any]:
    """Return the corrections of the twin's rules that a package has."""
    found: Mapping[str, Any] = _read(package, "twin.json")
    return found


def _read(package: str, name: str) -> Any:
    place = resources.files(package).joinpath(name)
    return json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}


def _said(error: ValidationError) -> str:
    """Return an error as one line: its place, and the message."""
    where = error.json_path.removeprefix("$").removeprefix(".")
    text = error.message if len(error.message) <= _LONG else f"{error.message[:_LONG]}..."
    return f"{where}: {text}" if where else text


def _rank(path: str) -> list[bool]:
    return ["{" not in segment for segment in path.split("/")]


def _entry(package: str, name: str, data: Any) -> Entry:
    tag, _, own = name.partition(".")
    return Entry(
        package,
        tag,
        own,
        data["method"],
        data["path"],
        data.get("params", {}),
        _contents(data.get("body", {})),
        {
            status: ResponseContent(
                _contents(one.get("content", {})),
                one.get("headers", {}),
                tuple(one.get("links", ())),
            )
            for status, one in data.get("responses", {}).items()
        },
        data.get("events", {}),
        data.get("id", ""),
        data.get("paged", False),
        data.get("items", ""),
        data.get("wait", {}),
    )


def _contents(data: Any) -> Mapping[str, Content]:
    return {
        wire: Content(one.get("schema"), tuple(one.get("examples", ())))
        for wire, one in data.items()
    }


def _directed(node: Any, direction: str) -> Any:
    """Return a schema whose objects require only the properties sent in a direction."""
    if is_list(node):
        return [_directed(one, direction) for one in node]
    if not is_dict(node):
        return node
    made = {key: _directed(value, direction) for key, value in node.items()}
    required, properties = node.get("required"), node.get("properties")
    if is_list(required) and is_dict(properties):
        made["required"] = [one for one in required if not _is_hidden(properties, one, direction)]
    return made


def _is_hidden(properties: dict[str, Any], name: Any, direction: str) -> bool:
    one = properties.get(name)
    return is_dict(one) and one.get(HIDDEN.get(direction, "")) is True


HIDDEN: Mapping[str, str] = {"request": "readOnly", "response": "writeOnly"}
"""The keyword of properties that are not sent in a direction."""


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, form in FORMS.items():
        checker.checks(name)(_matcher(form))
    checker.checks("ipv4", ValueError)(_address(IPv4Address))
    checker.checks("ipv6", ValueError)(_address(IPv6Address))
    return checker


def _address(kind: Callable[[str], object]) -> Any:
    def holds(value: object) -> bool:
        return not isinstance(value, str) or kind(value) is not None

    return holds


def _matcher(form: str) -> Any:
    pattern = re.compile(form)

    def holds(value: object) -> bool:
        return not isinstance(value, str) or pattern.fullmatch(value) is not None

    return holds
