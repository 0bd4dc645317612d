# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Convert JSON to typed values and back: first fast, then tolerant, without losing data.

pydantic reads the bytes in one strict pass. Only if that fails, a slower pass types what matches,
keeps the rest unchanged, and lists the differences from the document.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    ForwardRef,
    Literal,
    TypeGuard,
    Union,
    cast,
    get_args,
    get_origin,
)

from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticSerializationError, from_json, to_jsonable_python
from typing_extensions import evaluate_forward_ref

from ..json_types import Json
from ..typeguards import is_dict, is_list, is_map
from .booleans import without_booleans
from .datetimes import ReceivedDateTime, ReceivedTime, write_date_time
from .decimals import EXACT, Digits, parsed, unmarked
from .received import text_of
from .tuples import items_of
from .union import Tagged, UnlessTagged

if TYPE_CHECKING:
    from typing_extensions import TypeIs


@lru_cache(maxsize=4096)
def extra_type(kind: type[BaseModel]) -> Any:
    """Return the type of undeclared properties, or None if the model does not restrict them."""
    for base in kind.__mro__[: kind.__mro__.index(BaseModel)]:
        annotation = get_annotations(base).get("__pydantic_extra__")
        if isinstance(annotation, str):
            annotation = evaluate_forward_ref(
                ForwardRef(annotation), globals=vars(sys.modules[base.__module__])
            )
        if annotation is not None:
            return get_args(annotation)[-1]
    return None


def is_root(kind: object) -> TypeIs[type[RootModel[Any]]]:
    """Whether a type is a model of one value, such as a list."""
    return isinstance(kind, type) and issubclass(kind, RootModel)


def is_whole(value: Any) -> TypeGuard[float]:
    """Whether a number with a fraction part of zero is an integer (JSON Schema 2020-12, Core,
    4.2.3) that is small enough to be exact.
    """
    return isinstance(value, float) and value.is_integer() and abs(value) <= 2**53


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place in a response that does not match the document. Its value is kept as received."""

    pointer: str
    """JSON pointer in the body, or `header NAME`."""
    message: str


STRICT: Final[Any] = {"strict": True, "by_alias": True, "by_name": False}
"""Received JSON is read strictly: no conversions between types, and wire names only."""


@lru_cache(maxsize=4096)
def adapter(type_: Any) -> TypeAdapter[Any]:
    """Return the pydantic adapter of a type, created once."""
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        return TypeAdapter(type_)
    return TypeAdapter(without_booleans(type_))


def decode(type_: Any, content: bytes) -> tuple[Any, tuple[Deviation, ...]]:
    """Return the typed value of JSON text, and its differences from `type_`.

    Raises ValueError if the bytes are not JSON (RFC 8259).
    """
    try:
        context = [content, None, False]
        value = adapter(type_).validator.validate_json(content, context=context, **STRICT)
        return value, tuple(_oddities(value, "")) if context[2] else ()
    except ValidationError:
        pass
    try:
        data, found = _parse(content)
        value = _fit(type_, data, "", found)
        return value, (*found, *_oddities(value, ""))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def decode_value(type_: Any, data: Json) -> tuple[Any, tuple[Deviation, ...]]:
    """Return the typed value of parsed JSON, see `decode`."""
    return decode(type_, json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def encode(type_: Any, value: Any) -> Any:
    """Return the JSON form of a Python value, by its declared type if one is given."""
    if type_ is not None:
        return adapter(type_).dump_python(value, mode="json", **_AS_SENT)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", **_AS_SENT)
    if is_map(value):
        return {str(key): encode(None, item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [encode(None, item) for item in cast("Iterable[Any]", value)]
    if isinstance(value, datetime):
        return write_date_time(value)
    return text_of(value) or to_jsonable_python(value, bytes_mode="base64")


def encode_bytes(type_: Any, value: Any) -> bytes:
    """Return the compact JSON text of a Python value, in UTF-8."""
    if type_ is not None:
        try:
            return unmarked(adapter(type_).dump_json(value, context=EXACT, **_AS_SENT))
        except PydanticSerializationError:  # a lone surrogate, for example, or deep nesting
            plain = adapter(type_).dump_python(value, mode="json", context=EXACT, **_AS_SENT)
            return unmarked(_text(plain))
    if isinstance(value, BaseModel):
        return encode_bytes(type(value), value)
    return _text(encode(None, value))


def reason(error: Exception) -> str:
    """Return the reason why a value has no JSON form, without names of internal functions."""
    return _CALLS.sub("", str(error))


_CALLS = re.compile(
    r"^(?:Error (?:calling function `\w+`|serializing to JSON): )+(?:ValueError: )?"
)


def _text(data: Json) -> bytes:
    """Return JSON text from Python's own encoder. Lone surrogates are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


