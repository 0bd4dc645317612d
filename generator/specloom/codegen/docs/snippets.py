"""The same call as text for Python, Python with async, HTTPie, TypeScript and curl."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import indent

from ...document.document import Json
from ...ir.api import Api, Model
from ...ir.schema import Const, Schemas
from ...python.identifiers import pascal
from ..surfaces.client_methods import Places
from ..surfaces.inputs import Inputs
from .calls import TOKEN, Call, as_words
from .values import Values


@dataclass(frozen=True, slots=True)
class Snippet:
    """The code of a tab; `notes` are links to the sources, as Markdown."""

    label: str
    language: str
    kind: str
    code: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snippets:
    """Writes the snippets of an API's operations."""

    api: Api
    models: Mapping[str, Model]
    schemas: Schemas
    places: Places
    root: str

    def of(self, call: Call) -> tuple[Snippet, ...]:
        """Return the tabs of an operation: five, and one more for all pages of a list."""
        paged = call.op.page and self.places.of(call.op, "iterate")
        return (
            self.python(call, later=False),
            self.python(call, later=True),
            *([self.python(call, later=False, pages=True)] if paged else []),
            Snippet("HTTPie", "bash", "httpie", httpie(call)),
            Snippet("TypeScript", "typescript", "typescript", self.typescript(call)),
            Snippet("curl", "bash", "curl", curl(call)),
        )

    def python(self, call: Call, later: bool, pages: bool = False) -> Snippet:
        """Return the call by a method of the client, or all pages of it."""
        op, values = call.op, Values(self.models)
        hidden = op.page.hidden if pages and op.page else ()
        given = [
            f"{p.name}={values.param(p, value)}" for p, value in call.needed if p.name not in hidden
        ]
        if call.media is not None:
            given += self._fields(call, values) or [f"body={values.body(call.media, call.body)}"]
        kind = self.api.secured_client if call.schemes else "Client"
        notes = [f"[API source: {op.name}]({self.root}/api/{op.tag}/{op.name}.py)"]
        lines = [f"from {self.api.package} import {kind}"]
        lines += values.lines(own=True, package=self.api.package)
        for name in sorted(values.used):
            home = f"models/{self.models[name].module}"
            notes.append(f"[Model source: {name}]({self.root}/{home}.py)")
            lines.append(f"from {self.api.package}.models import {name}")
        standard = values.lines(own=False, package="")
        body = self._call(call, given, later, pages)
        opened = self._opened(kind, call)
        kind_of = "python-pages" if pages else "python-async" if later else "python-sync"
        label = "Python, all pages" if pages else "Python async" if later else "Python"
        if later:
            block = f"async with {opened} as client:\n" + indent("\n".join(body), " " * 4)
            main = f"async def main() -> None:\n{indent(block, ' ' * 4)}"
            imports = "\n".join(["import asyncio", *standard, "", *lines])
            code = f"{imports}\n\n\n{main}\n\n\nasyncio.run(main())"
        else:
            inner = indent("\n".join(body), " " * 4)
            imports = "\n".join([*standard, *([""] if standard else []), *lines])
            code = f"{imports}\n\nwith {opened} as client:\n{inner}"
        return Snippet(label, "python", kind_of, code, tuple(notes))

    def _fields(self, call: Call, values: Values) -> list[str]:
        """Return the fields of the body as keyword arguments; none where a body has to be given."""
        fields = {one.wire: one for one in Inputs(self.schemas).fields(call.op)}
        if (
            not isinstance(call.body, dict)
            or not call.body
            or not call.body.keys() <= fields.keys()
        ):
            return []
        return [
            f"{fields[wire].name}={values.field(fields[wire].schema, value)}"
            for wire, value in call.body.items()
            if not isinstance(fields[wire].schema, Const)
        ]

    def _call(self, call: Call, given: list[str], later: bool, pages: bool) -> list[str]:
        """Return the lines in the block of the client."""
        op = call.op
        if pages:
            result = _arguments(self.places.of(op, "iterate"), given)
            return [*f"for item in {result}:".split("\n"), "    print(item)"]
        streamed = self.places.of(op, "astream" if later else "stream")
        if op.stream and streamed:
            word = "async " if later else ""
            return [
                *f"{word}with {_arguments(streamed, given)} as frames:".split("\n"),
                f"    {word}for frame in frames:",
                "        print(frame)",
            ]
        method = self.places.of(op, "asyncio" if later else "sync")
        result = _arguments(f"{'await ' if later else ''}{method}", given)
        if op.success.expr == "None":
            return result.split("\n")
        lines = [*f"response = {result}".split("\n"), ""]
        if op.success.expr.startswith("list["):
            return [*lines, "for item in response:", "    print(item)"]
        return [*lines, "print(response)"]

    def typescript(self, call: Call) -> str:
        """Return the call with the client that hey-api generates from the same document."""
        name = camel(call.op.id)
        options = [f"  baseUrl: {_js(call.base_url)},"]
        if call.schemes:
            first = call.schemes[0]
            bearer = first.kind in ("bearer", "oauth2")
            token = TOKEN if bearer else f"{first.prefix} {TOKEN}".strip()
            options.append(f"  auth: {_js(call.basic or token)},")
        for place in ("path", "query", "header"):
            held = {p.wire: value for p, value in call.params if p.place == place}
            if held:
                key = "headers" if place == "header" else place
                options.append(f"  {key}: {_js(held, 2)},")
        if call.media is not None:
            options.append(f"  body: {_js(call.sent, 2)},")
        if call.streamed and call.op.stream and call.op.stream.format != "sse":
            options += [
                "  parseAs: 'stream',",
                f"  headers: {{ Accept: {_js(call.op.stream.media)} }},",
            ]
        options.append("  throwOnError: true,")
        lines = "\n".join(options)
        shown = "console.log(data);"
        if "  parseAs: 'stream'," in options:
            shown = "console.log(await new Response(data as unknown as BodyInit).text());"
        return (
            f"import {{ {name} }} from '{self.api.distribution}';\n\n"
            f"const {{ data }} = await {name}({{\n{lines}\n}});\n{shown}"
        )

    def _opened(self, kind: str, call: Call) -> str:
        """Return the construction of the client, on several lines if it is long."""
        url = json.dumps(call.base_url, ensure_ascii=False)
        given = [f"base_url={url}", *([call.credential] if call.schemes else [])]
        line = f"{kind}({', '.join(given)})"
        if len(line) <= 76:
            return line
        return f"{kind}(\n{''.join(f'    {one},{chr(10)}' for one in given)})"


