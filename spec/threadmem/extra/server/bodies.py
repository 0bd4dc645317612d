"""What requests may hold: the models of the wire, with what only a server must ask for."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import AfterValidator, TypeAdapter, ValidationError, model_validator

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from ..images import is_url
from ..models import PostMessageModel, V1CreateRoleThread, V1Role, V1RoleMessage

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=Model)


class Invalid(Exception):
    """The request is not valid: all that is wrong with it, as the response says it."""

    def __init__(self, faults: Sequence[dict[str, Json]]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = list(faults)


def _image(url: str) -> str:
    # Never a path: the server reads no files for those who call it.
    if not is_url(url):
        raise ValueError("an image must be an https, http or data URL")
    return url


_LONGEST = 255


def _id(text: str) -> str:
    # An id is a segment of a path, in which clients resolve "." and "..".
    if text in (".", "..") or "/" in text:
        raise ValueError("an id must not contain a slash, and must not be . or ..")
    if len(text) > _LONGEST:
        raise ValueError(f"an id must not have more than {_LONGEST} characters")
    return text


Id = Annotated[str, AfterValidator(_id)]
ImageUrl = Annotated[str, AfterValidator(_image)]


class StoredMessage(V1RoleMessage):
    """A message that a new thread begins with."""

    id: Id
    images: list[ImageUrl] = []  # noqa: RUF012


class NewThread(V1CreateRoleThread):
    """A thread to be made."""

    id: Id | None = None
    public: bool = False
    messages: list[StoredMessage] = []  # type: ignore[assignment]  # noqa: RUF012
    role_mapping: dict[str, V1Role] = {}  # noqa: RUF012

    @model_validator(mode="after")
    def _names(self) -> NewThread:
        for name, role in self.role_mapping.items():
            if name != role.name:
                raise ValueError(f"the role {role.name} is under the name {name}")
        return self


class NewMessage(PostMessageModel):
    """A message to be appended."""

    id: Id | None = None
    images: list[ImageUrl] = []  # noqa: RUF012


def body_of(model: type[M], content: bytes) -> M:
    """The body of a request. Raises Invalid."""
    data = _parsed(content)
    _refuse(_odd(data, ("body",)))
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Invalid(_told(error, ("body",))) from error


def parameter(kind: Any, place: str, name: str, text: str) -> Any:
    """A parameter of the path or query. Raises Invalid."""
    _refuse(_odd(text, (place, name)))
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        raise Invalid(_told(error, (place, name))) from error


def _parsed(content: bytes) -> Json:
    if not content:
        missing: dict[str, Json] = {"type": "missing", "loc": ["body"], "msg": "Field required"}
        raise Invalid([{**missing, "input": None, "url": _page("missing")}])
    try:
        data: Json = json.loads(content)
    except json.JSONDecodeError as error:
        _not_json(error.pos, error.msg)
    except (ValueError, RecursionError) as error:  # no UTF-8; a number or nesting beyond all bounds
        _not_json(0, str(error))
    return data


def _not_json(position: int, why: str) -> NoReturn:
    fault: dict[str, Json] = {"type": "json_invalid", "loc": ["body", position]}
    raise Invalid([{**fault, "msg": "JSON decode error", "input": {}, "ctx": {"error": why}}])


def _odd(value: Json, loc: Loc) -> Iterator[tuple[Loc, str, Json]]:
    """Where a value cannot be stored by every database, or sent back as JSON, and why."""
    if isinstance(value, str):
        if "\0" in value:
            yield loc, "text must not contain a NUL character", value
        elif not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            shown = value.encode("utf-8", "replace").decode()
            yield loc, "text must not contain half of a surrogate pair", shown
    elif isinstance(value, float) and not math.isfinite(value):
        yield loc, "a number must be finite", str(value)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            odd = list(_odd(key, loc))
            yield from odd or _odd(item, (*loc, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _odd(item, (*loc, place))


def _refuse(odd: Iterator[tuple[Loc, str, Json]]) -> None:
    faults: list[dict[str, Json]] = [
        {
            "type": "value_error",
            "loc": [*loc],
            "msg": f"Value error, {why}",
            "input": value,
            "ctx": {"error": {}},
            "url": _page("value_error"),
        }
        for loc, why, value in odd
    ]
    if faults:
        raise Invalid(faults)


def _told(error: ValidationError, loc: Loc) -> list[dict[str, Json]]:
    """The errors of pydantic, in the form of the 422 response."""
    found = error.errors()
    return [
        {
            **{key: one[key] for key in ("type", "msg", "input", "url") if key in one},
            "loc": [*loc, *one["loc"]],
            **({"ctx": _plain(one["ctx"])} if "ctx" in one else {}),
        }
        for one in found
    ]


def _plain(context: Mapping[str, Any]) -> Json:
    return {key: {} if isinstance(value, Exception) else value for key, value in context.items()}


def _page(kind: str) -> str:
    return f"https://errors.pydantic.dev/2/v/{kind}"