_AS_SENT: dict[str, Any] = {"by_alias": True, "exclude_unset": True, "warnings": False}


def _parse(content: bytes) -> tuple[Any, list[Deviation]]:
    """Parse JSON text. What only Python's own parser accepts is a deviation."""
    try:
        from_json(content, allow_inf_nan=True)
    except ValueError as error:
        try:
            return parsed(content), [Deviation("", f"JSON that not every reader takes: {error}")]
        except ValueError:
            raise ValueError(f"not JSON: {error}") from error
    return parsed(content), []


def _oddities(value: object, pointer: str) -> Iterator[Deviation]:
    """Return values of the right type whose text the document does not allow."""
    if isinstance(value, (ReceivedDateTime, ReceivedTime)):
        if odd := getattr(value, "odd", ""):
            yield Deviation(pointer, odd)
    elif is_root(type(value)):
        yield from _oddities(getattr(value, "root", None), pointer)
    elif isinstance(value, BaseModel):
        fields, more = type(value).__pydantic_fields__, value.__pydantic_extra__ or {}
        for name, item in (*vars(value).items(), *more.items()):
            if item is not None:
                wire = fields[name].alias or name if name in fields else name
                yield from _oddities(item, f"{pointer}/{_escape(wire)}")
    elif is_dict(value):
        for key, item in value.items():
            yield from _oddities(item, f"{pointer}/{_escape(key)}")
    elif isinstance(value, (list, tuple)):
        for at, item in enumerate(cast("Iterable[Any]", value)):
            yield from _oddities(item, f"{pointer}/{at}")


def _fit(type_: Any, data: Any, pointer: str, found: list[Deviation]) -> Any:
    """Convert `data` to `type_` as far as possible. Differences are appended to `found`."""
    try:
        text = data.text if isinstance(data, Digits) else json.dumps(data)
        annotation = [text.encode() if isinstance(data, float) else None, None, False]
        return adapter(type_).validate_json(text, context=annotation, **STRICT)
    except ValidationError as error:
        message = str(error.errors(include_url=False, include_input=False)[0]["msg"])
    kind = unwrapped(type_)
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is int and is_whole(data):
        return int(data)
    if origin in (Union, UnionType):
        return _fit_union(arguments, data, pointer, found, message)
    if is_root(kind):
        inner = kind.__pydantic_fields__["root"].annotation
        return kind.model_construct(_fit(inner, data, pointer, found))
    if isinstance(kind, type) and issubclass(kind, BaseModel) and is_dict(data):
        return _fit_model(kind, data, pointer, found)
    if origin is list and is_list(data):
        return [_fit(arguments[0], item, f"{pointer}/{at}", found) for at, item in enumerate(data)]
    if origin is tuple and is_list(data) and len(data) == len(kinds := items_of(kind, len(data))):
        pairs = zip(kinds, data, strict=True)
        return tuple(_fit(a, item, f"{pointer}/{at}", found) for at, (a, item) in enumerate(pairs))
    if origin is dict and is_dict(data):
        return {
            key: _fit(arguments[1], item, f"{pointer}/{_escape(key)}", found)
            for key, item in data.items()
        }
    found.append(Deviation(pointer, message))
    return data


@lru_cache(maxsize=4096)
def classes_in(type_: Any) -> frozenset[type[Any]]:
    """Return the classes in a type, and in the fields of the models in it."""
    found: set[type[Any]] = set()
    seen: set[Any] = set()
    left = [type_]
    while left:
        kind = unwrapped(left.pop())
        if not isinstance(kind, Hashable) or kind in seen:
            continue
        seen.add(kind)
        if not isinstance(kind, type) or get_origin(kind) is not None:
            left += () if get_origin(kind) is Literal else get_args(kind)
            continue
        found.add(kind)
        if issubclass(kind, BaseModel):
            left += [type_of(field) for field in kind.__pydantic_fields__.values()]
            left.append(extra_type(kind))
    return frozenset(found)


def unwrapped(type_: Any) -> Any:
    """Return a type without its alias name and annotations."""
    while hasattr(type_, "__value__") or get_origin(type_) is Annotated:
        type_ = _value_of(type_) if hasattr(type_, "__value__") else get_args(type_)[0]
    return type_


