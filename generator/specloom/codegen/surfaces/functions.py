"""The functions in the module of an operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from ...ir.api import Operation, Param
from ...ir.types import Type, union_of
from ...python.literals import literal
from .inputs import Definition, Key


@dataclass(frozen=True, slots=True)
class Form:
    """A way to call an operation: name, return type, and the runtime's function."""

    name: str
    call: str
    result: str
    text: str
    coroutine: bool = False
    paged: bool = False
    waits: bool = False
    resumes: bool = False
    """Whether it takes the id of a job in place of the arguments of the operation."""
    headers: bool = False
    """Whether the result has typed headers."""
    part: str = ""
    """The type of an item or frame, if the response comes in parts."""


def forms_of(op: Operation) -> tuple[Form, ...]:
    """Return the forms of an operation. Paged and streamed operations have more."""
    forms = _plain(op)
    if op.page:
        forms += _paged(op.page.item.expr)
    if op.polling:
        forms += _waiting(op.polling.type.expr)
    if op.stream:
        forms += _streamed(op.stream.frame.expr)
    return forms


def _plain(op: Operation) -> tuple[Form, ...]:
    success = op.success.expr
    parsed = success if op.other == op.success else f"{success} | {op.other.expr}"
    headers = bool(headers_of(op))
    whole = f"Response[{parsed}{', Headers' if headers else ''}]"
    part = op.stream.frame.expr if op.stream and op.stream.only else ""
    sync, asyncio = (
        ("_streaming.collect", "_streaming.acollect") if part else ("_call.sync", "_call.asyncio")
    )
    detailed = (
        "The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."
    )
    later = "As `{}`, awaited."
    return (
        Form("sync", sync, success, story(op), part=part),
        Form("sync_detailed", "_call.sync_detailed", whole, detailed, headers=headers),
        Form("asyncio", asyncio, success, later.format("sync"), coroutine=True, part=part),
        Form(
            "asyncio_detailed",
            "_call.asyncio_detailed",
            whole,
            later.format("sync_detailed"),
            coroutine=True,
            headers=headers,
        ),
    )


def headers_of(op: Operation) -> tuple[Key, ...]:
    """Return the keys of `typed_headers`: the documented headers of all responses.

    A header that every success requires is required.
    """
    found: dict[str, list[Type]] = {}
    texts: dict[str, str] = {}
    for response in op.responses:
        for one in response.headers:
            found.setdefault(one.name, []).append(one.type)
            texts.setdefault(one.name, one.description)
    good = [response for response in op.responses if response.status.startswith("2")]
    always = [{one.name for one in response.headers if one.required} for response in good]
    required = set.intersection(*always) if always else set[str]()
    types = {name: union_of(types).expr for name, types in found.items()}
    return tuple(
        Key(name, type_ if name in required else f"NotRequired[{type_}]", texts[name])
        for name, type_ in types.items()
    )


def headers_class(op: Operation) -> Definition | None:
    """Return the type of `typed_headers`, if an operation documents headers of its responses."""
    keys = headers_of(op)
    return Definition("Headers", "The documented headers of the responses.", keys) if keys else None


