"""Choose the arguments of a sample call of each operation, the same for every language."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from ...document.document import Json
from ...ir.api import Api, Media, Operation, Param, Scheme
from ...ir.schema import Object, Ref, Scalar, Schema, Schemas
from ...python.identifiers import snake
from ...python.literals import literal
from ..examples import Examples

PLACEHOLDER = "https://api.example.com"
TOKEN = "YOUR_API_TOKEN"
"""The placeholder of a token."""
USER, PASSWORD = "YOUR_USERNAME", "YOUR_PASSWORD"
"""The placeholders of HTTP Basic."""


@dataclass(frozen=True, slots=True)
class Call:
    """A sample call: URL, required arguments, body and credential."""

    op: Operation
    base_url: str
    params: tuple[tuple[Param, Json], ...]
    media: Media | None
    body: Json
    schemes: tuple[Scheme, ...]
    """The security schemes of one alternative."""
    streamed: bool
    by_name: bool = False
    """Whether the credential must be named by its scheme, because `token` would be ambiguous."""

    @property
    def needed(self) -> list[tuple[Param, Json]]:
        """Return the parameters that a Python call must give: those without a default."""
        return [(param, value) for param, value in self.params if param.default is None]

    @property
    def sent(self) -> Json:
        """The body as it is sent, with the fields that clients set to ask for a stream."""
        switch = self.op.stream.switch if self.op.stream and self.streamed else {}
        return {**self.body, **switch} if isinstance(self.body, dict) else self.body

    @property
    def url(self) -> str:
        """The URL with the path parameters filled in, percent-encoded (RFC 3986)."""
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
        """The names and values of the query parameters."""
        pairs = [
            (p.wire, as_words(item))
            for p, value in self.params
            if p.place == "query"
            for item in (value if isinstance(value, list) and p.explode else [value])
        ]
        pairs += [(one.wire, TOKEN) for one in self.schemes if one.place == "query"]
        return pairs

    @property
    def basic(self) -> str:
        """`user:password` of HTTP Basic; empty if the call does not use it."""
        return f"{USER}:{PASSWORD}" if any(s.kind == "basic" for s in self.schemes) else ""

    @property
    def credential(self) -> str:
        """The keyword argument of a client for the credential; empty if it needs none."""
        if self.by_name or len(self.schemes) > 1:
            pairs = ", ".join(f"{literal(one.name)}: {_secret(one)}" for one in self.schemes)
            return f"credentials={{{pairs}}}"
        return "".join(f"token={_secret(one)}" for one in self.schemes)

    @property
    def configuration(self) -> str:
        """The keyword arguments for the configuration of API classes, each after a comma."""
        keys: dict[str, Json] = {one.name: TOKEN for one in self.schemes if one.kind == "apiKey"}
        given = [f"api_key={literal(keys)}"] if keys else []
        if self.basic:
            given.append(f'username="{USER}", password="{PASSWORD}"')
        if any(one.kind not in ("apiKey", "basic") for one in self.schemes):
            given.append(f'access_token="{TOKEN}"')
        return "".join(f", {one}" for one in given)

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The names and values of the headers, the credential first."""
        found = []
        for scheme in self.schemes:
            if scheme.place == "header" and scheme.kind != "basic":
                found.append((scheme.wire, f"{scheme.prefix} {TOKEN}".strip()))
        cookies = [f"{one.wire}={TOKEN}" for one in self.schemes if one.place == "cookie"]
        found += [("Cookie", "; ".join(cookies))] if cookies else []
        if self.streamed and self.op.stream:
            found.append(("Accept", self.op.stream.media))
        found += [(p.wire, as_words(value)) for p, value in self.params if p.place == "header"]
        return found


def calls_of(api: Api, schemas: Schemas) -> dict[str, Call]:
    """Return operation id → sample call."""
    examples = Examples(schemas, full=False, purpose="request")
    return {op.id: _call(api, op, examples) for op in api.operations}


def as_words(value: Json) -> str:
    """Return a value as text for a URL or header."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(as_words(item) for item in value)
    return "" if value is None else str(value)


def _call(api: Api, op: Operation, examples: Examples) -> Call:
    params = tuple((p, _value(p, examples)) for p in op.params if p.required)
    media = next(iter(op.body.media), None) if op.body else None
    if media and op.body and not (op.body.required or _asks(media.schema, examples.schemas)):
        media = None
    schemes, by_name = _schemes(api, op)
    streamed = op.stream is not None
    body = _body(media, examples) if media else None
    return Call(op, _base_url(api, op), params, media, body, schemes, streamed, by_name)


def _asks(schema: Schema, schemas: Schemas) -> bool:
    """Return whether a schema requires properties, which makes a body necessary."""
    named = schemas.get(schema.name, schema) if isinstance(schema, Ref) else schema
    return isinstance(named, Object) and any(one.needed for one in named.properties)


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


def _schemes(api: Api, op: Operation) -> tuple[tuple[Scheme, ...], bool]:
    """Return the security schemes to show, and whether they must be named.

    A single scheme that `token` fits is preferred, as in the runtime; otherwise the first
    alternative.
    """
    known = {scheme.name: scheme for scheme in api.schemes if scheme.kind != "mutualTLS"}
    found = [[known[name] for name in names if name in known] for names in op.security]
    found = [schemes for schemes in found if schemes]
    alone = [schemes[0] for schemes in found if len(schemes) == 1]
    if not alone:
        return (tuple(found[0]), False) if found else ((), False)
    best = min(map(_rank, alone))
    first, *others = (one for one in alone if _rank(one) == best)
    sent = (first.place, first.wire, first.prefix)
    return (first,), any((one.place, one.wire, one.prefix) != sent for one in others)


def _rank(scheme: Scheme) -> int:
    """Return how well `token` fits a scheme, as in the runtime's `auth`."""
    if scheme.kind == "apiKey":
        return 0 if scheme.prefix else 2
    return 1 if scheme.kind != "basic" else 3


def _secret(scheme: Scheme) -> str:
    """Return the placeholder of a scheme's credential as Python text."""
    return f'("{USER}", "{PASSWORD}")' if scheme.kind == "basic" else f'"{TOKEN}"'


def _base_url(api: Api, op: Operation) -> str:
    servers = op.servers or api.servers
    url = servers[0].url if servers else PLACEHOLDER
    for name, value in (servers[0].variables if servers else {}).items():
        url = url.replace(f"{{{name}}}", value)
    if url.startswith("/"):
        url = PLACEHOLDER + url
    return url.rstrip("/") if "://" in url else PLACEHOLDER