def httpie(call: Call) -> str:
    """Return the call with the command `http`."""
    parts = ["http", call.op.method, shlex.quote(call.url)]
    parts += [f"{name}:{_quoted(value)}" for name, value in call.headers]
    if call.basic:
        parts.insert(1, f"--auth {call.basic}")
    if call.streamed:
        parts.insert(1, "--stream")
    if call.media is not None:
        parts[1:1], items = _httpie_body(call)
        parts += items
    return _folded(parts)


def curl(call: Call) -> str:
    """Return the call with the command `curl`."""
    parts = ["curl", f"--request {call.op.method}", shlex.quote(call.url)]
    parts += [f"--header {_quoted(f'{name}: {value}')}" for name, value in call.headers]
    if call.basic:
        parts.append(f"--user {call.basic}")
    if call.streamed:
        parts.insert(1, "--no-buffer")
    if call.media is not None:
        kind = _essence(call.media.wire)
        if isinstance(call.sent, dict) and kind in _FORMS:
            option = _FORMS[kind][1]
            pairs = [f"{key}={as_words(item)}" for key, item in call.sent.items()]
            parts += [f"{option} {_quoted(pair)}" for pair in pairs]
        else:
            parts.append(f"--header {_quoted(f'Content-Type: {call.media.wire}')}")
            parts.append(f"--data {_quoted(_raw(call))}")
    return _folded(parts)


def camel(name: str) -> str:
    """Return the name of hey-api's function for an operation id."""
    found = pascal(name)
    return found[:1].lower() + found[1:]


def _arguments(function: str, given: list[str]) -> str:
    """Return a call on one line if it is short, otherwise with one argument on each line."""
    line = f"{function}({', '.join(given)})"
    if len(line) <= 80 and "\n" not in line:
        return line
    inner = indent("".join(f"{one},\n" for one in given), " " * 4)
    return f"{function}(\n{inner})"


_FORMS = {
    "application/x-www-form-urlencoded": ("--form", "--data-urlencode"),
    "multipart/form-data": ("--multipart", "--form"),
}
_ESCAPE = re.compile(r"\\[:=@;]")
"""What the command reads as an escaped separator."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def _httpie_body(call: Call) -> tuple[list[str], list[str]]:
    """Return the options and request items for the body."""
    kind = _essence(call.media.wire) if call.media else ""
    plain = kind == "application/json" or kind in _FORMS
    if call.media is not None and _ESCAPE.search(_raw(call).replace("\\\\", "\\")):
        plain = False
    if not plain or not isinstance(call.sent, dict) or not all(map(_KEY.fullmatch, call.sent)):
        items = [f"Content-Type:{kind}", f"--raw {_quoted(_raw(call))}"]
        return [], items
    if kind in _FORMS:
        pairs = [f"{key}={as_words(value)}" for key, value in call.sent.items()]
        return [_FORMS[kind][0]], [_quoted(pair) for pair in pairs]
    if not call.sent:
        return [], ["Content-Type:application/json", "--raw '{}'"]
    return [], [_item(key, value) for key, value in call.sent.items()]


def _item(key: str, value: Json) -> str:
    """Return a request item: a string as it is, other values as JSON."""
    if isinstance(value, str) and not value.startswith(("@", "=", ":")):
        return f"{key}={_quoted(value)}"
    return f"{key}:={_quoted(json.dumps(value, ensure_ascii=False))}"


def _raw(call: Call) -> str:
    if isinstance(call.sent, str) and "json" not in (call.media.wire if call.media else ""):
        return call.sent
    return json.dumps(call.sent, ensure_ascii=False)


def _quoted(text: str) -> str:
    """Quote text for the shell, in double quotes if it has no special characters."""
    if re.fullmatch(r"[^\"$`\\!\n]*", text):
        return text if re.fullmatch(r"[\w./:@%+=,-]+", text) else f'"{text}"'
    return shlex.quote(text)


def _folded(parts: list[str]) -> str:
    return " \\\n  ".join(parts)


def _essence(media: str) -> str:
    return media.partition(";")[0].strip().lower()


def _js(value: Json, indent: int = 0) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return text.replace("\n", "\n" + " " * indent)