def in_dialect(op: Operation, forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the forms as the dialect of openapi-python-client has them.

    `sync` and `asyncio` return what any response holds, or None. Content that is no text is a file,
    and a HEAD request gives the number in a header.
    """
    found = [one.type.expr for response in op.responses for one in response.headers]
    counts = op.method == "HEAD" and "int" in found
    some = dict.fromkeys(one for one in (op.success.expr, op.other.expr) if one != "None")
    types = ["_call.File" if one == "bytes" else one for one in some]
    union = " | ".join(types) or ("int" if counts else "None")
    whole = union if "None" in union.split(" | ") else f"{union} | None"
    text = "The body of a documented response, whatever its status; None for other responses."
    result = []
    for form in forms:
        if form.call.startswith("_call."):
            detailed = form.name.endswith("_detailed")
            form = replace(form, result=f"Response[{union}]" if detailed else whole)
            if form.name == "sync":
                form = replace(form, text=f"{form.text.partition('Raises `errors.')[0]}\n\n{text}")
        result.append(form)
    return tuple(result)


def _paged(item: str) -> tuple[Form, ...]:
    text = "The items of all pages, one by one. Pages are requested when they are needed."
    rows = (
        ("iterate", f"Iterator[{item}]", text, False),
        ("aiterate", f"AsyncIterator[{item}]", "As `iterate`, for `async for`.", False),
        ("sync_all", f"list[{item}]", "All items of all pages.", False),
        ("asyncio_all", f"list[{item}]", "As `sync_all`, awaited.", True),
    )
    return tuple(
        Form(name, f"_paging.{name}", result, text, coroutine=later, paged=True, part=item)
        for name, result, text, later in rows
    )


def _waiting(result: str) -> tuple[Form, ...]:
    wait = "Start the work, wait until it is done, and return its result."
    start = "Start the work and return its job, without waiting."
    resume = "The job of an id, which another process may have started. Nothing is sent."
    job, later = f"_waiting.Job[{result}]", f"_waiting.AsyncJob[{result}]"
    return (
        Form("sync_wait", "_waiting.sync_wait", result, wait, waits=True, part=result),
        Form(
            "asyncio_wait",
            "_waiting.asyncio_wait",
            result,
            "As `sync_wait`, awaited.",
            coroutine=True,
            waits=True,
            part=result,
        ),
        Form("start", "_waiting.start", job, start, part=result),
        Form(
            "astart", "_waiting.astart", later, "As `start`, awaited.", coroutine=True, part=result
        ),
        Form("resume", "_waiting.resume", job, resume, resumes=True, part=result),
        Form(
            "aresume",
            "_waiting.aresume",
            later,
            "As `resume`, for a job that is awaited.",
            resumes=True,
            part=result,
        ),
    )


def _streamed(frame: str) -> tuple[Form, ...]:
    text = (
        "The frames of the response as they arrive, in a `with` block, which closes the connection."
    )
    rows = (
        ("stream", f"_streaming.Stream[{frame}]", text),
        ("astream", f"_streaming.AsyncStream[{frame}]", "As `stream`, for `async with`."),
    )
    return tuple(
        Form(name, f"_streaming.{name}", result, text, part=frame) for name, result, text in rows
    )


def story(op: Operation, body: str = "body", fields: Iterable[tuple[str, str]] = ()) -> str:
    """Return the docstring: description, arguments, responses and errors.

    `body` is the name of the argument for the body, `fields` the names and descriptions of
    arguments for its fields.
    """
    parts = [op.summary, op.description if op.description.strip() != op.summary.strip() else ""]
    arguments = [f"    {p.name}: {text}" for p in op.params if (text := _flat(_about(p)))]
    if body and op.body and op.body.description:
        arguments.append(f"    {body}: {_flat(op.body.description)}")
    arguments += [f"    {name}: {_flat(text)}" for name, text in fields if text]
    parts.append("\n".join(["Args:", *arguments]) if arguments else "")
    parts.append(_returns(op))
    raised = [
        f"    {response.status}: {_flat(response.description)}"
        for response in op.responses
        if not response.status.startswith("2")
    ]
    parts.append("\n".join(["Raises `errors.ApiError` for the status", *raised]) if raised else "")
    parts.append("Deprecated." if op.deprecated else "")
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _about(param: Param) -> str:
    """Return the description of a parameter, with the default that servers use without it."""
    value, text = param.schema.default, param.description.rstrip()
    if not param.required and isinstance(value, str | int | float) and value != "":
        stop = "" if not text or text.endswith((".", "!", "?", ":")) else "."
        if "default" not in text.lower():
            text = f"{text}{stop} The default is {literal(value)}.".lstrip()
    return text + " Deprecated." * param.deprecated


def _returns(op: Operation) -> str:
    """Return the descriptions of the success responses."""
    found = {one.status: _flat(one.description) for one in op.responses if one.status[0] == "2"}
    lines = [
        text if len(found) == 1 else f"{status}: {text}" for status, text in found.items() if text
    ]
    return "\n".join(["Returns:", *(f"    {line}" for line in lines)]) if lines else ""


@lru_cache(maxsize=4096)
def _flat(text: str) -> str:
    return " ".join(text.split())
