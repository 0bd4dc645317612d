"""Check our own extensions: their names, places and values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...document.diagnostics import nearest
from ...document.document import Json, Object, as_list, as_object, as_text, join
from ...document.values import text_of
from ...python.identifiers import chosen
from ...runtime.media_types import STREAM_FORMATS
from ..context import Context

FORMATS = {
    "unix-seconds": ("integer", "number"),
    "unix-seconds-float": ("number",),
    "unix-millis": ("integer", "number"),
    "rfc822": ("string",),
    "uuid-hex": ("string",),
}
PAGE: dict[str, tuple[type, ...]] = {
    "style": (str,),
    "items": (str,),
    "param": (str,),
    "size": (str,),
    "max_size": (int,),
    "page_size": (int,),
    "start": (int,),
    "next": (str,),
    "more": (str,),
    "header": (str,),
    "key": (str,),
    "total": (str,),
    "total_header": (str,),
    "operation": (str,),
}
STREAM: dict[str, tuple[type, ...]] = {
    "format": (str,),
    "error": (str,),
    "switch": (dict,),
    "done": (str,),
    "final": (str,),
    "text": (str,),
}
STYLES = ("link", "cursor", "offset", "page")

Check = Callable[[Context, Object, Json, str], None]


def _text(context: Context, node: Object, value: Json, pointer: str) -> None:
    if not isinstance(value, str):
        context.error(pointer, "the value must be a string", "put it in quotes")


def _name(context: Context, node: Object, value: Json, pointer: str) -> None:
    if not chosen(as_text(value)):
        context.error(pointer, f"{value!r} is not a Python name", "use letters, digits and _ only")


def _flag(context: Context, node: Object, value: Json, pointer: str) -> None:
    if not isinstance(value, bool):
        what = "the value must be true or false"
        context.error(pointer, what, "write true or false, without quotes")


def _format(context: Context, node: Object, value: Json, pointer: str) -> None:
    name = as_text(value)
    if name not in FORMATS:
        fix = f"the known formats are {', '.join(FORMATS)}{nearest(name, FORMATS)}"
        context.error(pointer, f'unknown format "{name}"', fix)
        return
    kinds = node.get("type")
    listed = [kinds] if isinstance(kinds, str) else as_list(kinds)
    if listed and not any(kind in FORMATS[name] for kind in listed):
        fix = f"write `type: {FORMATS[name][0]}`"
        context.error(pointer, f"{name} is a format of type {' or '.join(FORMATS[name])}", fix)


def _enum_names(context: Context, node: Object, value: Json, pointer: str) -> None:
    values = [text_of(item) for item in as_list(node.get("enum"))]
    if "const" in node:
        values.append(text_of(node["const"]))
    for key, name in as_object(value).items():
        if key not in values:
            what = f'"{key}" is not a value of the enum'
            context.error(join(pointer, key), what, f"name a value{nearest(key, values)}")
        _name(context, node, name, join(pointer, key))
    if not isinstance(value, dict):
        what = "the value must be an object that gives names to enum values"
        context.error(pointer, what, "write `value: NAME` lines")


def _keys(known: dict[str, tuple[type, ...]], first: str, choices: tuple[str, ...]) -> Check:
    def checked(context: Context, node: Object, value: Json, pointer: str) -> None:
        if not isinstance(value, dict):
            context.error(pointer, "the value must be an object", f"write `{first}:` under it")
            return
        for name, member in value.items():
            place = join(pointer, name)
            if name not in known:
                fix = f"the known keys are {', '.join(known)}{nearest(name, known)}"
                context.error(place, f'unknown key "{name}"', fix)
            elif not isinstance(member, known[name]) or isinstance(member, bool):
                kind = {str: "a string", int: "an integer", dict: "an object"}[known[name][0]]
                context.error(place, f"{name} must be {kind}", "correct the value")
        choice = as_text(value.get(first))
        if choice not in choices:
            fix = f"write one of {', '.join(choices)}{nearest(choice, choices)}"
            context.error(join(pointer, first), f'unknown {first} "{choice}"', fix)

    return checked


WAIT: dict[str, tuple[tuple[type, ...], str]] = {
    "status": ((str, dict), "an operationId, `self`, `headers`, or an object"),
    "state": ((str,), "a path such as `status`"),
    "done": ((list,), "a list of values"),
    "failed": ((list,), "a list of values"),
    "failed_when": ((str,), "a path such as `faulted`"),
    "result": ((str, dict), "a path, an operationId, or an object"),
    "cancel": ((str, dict), "an operationId or an object"),
    "interval": ((int, float), "a number of seconds"),
    "progress": ((str,), "a path such as `percent`"),
    "final": ((str,), "one of location, original, status"),
}
_STEP = ("operation", "parameters")


def _wait(context: Context, node: Object, value: Json, pointer: str) -> None:
    if value is False:
        return
    if not isinstance(value, dict) or "status" not in value:
        what = "the value must be an object with `status`"
        context.error(pointer, what, "write `status:` with the operation that tells the state")
        return
    for name, member in value.items():
        place = join(pointer, name)
        if name not in WAIT:
            fix = f"the known keys are {', '.join(WAIT)}{nearest(name, WAIT)}"
            context.error(place, f'unknown key "{name}"', fix)
            continue
        kinds, words = WAIT[name]
        if not isinstance(member, kinds) or isinstance(member, bool):
            context.error(place, f"{name} must be {words}", "correct the value")
        for key in as_object(member):
            if key not in _STEP:
                fix = f"the known keys are {', '.join(_STEP)}{nearest(key, _STEP)}"
                context.error(join(place, key), f'unknown key "{key}"', fix)
    final = as_text(value.get("final"))
    if "final" in value and final not in ("location", "original", "status"):
        context.error(
            join(pointer, "final"),
            f'unknown final "{final}"',
            "write one of location, original, status",
        )


@dataclass(frozen=True)
class Extension:
    """An extension: the check of its value, and the keys beside it in the right place."""

    check: Check
    beside: tuple[str, ...] = ()
    place: str = ""


EXTENSIONS: dict[str, Extension] = {
    "x-specloom-name": Extension(_name),
    "x-specloom-enum-names": Extension(_enum_names, ("enum", "const"), "an enum schema"),
    "x-specloom-format": Extension(_format),
    "x-specloom-fallback": Extension(_text, ("oneOf", "anyOf"), "a union"),
    "x-specloom-page": Extension(_keys(PAGE, "style", STYLES), ("responses",), "an operation"),
    "x-specloom-wait": Extension(_wait, ("responses",), "an operation"),
    "x-specloom-stream": Extension(
        _keys(STREAM, "format", STREAM_FORMATS),
        ("schema", "itemSchema", "examples"),
        "a media type",
    ),
    "x-specloom-secret": Extension(_flag),
    "x-specloom-slashes": Extension(_flag, ("in",), "a parameter"),
    "x-specloom-idempotent": Extension(_flag, ("responses",), "an operation"),
    "x-specloom-idempotency-key": Extension(_text, ("responses",), "an operation"),
    "x-specloom-prefix": Extension(_text, ("scheme", "in"), "a security scheme"),
    "x-specloom-default": Extension(_text, ("scheme", "in", "flows"), "a security scheme"),
}


def check_extension(context: Context, node: Object, name: str, pointer: str) -> None:
    """Report an extension that is unknown, in the wrong place, or malformed."""
    found = EXTENSIONS.get(name)
    if found is None:
        fix = f"the known extensions are {', '.join(EXTENSIONS)}{nearest(name, EXTENSIONS)}"
        context.error(pointer, f"unknown extension {name}", fix)
        return
    if found.beside and not any(key in node for key in found.beside):
        context.error(pointer, f"{name} belongs to {found.place}", "move it there")
    found.check(context, node, node[name], pointer)
