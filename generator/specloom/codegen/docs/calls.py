"""The arguments of a sample call of each operation, the same for every language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from ...document.document import Json
from ...ir.api import Api, Media, Operation, Param, Scheme
from ...ir.schema import Scalar, Schemas
from ...python.identifiers import snake
from ..examples import Examples

PLACEHOLDER = "https://api.example.com"
TOKEN = "YOUR_API_TOKEN"
"""Stands for the reader's own credential."""


@dataclass(frozen=True, slots=True)
class Call:
    """A sample call: where to, with which required arguments, body and credential."""

    op: Operation
    base_url: str
    params: tuple[tuple[Param, Json], ...]
    media: Media | None
    body: Json
    scheme: Scheme | None
    streamed: bool

    @property
    def needed(self) -> list[tuple[Param, Json]]:
        """The parameters that Python code has to give: those without a default."""
        return [(param, value) for param, value in self.params if param.default is None]

    @property
    def sent(self) -> Json:
        """The body as it goes over the wire: with what asks for a stream, which clients set."""
        switch = self.op.stream.switch if self.op.stream and self.streamed else {}
        return {**self.body, **switch} if isinstance(self.body, dict) else self.body

    @property
    def url(self) -> str:
        """The address, path parameters written in (RFC 3986: percent-encoded)."""
        path = self.op.path
        for param, value in self.params:
            if param.place == "path":
                path = path.replace(f"{{{param.wire}}}", quote(as_words(value), safe=""))
        pairs = "&".join(
            f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in self.query
        )
        return f"{self.base_url}{path}{'?' if pairs else ''}{pairs}"

    @property
    def query(self) -> list[tuple[str, str]]:
        """Name and text of each query parameter."""
        pairs = [
            (p.wire, as_words(item))
            for p, value in self.params
            if p.place == "query"
            for item in (value if isinstance(value, list) and p.explode else [value])
        ]
        if self.scheme is not None and self.scheme.place == "query":
            pairs.append((self.scheme.wire, TOKEN))
        return pairs

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Name and text of each header, the credential first."""
        found = []
        if self.scheme is not None and self.scheme.place in ("header", "cookie"):
            value = f"{self.scheme.prefix} {TOKEN}".strip()
            cookie = self.scheme.place == "cookie"
            name = "Cookie" if cookie else self.scheme.wire
            found.append((name, f"{self.scheme.wire}={TOKEN}" if cookie else value))
        if self.streamed and self.op.stream:
            found.append(("Accept", self.op.stream.media))
        found += [(p.wire, as_words(value)) for p, value in self.params if p.place == "header"]
        return found


def calls_of(api: Api, schemas: Schemas) -> dict[str, Call]:
    """A sample call of each operation, by its id."""
    examples = Examples(schemas, full=False, purpose="request")
    return {op.id: _call(api, op, examples) for op in api.operations}


def as_words(value: Json) -> str:
    """A value as text of a URL or header."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(as_words(item) for item in value)
    return "" if value is None else str(value)


def _call(api: Api, op: Operation, examples: Examples) -> Call:
    params = tuple((p, _value(p, examples)) for p in op.params if p.required)
    media = next(iter(op.body.media), None) if op.body and op.body.required else None
    scheme = _scheme(api, op)
    streamed = op.stream is not None
    body = _body(media, examples) if media else None
    return Call(op, _base_url(api, op), params, media, body, scheme, streamed)


def _value(param: Param, examples: Examples) -> Json:
    match param.schema:
        case Scalar(
            type="string",
            nullable=False,
            format="",
            wire_format="",
            has_default=False,
            examples=(),
            constraints=limits,
        ) if "pattern" not in limits:
            return f"your-{snake(param.wire).replace('_', '-')}"
    return examples.value(param.schema)


def _body(media: Media, examples: Examples) -> Json:
    for value in media.examples.values():
        if examples.fits(value, media.schema):
            return value
    return examples.value(media.schema)


def _scheme(api: Api, op: Operation) -> Scheme | None:
    """The scheme of the first alternative; none where a call needs no credential."""
    known = {scheme.name: scheme for scheme in api.schemes}
    for names in op.security:
        found = [known[name] for name in names if name in known]
        if found:
            return found[0]
    return None


def _base_url(api: Api, op: Operation) -> str:
    servers = op.servers or api.servers
    url = servers[0].url if servers else PLACEHOLDER
    for name, value in (servers[0].variables if servers else {}).items():
        url = url.replace(f"{{{name}}}", value)
    if url.startswith("/"):
        url = PLACEHOLDER + url
    return url.rstrip("/") if "://" in url else PLACEHOLDER
