"""The methods by which a client offers its operations: `client.pets.list_pets(...)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ir.api import Operation, Tag
from ...python.identifiers import pascal
from ...python.reserved import TAGS, TYPES
from ..compat import now_called
from .functions import Form, forms_of

_SYNC = {
    "sync": "{}",
    "sync_detailed": "{}_detailed",
    "iterate": "{}_iterate",
    "sync_all": "{}_all",
    "stream": "{}_stream",
}
_ASYNC = {
    "asyncio": "{}",
    "asyncio_detailed": "{}_detailed",
    "aiterate": "{}_iterate",
    "asyncio_all": "{}_all",
    "astream": "{}_stream",
}
_CLIENT = frozenset(
    [
        "aio",
        "aclose",
        "api",
        "base_url",
        "close",
        "max_response_bytes",
        "property",
        "retry",
        "settings",
        "strict",
        "timing",
        "total_timeout",
        "way",
        "get_async_httpx_client",
        "get_httpx_client",
        "set_async_httpx_client",
        "set_httpx_client",
        "with_cookies",
        "with_headers",
        "with_options",
        "with_timeout",
        "with_token",
        "aiterate_request",
        "astream_request",
        "asubmit_request",
        "iterate_request",
        "stream_request",
        "submit_request",
    ]
)
"""What a client has itself, or is written with: a tag of such a name gets an underscore."""


@dataclass(frozen=True, slots=True)
class Method:
    """One method: the operation and the form of it that the method calls."""

    name: str
    op: Operation
    form: Form
    hidden: frozenset[str]
    """Builtins that methods of the same class hide in annotations."""
    home: str = "_tag"
    """The tag that has the operation, as the module of the class knows it."""
    note: str = ""
    """What a warning says, where the operation has another name by now."""

    def outside(self, expr: str) -> str:
        """A type as it must be written inside the class."""
        return outside(expr, self.hidden)


@dataclass(frozen=True, slots=True)
class Face:
    """A tag as an attribute of the client."""

    attribute: str
    name: str
    tag: Tag
    sync: tuple[Method, ...]
    aio: tuple[Method, ...]

    @property
    def others(self) -> list[str]:
        """The tags that operations went to from here."""
        return sorted({op.tag for _, op in self.tag.old} - {self.tag.name})


def outside(expr: str, hidden: frozenset[str]) -> str:
    """A type with the hidden builtins spelled out."""
    names = "|".join(sorted(hidden))
    return re.sub(rf"(?<![\w.])({names})\b", r"builtins.\1", expr) if names else expr


def faces_of(tags: tuple[Tag, ...]) -> tuple[Face, ...]:
    """Each tag with its methods. A form whose name an operation has itself is left to modules."""
    return tuple(face_of(*pair) for pair in zip(tags, class_names(tags), strict=True))


def face_of(tag: Tag, name: str) -> Face:
    """A tag with its methods, as a class of that name."""
    return Face(
        attribute=f"{tag.name}_" if tag.name in _CLIENT else tag.name,
        name=name,
        tag=tag,
        sync=_methods(tag, _SYNC),
        aio=_methods(tag, _ASYNC),
    )


def class_names(tags: tuple[Tag, ...]) -> list[str]:
    """A class name for each, such that it and its asynchronous twin are free."""
    used = set(TAGS)
    made = []
    for tag in tags:
        name = pascal(tag.name)
        while {name, f"Async{name}"} & used:
            name += "Operations"
        used |= {name, f"Async{name}"}
        made.append(name)
    return made


def _methods(tag: Tag, names: dict[str, str]) -> tuple[Method, ...]:
    own = {op.name for op in tag.operations}
    pairs = [
        (name, op, form)
        for op in tag.operations
        for form in forms_of(op)
        if (name := names.get(form.name, "").format(op.name))
        if name == op.name or name not in own
    ]
    hidden = frozenset(name for name, _, _ in pairs) & TYPES
    made = [Method(name, op, form, hidden) for name, op, form in pairs]
    own |= {name for name, _, _ in pairs}
    for was, op in tag.old:
        note = now_called(f"{tag.name}.{was}", f"{op.tag}.{op.name}")
        home = "_tag" if op.tag == tag.name else f"_of_{op.tag}"
        for form in forms_of(op):
            name = names.get(form.name, "").format(was)
            if name and name not in own:
                made.append(Method(name, op, form, hidden | {name} & TYPES, home, note))
    return tuple(made)
