"""Turn an OpenAPI document into the IR of an API, with everything named and typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..document.diagnostics import Diagnostic, nearest
from ..document.document import Document, Object, as_list, as_object, as_text, find, join
from ..ir.api import Api, Model, Operation, Scheme, Tag
from ..ir.schema import Object as ObjectSchema
from ..openapi.context import Context, Renames
from ..openapi.operations import Found, operations_of
from ..openapi.parameters import KEY_PLACES
from ..openapi.references import Refs, references
from ..openapi.swagger2 import convert
from ..project.renames import settled
from ..project.settings import Settings
from ..project.source import Source
from ..python.identifiers import module_name
from ..python.locked_names import LockedNames, Names
from ..python.reserved import MAPPING_FIELDS
from .coverage import untyped
from .naming.dedupe import dedupe, used
from .naming.names import Naming, fields, members
from .naming.operations import name_operations
from .naming.stable_keys import stable_key
from .operations.media_types import Contents
from .operations.next_page import with_next_page
from .operations.operations import Normal, Paths
from .operations.paging import infer_page
from .operations.security import Security
from .operations.typed import TypedOperations, servers_of
from .operations.waiting import Waits
from .schemas.components import (
    break_reference_cycles,
    flatten_recursive_unions,
    put_enums_first,
)
from .schemas.constants import require_constants
from .schemas.discriminators import discriminate
from .schemas.place import wire_name
from .schemas.shaper import Shaper
from .schemas.typed import Typed
from .selection import select

__all__ = ["normalise", "select", "untyped"]

_API_CLASSES = "openapi-generator"
"""The dialect of which only the names and the surface `apis` are special."""


def normalise(
    document: Document, source: Source, locked: Names
) -> tuple[Api, tuple[Diagnostic, ...]]:
    """Return the API of a document, and the diagnostics.

    `locked` names take precedence over new ones. Errors, such as a reference that leads nowhere or
    a name that is taken, raise DocumentError; if the settings are lenient, they are only reported.
    """
    settings = source.settings
    kinds = {kind: dict(names) for kind, names in settings.renames.items()}
    renames = Renames(**kinds, where=source.where)
    context = _context(document, renames, settings.lenient)
    context.reserved = MAPPING_FIELDS if settings.models == "mapping" else frozenset()
    dialect = "" if settings.dialect == _API_CLASSES else settings.dialect
    context.own_classes = bool(dialect)
    context.locked = LockedNames(locked, settled(settings.aliases), bool(settings.dialect))
    refs = Refs(context)
    shaper = Shaper(context, refs)
    found = operations_of(refs, as_object(context.data.get("paths")), "/paths")
    hooks = operations_of(refs, _webhooks(context.data), "/webhooks")
    for one in found:
        one.locked_tag = context.locked.tag(one.stable_key)
    name_operations(found, context, settings.tidy_names)
    _name_webhooks(hooks, context)
    security = Security(context, refs, found)
    paths = Paths(context, Contents(context, refs, shaper), security)
    shaper.settle()
    operations, webhooks = ([paths.normal(one) for one in some] for some in (found, hooks))
    shaper.settle()
    models, typed, used_by = _models(shaper, [*operations, *webhooks], context)
    context.raise_errors(_unused_renames(context, found))
    schemes = tuple(_scheme(name, node) for name, node in security.schemes.items())
    names = frozenset(one.name for one in schemes)
    schemas = {one.name: one.schema for one in models}
    build = TypedOperations(typed, schemas, names, used_by, body_classes=not dialect)
    made = [build.operation(one) for one in operations]
    if dialect:
        made = [_in_path_order(op) for op in made]
    if settings.infer_pages:
        made = [
            _with_page(op, one, build, settings, context)
            for op, one in zip(made, found, strict=True)
        ]
    by_id = {op.id: op for op in made}
    made = [with_next_page(op, one, by_id, context) for op, one in zip(made, found, strict=True)]
    waits = Waits(by_id, build, context, refs)
    made = [waits.of(op, one) for op, one in zip(made, found, strict=True)]
    context.raise_errors()
    sent = tuple(build.operation(one) for one in webhooks)
    info = as_object(context.data.get("info"))
    api = Api(
        name=source.name,
        package=settings.package,
        distribution=settings.distribution,
        version=settings.version,
        title=settings.title or as_text(info.get("title")) or source.name,
        description=as_text(info.get("description")),
        document_version=str(info.get("version", "")),
        env=settings.env,
        stands_in_for=settings.stands_in_for,
        surfaces=settings.surfaces,
        mapping=settings.models == "mapping",
        dialect=settings.dialect,
        tags=_tags(made, context.data),
        models=tuple(_with_bodies(build, models)),
        schemes=schemes,
        servers=servers_of(context.data),
        errors=settings.errors,
        webhooks=sent,
    )
    return api, context.reported()


def _in_path_order(op: Operation) -> Operation:
    """Return the operation with its positional arguments in the order of its path."""
    first = sorted(op.path_params, key=lambda param: op.path.find(f"{{{param.wire}}}"))
    return replace(op, params=(*first, *(one for one in op.params if not one.positional)))


def _with_page(
    op: Operation, found: Found, build: TypedOperations, settings: Settings, context: Context
) -> Operation:
    """Return the operation with pagination that is inferred from names and types."""
    if op.page or op.stream or op.method != "GET" or found.id in settings.not_paged:
        return op
    if any(word in found.node for word in _PAGES):
        return op  # the document says how it pages, or that it does not
    inferred = infer_page(op.path, op.params, op.responses, build.schemas)
    if inferred is None:
        return op
    context.info(found.pointer, "the operation pages", inferred.evidence, _NOT_PAGED)
    return replace(op, page=build.page(inferred.page, op.params, op.responses))


_PAGES = ("x-specloom-page", "x-ms-pageable", "x-speakeasy-pagination", "x-fern-pagination")
_NOT_PAGED = "if it does not, name it under `not_paged` in api.yaml"


def _context(document: Document, renames: Renames, lenient: bool) -> Context:
    if "swagger" in document.data:
        return Context(document, convert(document.data), renames, lenient, "2.0")
    version = as_text(document.data.get("openapi"))[:3] or "3.1"
    return Context(document, document.data, renames, lenient, version)


def _webhooks(data: Object) -> Object:
    return as_object(data.get("webhooks")) or as_object(data.get("x-webhooks"))


def _name_webhooks(hooks: list[Found], context: Context) -> None:
    paths = [hook.path for hook in hooks]
    for at, hook in enumerate(hooks):
        again = hook.path in paths[:at]
        name = f"{hook.path}_{hook.method}" if again else hook.path
        hook.node = {"operationId": name, **hook.node}
    name_operations(hooks, context)


def _models(
    shaper: Shaper, operations: list[Normal], context: Context
) -> tuple[list[Model], Typed, Counter[str]]:
    """Complete discriminators, merge equal schemas, and name the components.

    Returns the models, the types of schemas in operations, and how often each model is used.
    """
    break_reference_cycles(shaper.components, context)
    flatten_recursive_unions(shaper.components, context)
    discriminate(shaper.components, context)
    put_enums_first(shaper.components)
    require_constants(shaper.components)
    stable_keys = {key: stable_key(key, context.data) for key in shaper.components}
    known = {key: context.locked.known("schemas", one) for key, one in stable_keys.items()}
    roots = references([node for one in operations for node in one.nodes])
    leads = {key: references(one.schema) for key, one in shaper.components.items()}
    components, became = dedupe(
        used(shaper.components, roots, leads),
        known,
        context.locked.classes(),
        apart=context.own_classes,
    )
    leads = {
        key: [became.get(ref, ref) for ref in references(one.schema)]
        for key, one in components.items()
    }
    components = used(components, [became.get(ref, ref) for ref in roots], leads)
    names = Naming(components, became, context).name_all(known)
    names = {**names, **{key: names[one] for key, one in became.items() if one in names}}
    typed = Typed(names)
    keys: dict[str, list[str]] = {name: [] for name in names.values()}
    for stable, name in {stable_keys[key]: name for key, name in reversed(names.items())}.items():
        keys[name].append(stable)
    found = []
    for key, component in components.items():
        name, pointer = names[key], component.place.pointer
        named = fields(component.schema, pointer, name, context)
        schema = typed.model(component.schema, named, members(component.schema, name, context))
        at = context.original(pointer)
        if isinstance(schema, ObjectSchema) and _is_closed(context.document, at):
            schema = replace(schema, closed=True)
        wire = wire_name(key)
        module = context.locked.module(name, module_name(name))
        found.append(Model(name, schema, wire, at, tuple(keys[name]), module))
    every = [*roots, *(ref for key in components for ref in leads[key])]
    return found, typed, Counter(names.get(ref, "") for ref in every)


def _is_closed(document: Document, pointer: str) -> bool:
    """Return whether the schema at a pointer forbids additional properties."""
    try:
        return as_object(find(document.data, pointer)).get("additionalProperties") is False
    except KeyError:
        return False


def _with_bodies(build: TypedOperations, models: list[Model]) -> Iterator[Model]:
    """Yield the models, as changed by request bodies, and those added for request bodies."""
    known = {model.name: model for model in models}
    for model in models:
        yield replace(model, schema=build.files.made.get(model.name, model.schema))
    for more in (build.patches, build.files):
        for name, schema in more.made.items():
            if name not in known:
                target = known[more.targets[name]]
                yield Model(name, schema, target.wire, target.pointer, (), module_name(name))


def _tags(operations: list[Operation], data: Object) -> tuple[Tag, ...]:
    nodes = [as_object(tag) for tag in as_list(data.get("tags"))]
    described = {
        as_text(tag.get("name")): as_text(tag.get("description")) for tag in reversed(nodes)
    }
    found: dict[str, list[Operation]] = {}
    for operation in operations:
        found.setdefault(operation.tag, []).append(operation)
    return tuple(
        Tag(name, some[0].tags[0], described.get(some[0].tags[0], ""), tuple(some))
        for name, some in found.items()
    )


_SPELLED = {"basic": "Basic", "bearer": "Bearer", "digest": "Digest"}
"""The spelling of schemes in RFC 7617, 6750 and 7616. Others are spelled as in the document."""


_REQUIRED_PREFIX = re.compile(r'required prefix "([!#$%&*+.^_`|~0-9A-Za-z-]+)"')


def _described_prefix(node: Object) -> str:
    """Return the prefix of an API key, which drf-spectacular has only in the description."""
    found = _REQUIRED_PREFIX.search(as_text(node.get("description")))
    return found[1] if found and as_text(node.get("in")) == "header" else ""


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
        or (
            _described_prefix(node)
            if kind == "apiKey"
            else _SPELLED.get(scheme, spelled) or "Bearer"
        ),
        default=as_text(node.get("x-specloom-default")) or None,
        token_url=usual,
        scopes=tuple(
            dict.fromkeys(scope for flow in flows for scope in as_object(flow.get("scopes")))
        ),
        description=as_text(node.get("description")) or "",
        token_urls={flow: url for flow, url in urls.items() if url != usual},
        authorization_urls=_authorization_urls(node),
        flow_scopes=_flow_scopes(as_object(node.get("flows"))),
        document=node,
    )


def _flow_scopes(flows: Object) -> dict[str, tuple[str, ...]]:
    """Return flow → scopes if the flows have different scopes."""
    found = {name: tuple(as_object(as_object(flow).get("scopes"))) for name, flow in flows.items()}
    return found if len(set(found.values())) > 1 else {}


def _token_urls(flows: Object) -> dict[str, str]:
    """Return flow → token URL, and the refresh URL."""
    nodes = {name: as_object(flow) for name, flow in flows.items()}
    found = {name: url for name, flow in nodes.items() if (url := as_text(flow.get("tokenUrl")))}
    refresh = [url for flow in nodes.values() if (url := as_text(flow.get("refreshUrl")))]
    return {**found, "refresh": refresh[0]} if refresh else found


def _authorization_urls(node: Object) -> dict[str, str]:
    """Return where a person logs in, by flow."""
    flows = as_object(node.get("flows"))
    found = {
        "authorizationCode": as_object(flows.get("authorizationCode")).get("authorizationUrl"),
        "deviceAuthorization": as_object(flows.get("deviceAuthorization")).get(
            "deviceAuthorizationUrl"
        ),
        "openIdConnect": node.get("openIdConnectUrl"),
    }
    return {name: text for name, url in found.items() if (text := as_text(url))}


def _unused_renames(context: Context, found: list[Found]) -> Iterator[Diagnostic]:
    """Yield an error for each rename in `api.yaml` of an unknown name."""
    known = {
        "schemas": list(as_object(as_object(context.data.get("components")).get("schemas"))),
        "operations": [operation.id for operation in found],
        "parameters": [],
    }
    for kind, names in known.items():
        for name in getattr(context.renames, kind):
            if name not in context.renamed:
                what = f'rename: there is no {kind.removesuffix("s")} "{name}"'
                where = context.renames.where(join("/rename", kind, name))
                fix = "correct the name, or remove the entry" + nearest(name, names)
                yield Diagnostic(where, what, fix)
