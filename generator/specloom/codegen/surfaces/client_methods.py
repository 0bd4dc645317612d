"""The methods of a client: `client.pets.list_pets(...)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...ir.api import Operation, Param, Tag
from ...ir.types import NAMES
from ...python.identifiers import pascal
from ...python.reserved import TAGS, TYPES
from ..compat import now_called
from .functions import Form, forms_of, story
from .inputs import Field, Inputs

_SYNC = {
    "sync": "{}",
    "sync_detailed": "{}_detailed",
    "iterate": "{}_iterate",
    "sync_all": "{}_all",
    "stream": "{}_stream",
    "sync_wait": "{}_wait",
    "start": "{}_start",
    "resume": "{}_resume",
}
_ASYNC = {
    "asyncio": "{}",
    "asyncio_detailed": "{}_detailed",
    "aiterate": "{}_iterate",
    "asyncio_all": "{}_all",
    "astream": "{}_stream",
    "asyncio_wait": "{}_wait",
    "astart": "{}_start",
    "aresume": "{}_resume",
}
_TEXTS = {
    "aiterate": "The items of all pages, one by one, for `async for`.",
    "asyncio_all": "All items of all pages.",
    "asyncio_wait": "Start the work, wait until it is done, and return its result.",
    "astart": "Start the work and return its job, without waiting.",
    "aresume": "The job of an id, which another process may have started. Nothing is sent.",
    "astream": "The frames of the response as they come, in an `async with` block, which closes "
    "the connection.",
}
"""The docstrings of forms that differ from those of an operation's module."""
_FORMATS = re.compile(rf"(?<![\w.'\"])({'|'.join(NAMES)})(?![\w'\"])")
_HEADERS = re.compile(r"(?<=, )Headers(?=\]$)")
"""The class in the module of an operation, in the return type `Response[..., Headers]`."""
_HIDDEN = TYPES | {"object"}
"""The builtins in annotations of methods."""
_CLIENT = frozenset(
    [
        "aio",
        "aclose",
        "base_url",
        "close",
        "property",
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
"""Attributes of every client. A tag or operation of such a name gets an underscore."""


@dataclass(frozen=True)
class Method:
    """A method: an operation and the form that the method calls."""

    name: str
    op: Operation
    form: Form
    inputs: Inputs
    fields: tuple[Field, ...]
    """The fields of the body that are arguments."""
    hidden: frozenset[str]
    """The builtins that methods of the same class hide in annotations."""
    home: str = "_tag"
    """The module of the operation's tag, as it is called in the module of the class."""
    note: str = ""
    """The deprecation warning of an old name."""

    @property
    def text(self) -> str:
        """The docstring: that of the operation, or the difference from its main method."""
        if self.form.name in ("sync", "asyncio"):
            named = self.op.summary or self.op.description
            title = "" if named else f"`{self.op.method} {self.op.path}`\n\n"
            return title + story(
                self.op, fields=[(one.name, one.description) for one in self.fields]
            )
        return f"As `{self.op.name}`. {_TEXTS.get(self.form.name, self.form.text)}"

    @cached_property
    def types(self) -> str:
        """The types in the signature."""
        op = self.op
        found = [
            *map(self.takes, op.params),
            self.body,
            *(self.outside(one.type) for one in self.fields),
        ]
        return " ".join([*found, *map(self.outside, (self.form.result, self.form.part))])

    @property
    def params(self) -> list[Param]:
        """The keyword-only parameters."""
        hidden = self.op.page.hidden if self.form.paged and self.op.page else ()
        return [one for one in self.op.other_params if one.name not in hidden]

    @property
    def body(self) -> str:
        """The type of the argument `body`."""
        return self.outside(self.inputs.body(self.op.body)) if self.op.body else ""

    def takes(self, param: Param) -> str:
        """Return the type of the argument of a parameter."""
        return self.outside(self.inputs.param(param))

    def outside(self, expr: str) -> str:
        """Return a type as it must be written inside the class."""
        expr = _HEADERS.sub(f"{self.home}.{self.op.name}.Headers", expr)
        return outside(_FORMATS.sub(r"_formats.\1", expr), self.hidden)


@dataclass(frozen=True, slots=True)
class Face:
    """A tag as an attribute of the client."""

    attribute: str
    name: str
    tag: Tag
    sync: tuple[Method, ...] = ()
    aio: tuple[Method, ...] = ()

    @property
    def late(self) -> list[str]:
        """The modules of the runtime that the methods import when they are called."""
        calls = [method.form.call for method in (*self.sync, *self.aio)]
        needed = {call.partition(".")[0].removeprefix("_") for call in calls}
        if any("_formats." in method.types for method in (*self.sync, *self.aio)):
            needed.add("models.formats")
        if any("Stream[" in method.types for method in (*self.sync, *self.aio)):
            needed.add("streaming")
        return sorted(needed)

    @property
    def inputs(self) -> bool:
        """Whether the signatures use types of `inputs.py`."""
        return any("_inputs." in method.types for method in (*self.sync, *self.aio))

    @property
    def others(self) -> list[str]:
        """The tags to which former operations of this tag moved."""
        return sorted({op.tag for _, op in self.tag.old} - {self.tag.name})


def outside(expr: str, hidden: frozenset[str]) -> str:
    """Return a type with the hidden builtins qualified."""
    names = "|".join(sorted(hidden))
    return re.sub(rf"(?<![\w.])({names})\b", r"builtins.\1", expr) if names else expr


def faces_of(tags: tuple[Tag, ...]) -> tuple[Face, ...]:
    """Return each tag as an attribute, without its methods."""
    pairs = zip(tags, class_names(tags), strict=True)
    return tuple(Face(_attribute(tag), name, tag) for tag, name in pairs)


def attributes_of(tags: tuple[Tag, ...]) -> frozenset[str]:
    """Return the names of a client's attributes for tags."""
    return frozenset(_attribute(tag) for tag in tags if not tag.direct)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a client offers the operations of an API, as expressions."""

    tags: Mapping[str, str]
    """By the name of a tag: `client.pets`, or `client` for operations without one."""
    names: Mapping[str, frozenset[str]]
    """The names of the operations of each tag."""
    taken: frozenset[str]

    def of(self, op: Operation, form: str) -> str:
        """Return the method of an operation that calls one of its forms; "" where there is none."""
        place = self.tags.get(op.tag, "")
        name = {**_SYNC, **_ASYNC}.get(form, "").format(op.name)
        own = self.names.get(op.tag, frozenset())
        if not place or not name or (name != op.name and name in own):
            return ""
        used = _CLIENT | self.taken if place == "client" else frozenset[str]()
        home = f"client.aio{place.removeprefix('client')}" if form in _ASYNC else place
        return f"{home}.{name}_" if name in used else f"{home}.{name}"


def places_of(tags: tuple[Tag, ...]) -> Places:
    """Where a client offers the operations of these tags."""
    return Places(
        {tag.name: "client" if tag.direct else f"client.{_attribute(tag)}" for tag in tags},
        {tag.name: frozenset(op.name for op in tag.operations) for tag in tags},
        attributes_of(tags),
    )


def face_of(tag: Tag, name: str, taken: frozenset[str], inputs: Inputs) -> Face:
    """Return a tag with its methods, as a class of that name.

    `taken` are the attributes of a client. A form with the name of an operation is left out.
    """
    fields = {op.id: inputs.fields(op) for op in (*tag.operations, *(op for _, op in tag.old))}
    used = _CLIENT | taken if tag.direct else frozenset[str]()
    return Face(
        attribute=_attribute(tag),
        name=name,
        tag=tag,
        sync=_methods(tag, _SYNC, used, inputs, fields),
        aio=_methods(tag, _ASYNC, used, inputs, fields),
    )


def _attribute(tag: Tag) -> str:
    return f"{tag.name}_" if tag.name in _CLIENT else tag.name


def class_names(tags: tuple[Tag, ...]) -> list[str]:
    """Return a class name for each tag. It and its async twin are unique."""
    used = set(TAGS)
    made = []
    for tag in tags:
        name = pascal(tag.name)
        while {name, f"Async{name}"} & used:
            name += "Operations"
        used |= {name, f"Async{name}"}
        made.append(name)
    return made


def _methods(
    tag: Tag,
    names: dict[str, str],
    used: frozenset[str],
    inputs: Inputs,
    fields: Mapping[str, tuple[Field, ...]],
) -> tuple[Method, ...]:
    """Return the methods of a tag. A method whose name is used gets an underscore."""
    own = {op.name for op in tag.operations}
    pairs = [
        (f"{name}_" if name in used else name, op, form)
        for op in tag.operations
        for form in forms_of(op)
        if (name := names.get(form.name, "").format(op.name))
        if name == op.name or name not in own
    ]
    hidden = frozenset(name for name, _, _ in pairs) & _HIDDEN
    made = [Method(name, op, form, inputs, fields[op.id], hidden) for name, op, form in pairs]
    own |= {name for name, _, _ in pairs}
    for was, op in tag.old:
        note = now_called(f"{tag.name}.{was}", f"{op.tag}.{op.name}")
        home = "_tag" if op.tag == tag.name else f"_of_{op.tag}"
        for form in forms_of(op):
            name = names.get(form.name, "").format(was)
            if name and name not in own | used:
                made.append(
                    Method(
                        name,
                        op,
                        form,
                        inputs,
                        fields[op.id],
                        hidden | {name} & _HIDDEN,
                        home,
                        note,
                    )
                )
    return tuple(made)
