"""Write the descriptor of an operation as Python text.

The classes are in `runtime/operation.py`. Arguments equal to their defaults are omitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from ..document.document import Json
from ..ir.api import (
    Body,
    Encoding,
    EventData,
    Media,
    NextPage,
    Operation,
    Page,
    Param,
    Polling,
    Response,
    Server,
    Step,
    Stream,
)
from ..ir.types import NAMES, Type, received
from ..python.literals import literal


def descriptor(op: Operation) -> str:
    """Return the constant `OPERATION` of an operation's module."""
    result = _call(
        "Operation",
        id=literal(op.id),
        method=literal(op.method),
        path=literal(op.path),
        params=_tuple(map(_param, op.params)),
        body=_body(op.body) if op.body else "",
        responses=_dict((one.status, _response(one)) for one in op.responses) or "{}",
        security=repr(op.security) if op.security else "",
        servers=_tuple(map(server, op.servers)),
        page=_page(op.page) if op.page else "",
        stream=_stream(op.stream) if op.stream else "",
        polling=_polling(op.polling) if op.polling else "",
        **{name: literal(value) for name, value in op.extensions.items()},
    )
    lines = result.removesuffix(")") + ",)"  # one argument on each line
    return f"OPERATION: Operation[{op.success.expr}, {op.other.expr}] = {lines}"


def _call(function: str, /, *positional: str, **named: str) -> str:
    """Return a call without the arguments that are empty."""
    given = [*positional, *(f"{key}={text}" for key, text in named.items() if text)]
    return f"{function}({', '.join(given)})"


def _tuple(parts: Iterable[str]) -> str:
    """Return a tuple, or an empty string for an empty one."""
    text = "".join(f"{part}, " for part in parts)
    return f"({text})" if text else ""


def _dict(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a dict, or an empty string for an empty one."""
    text = "".join(f"{literal(key)}: {value}, " for key, value in pairs)
    return f"{{{text}}}" if text else ""


def _flag(value: bool) -> str:
    return "True" if value else ""


def _text(value: str | int | bool | None) -> str:
    """Return a literal, or an empty string for an empty string or None."""
    return "" if value is None or value == "" else literal(value)


def _thunk(type_: Type) -> str:
    """Return a function that returns a type.

    pyright refuses `|` between an annotated type and None outside of annotations.
    """
    type_name = type_.expr.removesuffix(" | None")
    is_nullable = type_name != type_.expr and type_name in NAMES
    return f"lambda: Optional[{type_name}]" if is_nullable else f"lambda: {type_.expr}"


def _param(param: Param) -> str:
    return _call(
        "Param",
        literal(param.name),
        literal(param.wire),
        literal(param.place),
        required=_flag(param.required and not param.nullable),
        style=literal(param.style),
        explode=_flag(param.explode),
        reserved=_flag(param.reserved),
        slashes=_flag(param.slashes),
        separators=literal(list(param.separators)) if param.separators else "",
        empty=_flag(param.empty),
        media=_text(param.media),
        type=_thunk(received(param.type)) if param.typed else "",
        secret=_flag(param.secret),
        deprecated=_flag(param.deprecated and not param.required),
    )


def _header(header: Param) -> str:
    """Return the descriptor of a response header, which has a type only."""
    return _call(
        "Param",
        literal(header.name),
        literal(header.wire),
        '"header"',
        required=_flag(header.required),
        style='"simple"',
        explode=_flag(header.explode),
        media=_text(header.media),
        type=_thunk(header.type),
    )


def _body(body: Body) -> str:
    return _call("Body", _tuple(map(_media, body.media)) or "()", required=str(body.required))


def _media(media: Media) -> str:
    encoding = _dict((one.property, _encoding(one)) for one in media.encoding)
    types = [_thunk(media.type)] if media.type else []
    return _call(
        "Media", literal(media.wire), *types, encoding=encoding, on_request=_flag(media.on_request)
    )


def _encoding(encoding: Encoding) -> str:
    fixed = _dict((one.name, one.default) for one in encoding.headers if one.default is not None)
    return _call(
        "Encoding",
        media=_text(encoding.media),
        style=_text(encoding.style),
        explode=_text(encoding.explode),
        reserved=_flag(encoding.reserved),
        separators=literal(list(encoding.separators)) if encoding.separators else "",
        headers=_tuple(map(_param, encoding.headers)),
        fixed=fixed,
    )


def _response(response: Response) -> str:
    media = _tuple(map(_media, response.media))
    positional = [media] if media else []
    return _call("ResponseSpec", *positional, headers=_tuple(map(_header, response.headers)))


def server(server: Server) -> str:
    return _call(
        "Server",
        literal(server.url),
        _mapping(server.variables),
        name=_text(server.name),
        description=_text(server.description),
        choices=_mapping(server.choices) if server.choices else "",
    )


def _mapping(values: Mapping[str, object]) -> str:
    return literal(cast("Json", values))


def _page(page: Page) -> str:
    return _call(
        "Page",
        style=literal(page.style),
        items=_text(page.items),
        param=_text(page.param),
        size=_text(page.size),
        max_size=_text(page.max_size or None),
        page_size=_text(page.page_size or None),
        start=_text(page.start or None),
        next=_text(page.next),
        more=_text(page.more),
        header=_text(page.header),
        key=_text(page.key),
        total=_text(page.total),
        total_header=_text(page.total_header),
        following=_next_page(page.following) if page.following else "",
    )


def _next_page(step: NextPage) -> str:
    return _call(
        "NextPage",
        f"lambda: _api.{step.tag}.{step.name}.OPERATION",
        link=_text(step.link),
        arguments=_mapping(step.arguments) if step.arguments else "",
        fixed=_dict(step.fixed.items()),
    )


def _polling(polling: Polling) -> str:
    """Return how to wait. An operation is named by a function, because it may be imported later."""
    result = polling.result
    return _call(
        "Polling",
        literal(polling.name),
        sources=_tuple(map(literal, polling.sources)),
        status=_step(polling.status) if polling.status else "",
        result=_step(result) if isinstance(result, Step) else _text(result),
        cancel=_step(polling.cancel) if polling.cancel else "",
        state=_text(polling.state),
        done=_tuple(map(literal, polling.done)),
        failed=_tuple(map(literal, polling.failed)),
        failed_when=_text(polling.failed_when),
        progress=_text(polling.progress),
        interval="" if polling.interval == 2 else repr(polling.interval),
        final=_text(polling.final),
        repeats=_flag(polling.repeats),
    )


def _step(step: Step) -> str:
    return _call(
        "Step",
        f"lambda: _api.{step.tag}.{step.name}.OPERATION",
        arguments=_mapping(step.arguments) if step.arguments else "",
        fixed=_dict(step.fixed.items()),
    )


def _event(one: EventData) -> str:
    return _call("Event", _thunk(one.type), text=_flag(one.text))


def _stream(stream: Stream) -> str:
    return (
        _call(
            "Stream",
            format=literal(stream.format),
            media=literal(stream.media),
            type=_thunk(stream.frame),
            error=_text(stream.error),
            done=_text(stream.done),
            switch=_mapping(stream.switch) if stream.switch else "",
            final=_text(stream.final),
            text=_text(stream.text),
            events=_dict((one.event, _event(one)) for one in stream.events),
        ).removesuffix(")")
        + ",)"
    )
