"""Normalised document → `Api`: every operation, body, reply and parameter, typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...document.document import Json, Object, as_list, as_object, as_text, objects
from ...ir.api import (
    Api,
    Group,
    Hook,
    Operation,
    Page,
    Param,
    Response,
    Scheme,
    Server,
    Stream,
    Type,
)
from ...ir.types import BYTES, JSON, NONE, type_of, union_of
from ...openapi.parameters import KEY_PLACES
from ...project.settings import Settings
from .wire import body_of, media_type, models_of, param_of, response_of, stream_of


def hooks_of(document: Object) -> tuple[Hook, ...]:
    """All webhooks and callbacks of a normalised document."""
    found: dict[str, Hook] = {}
    told = as_object(document.get("x-specloom-webhooks"))
    entries = [("webhook", name, "", item) for name, item in objects(told)]
    for _, item in objects(document.get("paths")):
        for _, operation in objects(item):
            entries += _callbacks(operation)
    for kind, name, more, item in entries:
        for method, node in objects(item):
            hook = _hook(kind, name, method, node)
            for longer in ("", f".{method}", f".{method} {more}"):
                if hook.name + longer not in found:
                    found[hook.name + longer] = replace(hook, name=hook.name + longer)
                    break
    return tuple(found.values())


def _callbacks(operation: Object) -> Iterator[tuple[str, str, str, Object]]:
    owner = as_text(operation.get("x-specloom-id")) or as_text(operation.get("operationId"))
    for name, expressions in objects(operation.get("callbacks")):
        for expression, item in objects(expressions):
            yield "callback", f"{owner}.{name}", expression, item


def _hook(kind: str, name: str, method: str, node: Object) -> Hook:
    content = as_object(as_object(node.get("requestBody")).get("content"))
    media = next((one for one in content if "json" in one), next(iter(content), ""))
    type_ = media_type(media, as_object(content.get(media))) if media else None
    return Hook(
        name=name,
        method=method.upper(),
        kind=kind,
        media=media,
        type=type_.expr if type_ else "bytes" if media else "None",
        summary=as_text(node.get("summary")),
        description=as_text(node.get("description")),
        pointer=as_text(node.get("x-specloom-pointer")),
    )


STYLES = ("link", "cursor", "offset", "page")


def page_of(node: Object, params: tuple[Param, ...], schemas: Object) -> Page | None:
    """The paging of an operation, None where it says nothing of paging."""
    told = as_object(node.get("x-specloom-page"))
    if as_text(told.get("style")) not in STYLES:
        return None
    names = {param.wire: param.name for param in params}
    param, size = as_text(told.get("param")), as_text(told.get("size"))
    items = as_text(told.get("items")) or ""
    return Page(
        style=str(told["style"]),
        item=_item(items, node, schemas),
        items=items,
        param=names.get(param, f".{param}") if param else None,
        size=names.get(size, f".{size}") if size else None,
        max_size=_number(told.get("max_size")),
        page_size=_number(told.get("page_size")),
        start=_number(told.get("start")) or 0,
        next=as_text(told.get("next")) or None,
        more=as_text(told.get("more")) or None,
        header=as_text(told.get("header")) or None,
        key=as_text(told.get("key")) or None,
        hidden=tuple(names[wire] for wire in (param,) if wire in names),
    )


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) else None


def _item(items: str, node: Object, schemas: Object) -> Type:
    """The type of one item of the list that `items` leads to in the success reply."""
    for status, reply in as_object(node.get("responses")).items():
        for media in as_object(as_object(reply).get("content")).values():
            if status.startswith("2"):
                found = _follow(as_object(as_object(media).get("schema")), items, schemas)
                return type_of(found["items"]) if "items" in found else JSON
    return JSON


def _follow(schema: Object, path: str, schemas: Object) -> Object:
    for part in [*path.split("."), ""] if path else [""]:
        while True:
            if "$ref" in schema:
                schema = as_object(schemas.get(str(schema["$ref"]).rpartition("/")[2]))
            elif options := [
                one for one in as_list(schema.get("anyOf")) if one != {"type": "null"}
            ]:
                schema = as_object(options[0])
            else:
                break
        if part:
            schema = as_object(as_object(schema.get("properties")).get(part))
    return schema


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def build(document: Object, settings: Settings, name: str) -> Api:
    """The API that a normalised document describes."""
    info = as_object(document.get("info"))
    return Api(
        name=name,
        package=settings.package,
        distribution=settings.distribution,
        version=settings.version,
        title=settings.title or as_text(info.get("title")) or name,
        description=as_text(info.get("description")) or "",
        document_version=str(info.get("version", "")),
        env=settings.env,
        stands_in_for=settings.stands_in_for,
        surfaces=settings.surfaces,
        mapping=settings.models == "mapping",
        groups=_groups(document),
        models=models_of(document),
        schemes=_schemes(document),
        servers=_servers(document),
        errors=settings.errors,
        hooks=hooks_of(document),
    )


def operation_nodes(document: Object) -> list[tuple[str, str, Object]]:
    """Path, method and node of every operation, in the order of the document."""
    return [
        (path, method, as_object(node))
        for path, item in as_object(document.get("paths")).items()
        for method, node in as_object(item).items()
        if method in METHODS or "x-specloom-pointer" in as_object(node)
    ]


def _groups(document: Object) -> tuple[Group, ...]:
    told = {
        as_text(as_object(tag).get("name")): as_object(tag) for tag in as_list(document.get("tags"))
    }
    components = as_object(document.get("components"))
    found: dict[str, list[Operation]] = {}
    for path, method, node in operation_nodes(document):
        operation = _operation(path, method, node, components)
        found.setdefault(operation.group, []).append(operation)
    return tuple(
        Group(
            name=name,
            tag=operations[0].tag,
            description=as_text(told.get(operations[0].tag, {}).get("description")) or "",
            operations=tuple(operations),
        )
        for name, operations in found.items()
    )


def _operation(path: str, method: str, node: Object, components: Object) -> Operation:
    """The operation; a need for a scheme that is not declared cannot be met, and goes."""
    schemas = as_object(components.get("schemas"))
    schemes = as_object(components.get("securitySchemes")).keys()
    params = tuple(param_of(as_object(item), schemas) for item in as_list(node.get("parameters")))
    responses = tuple(
        response_of(status, as_object(reply), schemas)
        for status, reply in as_object(node.get("responses")).items()
    )
    stream = stream_of(node, responses)
    success = NONE if method == "head" else _success(responses, stream)
    security = [as_object(one) for one in as_list(node.get("security"))]
    return Operation(
        name=str(node["operationId"]),
        id=as_text(node.get("x-specloom-id")) or str(node["operationId"]),
        group=str(node["x-specloom-group"]),
        tag=str(as_list(node["tags"])[0]),
        method=method.upper() if method in METHODS else method,
        path=path,
        pointer=as_text(node.get("x-specloom-pointer")) or "",
        summary=as_text(node.get("summary")) or "",
        description=as_text(node.get("description")) or "",
        params=params,
        body=body_of(as_object(node["requestBody"]), schemas) if "requestBody" in node else None,
        responses=responses,
        success=success,
        other=_other(responses),
        security=tuple(tuple(need) for need in security if need.keys() <= schemes),
        servers=_servers(node),
        page=page_of(node, params, schemas),
        stream=stream,
        idempotent=node["x-specloom-idempotent"] is True
        if "x-specloom-idempotent" in node
        else None,
        idempotency_key=as_text(node.get("x-specloom-idempotency-key")),
        deprecated=node.get("deprecated") is True,
    )


def _success(responses: tuple[Response, ...], stream: Stream | None) -> Type:
    if stream and stream.only:
        return Type(f"list[{stream.frame.expr}]")
    return (
        _types([reply for reply in responses if reply.status.startswith("2")], stream)
        or _types([reply for reply in responses if reply.status == "default"], stream)
        or NONE
    )


def _other(responses: tuple[Response, ...]) -> Type:
    return _types([reply for reply in responses if not reply.status.startswith("2")], None) or NONE


def _types(responses: list[Response], stream: Stream | None) -> Type | None:
    found = []
    for reply in responses:
        if reply.status in ("204", "205"):
            found.append(NONE)
            continue
        kept = [media for media in reply.usual if not stream or media.wire != stream.media]
        found += [media.type or BYTES for media in kept] or [NONE]
    return union_of(found) if found else None


def _servers(node: Object) -> tuple[Server, ...]:
    found = []
    for item in as_list(node.get("servers")):
        server = as_object(item)
        variables = as_object(server.get("variables"))
        values = {name: str(as_object(one).get("default", "")) for name, one in variables.items()}
        told = as_text(server.get("description")), as_text(server.get("name"))
        choices = {
            name: tuple(map(str, enum))
            for name, one in variables.items()
            if (enum := as_list(as_object(one).get("enum")))
        }
        found.append(Server(str(server.get("url", "/")), values, *told, choices))
    return tuple(found)


def _schemes(document: Object) -> tuple[Scheme, ...]:
    nodes = as_object(as_object(document.get("components")).get("securitySchemes"))
    return tuple(_scheme(name, as_object(node)) for name, node in nodes.items())


_SPELLED = {"basic": "Basic", "bearer": "Bearer", "digest": "Digest"}
"""How RFC 7617, 6750 and 7616 spell their schemes; all others are spelled as in the document."""


def _scheme(name: str, node: Object) -> Scheme:
    kind = as_text(node.get("type")) or ""
    flows = [as_object(flow) for flow in as_object(node.get("flows")).values()]
    spelled = as_text(node.get("scheme")) or ""
    scheme = spelled.lower()
    urls = _token_urls(as_object(node.get("flows")))
    usual = next(iter(urls.values()), None)
    place = as_text(node.get("in"))
    known = {
        "http": scheme if scheme in ("basic", "bearer") else "other",
        "openIdConnect": "bearer",
    }
    return Scheme(
        name=name,
        kind=known.get(kind, kind if kind in ("apiKey", "oauth2", "mutualTLS") else "other"),
        place=place if place in KEY_PLACES else "header",
        wire=as_text(node.get("name")) or "Authorization",
        prefix=as_text(node.get("x-specloom-prefix"))
        or ("" if kind == "apiKey" else _SPELLED.get(scheme, spelled) or "Bearer"),
        default=as_text(node.get("x-specloom-default")) or None,
        token_url=usual,
        scopes=tuple(
            dict.fromkeys(scope for flow in flows for scope in as_object(flow.get("scopes")))
        ),
        description=as_text(node.get("description")) or "",
        token_urls={flow: url for flow, url in urls.items() if url != usual},
        flow_scopes=_flow_scopes(as_object(node.get("flows"))),
    )


def _flow_scopes(flows: Object) -> dict[str, tuple[str, ...]]:
    """The scopes of each flow, where flows differ in them."""
    found = {name: tuple(as_object(as_object(flow).get("scopes"))) for name, flow in flows.items()}
    return found if len(set(found.values())) > 1 else {}


def _token_urls(flows: Object) -> dict[str, str]:
    """Where tokens are had, by flow, and where they are refreshed."""
    nodes = {name: as_object(flow) for name, flow in flows.items()}
    found = {name: url for name, flow in nodes.items() if (url := as_text(flow.get("tokenUrl")))}
    refresh = [url for flow in nodes.values() if (url := as_text(flow.get("refreshUrl")))]
    return {**found, "refresh": refresh[0]} if refresh else found
