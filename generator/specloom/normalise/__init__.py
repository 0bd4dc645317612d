"""Any OpenAPI document → the one shape, everything named.

After `normalise` there is no reference but to `#/components/schemas/X`, nothing unnamed that is
more than a scalar, a list or a map, and nothing left to defaults of the specification.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document.diagnostics import Diagnostic, nearest
from ..document.document import Document, Json, Object, as_object, as_text, join, strip
from ..openapi.context import Context, Normal, Renames
from ..openapi.operations import Found, name_operations, operations_of, tag_objects
from ..openapi.references import REF, Refs, references, rewritten
from ..openapi.swagger2 import convert
from ..python.locked_names import Kept
from .merge_patch import with_patches
from .multipart import with_files
from .naming.dedupe import dedupe, used
from .naming.names import Naming, finished
from .naming.stable_keys import stable_key
from .operations.media_types import Contents
from .operations.operations import Paths
from .schemas.components import (
    break_reference_cycles,
    flatten_recursive_unions,
    put_enums_first,
)
from .schemas.constants import require_constants
from .schemas.discriminators import discriminate
from .schemas.shaper import Shaper

__all__ = ["Kept", "Normal", "Renames", "normalise"]


def normalise(
    document: Document,
    renames: Renames | None = None,
    lenient: bool = False,
    reserved: frozenset[str] = frozenset(),
    kept: Kept | None = None,
) -> Normal:
    """The document in the normal form, with a report of what was dropped.

    `reserved` are attribute names that no field may have, besides those of every model; names that
    are `kept` go before those that would be made now. Faults (a
    reference to nowhere, a name that is taken) raise DocumentError; where `lenient`, they are
    reported and the run goes on.
    """
    context = _work(document, renames or Renames(), lenient)
    context.reserved, context.kept = reserved, kept or Kept()
    refs = Refs(context)
    shaper = Shaper(context, refs)
    paths = Paths(context, Contents(context, refs, shaper))
    found = operations_of(refs, as_object(context.data.get("paths")), "/paths")
    hooks = operations_of(refs, _webhooks(context.data), "/webhooks")
    name_operations(found, context)
    _name_webhooks(hooks, context)
    shaper.settle()
    made: Object = {"paths": paths.normal(found), "x-specloom-webhooks": paths.normal(hooks)}
    shaper.settle()
    made = _named(shaper, made, context)
    context.raise_errors(_unused_renames(context, found))
    tags: list[Json] = list(tag_objects(context.data, [*found, *hooks]))
    whole = with_files(with_patches(_whole(context, refs, made, tags)))
    return Normal(whole, tuple(sorted(context.diagnostics)), context.keys)


def _work(document: Document, renames: Renames, lenient: bool) -> Context:
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


def _named(shaper: Shaper, made: Object, context: Context) -> Object:
    """Discriminators, doubles, names: what needs all components at once."""
    break_reference_cycles(shaper.components, context)
    flatten_recursive_unions(shaper.components, context)
    discriminate(shaper.components, context)
    put_enums_first(shaper.components)
    require_constants(shaper.components)
    stable_keys = {key: stable_key(key, context.data) for key in shaper.components}
    known = {key: context.kept.known("schemas", one) for key, one in stable_keys.items()}
    roots = references(made)
    leads = {key: references(one.schema) for key, one in shaper.components.items()}
    components, became = dedupe(used(shaper.components, roots, leads), known)
    leads = {key: [became.get(ref, ref) for ref in leads[key]] for key in components}
    components = used(components, [became.get(ref, ref) for ref in roots], leads)
    names = Naming(components, became, context).name_all(known)
    keys = {**names, **{key: names[target] for key, target in became.items() if target in names}}
    context.keys = {stable_keys[key]: name for key, name in reversed(keys.items())}
    refs = {key: REF + name for key, name in keys.items()}
    made = as_object(rewritten(made, refs))
    made["components"] = {"schemas": finished(components, keys, context)}
    return made


def _whole(context: Context, refs: Refs, made: Object, tags: list[Json]) -> Object:
    data = context.data
    components = as_object(made["components"])
    schemes: Object = {}
    held = as_object(as_object(data.get("components")).get("securitySchemes"))
    for name, raw in held.items():
        pointer = join("/components/securitySchemes", name)
        schemes[name] = refs.followed(raw, pointer)[0]
    if schemes:
        components["securitySchemes"] = schemes
    whole: Object = {"openapi": "3.1.0", "info": as_object(data.get("info"))}
    whole["servers"] = data.get("servers") or []
    whole["tags"] = tags
    whole.update(strip(made, "components"))
    whole["components"] = components
    if "externalDocs" in data:
        whole["externalDocs"] = data["externalDocs"]
    return whole


def _unused_renames(context: Context, found: list[Found]) -> Iterator[Diagnostic]:
    """Renames in `api.yaml` of what the document does not have."""
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
