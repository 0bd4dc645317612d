"""Any OpenAPI document → the one shape, everything named.

After `normalise` there is no reference but to `#/components/schemas/X`, nothing unnamed that is
more than a scalar, a list or a map, and nothing left to defaults of the specification.
"""

from __future__ import annotations

from ..document.diagnostics import Note, Problem, Problems, nearest
from ..document.document import Document, Json, Object, as_object, as_text, join, strip
from ..openapi.context import Normal, Renames, Work
from ..openapi.operations import Found, name_operations, operations_of, tag_objects
from ..openapi.references import REF, Refs, references, rewritten
from ..openapi.swagger2 import convert
from ..python.locked_names import Kept
from .merge_patch import with_patches
from .naming.dedupe import dedupe, used
from .naming.names import Naming, finished
from .naming.stable_keys import thing
from .operations.media_types import Contents
from .operations.operations import Paths
from .schemas.components import unknot, unwind
from .schemas.discriminators import discriminate
from .schemas.shaper import Shaper

__all__ = ["Kept", "Normal", "Note", "Renames", "normalise"]


def normalise(
    document: Document,
    renames: Renames | None = None,
    lenient: bool = False,
    reserved: frozenset[str] = frozenset(),
    kept: Kept | None = None,
) -> Normal:
    """The document in the normal form, with notes on what was dropped.

    `reserved` are attribute names that no field may have, besides those of every model; names that
    are `kept` go before those that would be made now. Faults (a
    reference to nowhere, a name that is taken) raise Problems; where `lenient`, they become notes
    and the run goes on as well as it can.
    """
    work = _work(document, renames or Renames(), lenient)
    work.reserved, work.kept = reserved, kept or Kept()
    refs = Refs(work)
    shaper = Shaper(work, refs)
    paths = Paths(work, Contents(work, refs, shaper))
    found = operations_of(refs, as_object(work.data.get("paths")), "/paths")
    hooks = operations_of(refs, _webhooks(work.data), "/webhooks")
    name_operations(found, work)
    _name_webhooks(hooks, work)
    shaper.settle()
    made: Object = {"paths": paths.normal(found), "x-specloom-webhooks": paths.normal(hooks)}
    shaper.settle()
    made = _named(shaper, made, work)
    _unused_renames(work, found)
    if work.problems:
        raise Problems(work.problems)
    tags: list[Json] = list(tag_objects(work.data, [*found, *hooks]))
    whole = with_patches(_whole(work, refs, made, tags))
    return Normal(whole, tuple(sorted(work.notes)), work.keys)


def _work(document: Document, renames: Renames, lenient: bool) -> Work:
    if "swagger" in document.data:
        return Work(document, convert(document.data), renames, lenient, "2.0")
    version = as_text(document.data.get("openapi"))[:3] or "3.1"
    return Work(document, document.data, renames, lenient, version)


def _webhooks(data: Object) -> Object:
    return as_object(data.get("webhooks")) or as_object(data.get("x-webhooks"))


def _name_webhooks(hooks: list[Found], work: Work) -> None:
    paths = [hook.path for hook in hooks]
    for at, hook in enumerate(hooks):
        again = hook.path in paths[:at]
        name = f"{hook.path}_{hook.method}" if again else hook.path
        hook.node = {"operationId": name, **hook.node}
    name_operations(hooks, work)


def _named(shaper: Shaper, made: Object, work: Work) -> Object:
    """Discriminators, doubles, names: what needs all components at once."""
    unknot(shaper.components, work)
    unwind(shaper.components, work)
    discriminate(shaper.components, work)
    things = {key: thing(key, work.data) for key in shaper.components}
    known = {key: work.kept.known("schemas", one) for key, one in things.items()}
    roots = references(made)
    leads = {key: references(one.schema) for key, one in shaper.components.items()}
    components, became = dedupe(used(shaper.components, roots, leads), known)
    leads = {key: [became.get(ref, ref) for ref in leads[key]] for key in components}
    components = used(components, [became.get(ref, ref) for ref in roots], leads)
    names = Naming(components, became, work).name_all(known)
    keys = {**names, **{key: names[target] for key, target in became.items() if target in names}}
    work.keys = {things[key]: name for key, name in reversed(keys.items())}
    refs = {key: REF + name for key, name in keys.items()}
    made = as_object(rewritten(made, refs))
    made["components"] = {"schemas": finished(components, keys, work)}
    return made


def _whole(work: Work, refs: Refs, made: Object, tags: list[Json]) -> Object:
    data = work.data
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


def _unused_renames(work: Work, found: list[Found]) -> None:
    """A rename that meets nothing is a slip of the pen."""
    known = {
        "schemas": list(as_object(as_object(work.data.get("components")).get("schemas"))),
        "operations": [operation.id for operation in found],
        "parameters": [],
    }
    for kind, names in known.items():
        for name in getattr(work.renames, kind):
            if name not in work.renamed:
                what = f'rename: there is no {kind.removesuffix("s")} "{name}"'
                where = work.renames.where(join("/rename", kind, name))
                fix = "correct the name, or remove the entry" + nearest(name, names)
                work.problems.append(Problem(where, what, fix))