@lru_cache(maxsize=4096)
def _value_of(alias: Any) -> Any:
    """Return the type behind an alias, with the models that it names in quotes."""
    return _resolved(alias.__value__, vars(sys.modules[alias.__module__]))


def _resolved(type_: Any, names: dict[str, Any]) -> Any:
    if isinstance(type_, ForwardRef):
        return names.get(type_.__forward_arg__, type_)
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return Annotated[_resolved(arguments[0], names), *arguments[1:]]
    if origin in (Union, UnionType):
        return Union[tuple(_resolved(one, names) for one in arguments)]  # noqa: UP007
    return type_


def _fit_union(
    members: tuple[Any, ...], data: Any, pointer: str, found: list[Deviation], message: str
) -> Any:
    """Return the member with the fewest differences. Members whose tag contradicts do not count."""
    best: tuple[int, Any, list[Deviation]] | None = None
    known = list(members_of(members))
    for member in [one for one in known if _takes_untagged(one, data)] or known:
        fits = _tag_notes(member, UnlessTagged) or _shaped(unwrapped(member), data)
        if _refused(member, data) or not fits:
            continue
        tried: list[Deviation] = []
        value = _fit(member, data, pointer, tried)
        if value is not data and (best is None or len(tried) < best[0]):
            best = (len(tried), value, tried)
    if best is None:
        found.append(Deviation(pointer, message))
        return data
    found.extend(best[2])
    return best[1]


def members_of(members: tuple[Any, ...]) -> Iterator[Any]:
    """Return the types of a union, nested unions included, without null."""
    for member in members:
        plain = unwrapped(member)
        if get_origin(plain) in (Union, UnionType):
            yield from members_of(get_args(plain))
        elif plain is not NoneType:
            yield member


def _refused(member: Any, data: Any) -> bool:
    return any(note.refuses(data) for note in _tag_notes(member, Tagged))


def _takes_untagged(member: Any, data: Any) -> bool:
    """Whether a member is the one for objects without a tag, and `data` is such an object."""
    return isinstance(data, dict) and any(
        note.field not in data for note in _tag_notes(member, UnlessTagged)
    )


def _tag_notes(member: Any, kind: type[Tagged]) -> list[Tagged]:
    notes = get_args(member)[1:] if get_origin(member) is Annotated else ()
    return [note for note in notes if isinstance(note, kind)]


def _shaped(kind: Any, data: Any) -> bool:
    """Whether `data` has the JSON type of `kind` and, for an object, its constant properties."""
    if is_root(kind):
        return _shaped(unwrapped(kind.__pydantic_fields__["root"].annotation), data)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return is_dict(data) and not _contradicted(kind, data)
    if kind is int:
        return is_whole(data)
    container = get_origin(kind)
    if container in (list, tuple):
        return isinstance(data, list)
    return container is dict and isinstance(data, dict)


def _contradicted(kind: type[BaseModel], data: dict[str, Any]) -> bool:
    for name, field in kind.__pydantic_fields__.items():
        value = data.get(field.alias or name)
        annotation = unwrapped(field.annotation)
        named = get_origin(annotation) is Literal and isinstance(value, str)
        if named and value not in get_args(annotation):
            return True
    return False


def type_of(field: FieldInfo) -> Any:
    """Return the type of a field with its annotations."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _fit_model(
    kind: type[BaseModel], data: dict[str, Any], pointer: str, found: list[Deviation]
) -> BaseModel:
    values: dict[str, Any] = {}
    given: set[str] = set()
    wires: set[str] = set()
    for name, field in kind.__pydantic_fields__.items():
        wire = field.alias or name
        wires.add(wire)
        if wire in data:
            values[name] = _fit(type_of(field), data[wire], f"{pointer}/{_escape(wire)}", found)
            given.add(name)
        elif field.is_required():
            found.append(Deviation(f"{pointer}/{_escape(wire)}", "Field required"))
            values[name] = None
    model = kind.model_construct(given, **values)
    more = extra_type(kind)
    extra = {
        key: value if more is None else _fit(more, value, f"{pointer}/{_escape(key)}", found)
        for key, value in data.items()
        if key not in wires
    }
    object.__setattr__(model, "__pydantic_extra__", extra)
    model.__pydantic_fields_set__.update(extra.keys() - kind.__pydantic_fields__.keys())
    return model


def _escape(key: str) -> str:
    """Escape a property name for a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")
