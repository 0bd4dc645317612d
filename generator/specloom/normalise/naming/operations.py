"""Give operations their Python names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...document.document import as_text
from ...openapi.context import Context
from ...openapi.operations import Found
from ...python.identifiers import Scope, chosen, module_name, snake, words
from ...python.reserved import DEVICES
from .operation_ids import Tidied, form_names, shared_front, tell_apart, tidied

OWN_NAME = "give this operation a name of its own: x-specloom-name, or `rename` in api.yaml"


def name_operations(found: Iterable[Found], context: Context, tidy: bool = False) -> None:
    """Give each operation a Python name that is unique in the document, or in its tag if tidied.

    If a name is taken, the tag is added, then the method and path are used, then a number is added,
    and that is reported. Published names come first, then chosen names, then ids that are names
    already. A chosen name that is taken is an error. With `tidy`, ids made by frameworks are
    shortened: see `operation_ids`.
    """
    found = list(found)
    unnamed = [one for one in found if not _given(one, context)]
    named = {one.stable_key for one in found if one not in unnamed}
    tidy_names = tidied(found, context, named) if tidy else {}
    apart = _tell_apart(unnamed, tidy_names)
    front = shared_front([one.path for one in found]) if tidy else ""
    ways = [(one, _ways(one, context, tidy_names, apart, front)) for one in found]
    names = _Names.of(context, [one.tag for one in found])
    for operation, candidates in ways:
        known = context.locked.operation(operation.stable_key, candidates)
        operation.name = names.take(operation, [known], tidy_names)
    published = {one.stable_key for one in found if one.name and one.stable_key in tidy_names}
    names.avoid(context.locked.old("operations"))
    ways.sort(key=lambda pair: (len(pair[1]) > 1) * (1 + _is_made(pair[0], tidy_names)))
    for operation, candidates in ways:
        name = candidates[0]
        operation.name = operation.name or names.take(operation, candidates, tidy_names)
        if not operation.name:
            if len(candidates) == 1:
                what = f'the operation name "{name}" is taken'
                context.error(operation.pointer, what, OWN_NAME)
            operation.name = names.numbered(operation, name)
        if operation.name != name and len(candidates) > 1 and operation.stable_key not in published:
            what = f'the operation "{operation.id}" is called {operation.name}'
            context.info(operation.pointer, what, f"{name} is another operation", OWN_NAME)
    _full_names(found, tidy_names)
    if tidy:
        context.form_names = form_names(found, context.data)


@dataclass
class _Names:
    """The names in use. A tidied name must be unique only in its tag."""

    document: Scope
    tags: dict[str, Scope] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context, tags: Iterable[str]) -> _Names:
        names = cls(Scope(), {tag: Scope() for tag in tags})
        for old in context.locked.aliases.get("operations", {}):
            tag, _, name = old.rpartition(".")
            if tag in names.tags:
                names.tags[tag].used.add(name)
        return names

    def avoid(self, names: Iterable[str]) -> None:
        self.document.used.update(names)

    def take(
        self, operation: Found, candidates: Sequence[str], tidied_names: Mapping[str, Tidied]
    ) -> str:
        """Take the first free candidate. Return an empty string if none is free."""
        own = self.tags[operation.tag]
        if operation.stable_key in tidied_names:
            return own.take(*candidates)
        name = next((n for n in candidates if own.free(n) and self.document.free(n)), "")
        return own.take(self.document.take(name))

    def numbered(self, operation: Found, name: str) -> str:
        made = self.document.numbered(name)
        return self.tags[operation.tag].take(made) or self.tags[operation.tag].numbered(name)


def _tell_apart(found: list[Found], tidy_names: dict[str, Tidied]) -> dict[str, str]:
    """Return other names for tidied operations with the same name in the same tag.

    An operation that has the name by its own id keeps it, and so does the only one without a
    number.
    """
    shared: defaultdict[tuple[str, str], list[Found]] = defaultdict(list)
    for one in found:
        made = tidy_names.get(one.stable_key)
        shared[one.tag, made.name if made else module_name(_id(one))].append(one)
    apart: dict[str, str] = {}
    for (_, name), some in shared.items():
        if len(some) < 2:
            continue
        own = [one for one in some if one.stable_key not in tidy_names]
        first = own or [one for one in some if not tidy_names[one.stable_key].is_numbered]
        left = [one for one in some if one not in first] if len(first) == 1 else some
        more = tell_apart((one, name) for one in some)
        apart |= {one.stable_key: more[one.stable_key] for one in left if one not in own}
    return apart


def _full_names(found: list[Found], tidy_names: dict[str, Tidied]) -> None:
    """Make the full names of tidied operations unique in the document."""
    scope = Scope()
    for one in sorted(found, key=lambda one: one.stable_key in tidy_names):
        made = tidy_names.get(one.stable_key)
        is_tidy = made is not None and one.name == made.name
        full = made.full if made and is_tidy else one.name
        more = (full, f"{one.tag}_{full}", f"{one.tag}_{one.name}")
        one.full_name = scope.take(*more) or scope.numbered(full)


def _given(operation: Found, context: Context) -> str:
    """Return the chosen name of an operation, or an empty string."""
    given = chosen(as_text(operation.node.get("x-specloom-name")))
    return given or context.renames.operations.get(operation.id, "")


def _ways(
    operation: Found,
    context: Context,
    tidy_names: dict[str, Tidied],
    apart: dict[str, str],
    front: str,
) -> tuple[str, ...]:
    """Return the possible names of an operation, the best first; only one if it was chosen."""
    if operation.id in context.renames.operations:
        context.renamed.add(operation.id)
    given = _given(operation, context)
    if given:
        return (f"{given}_" if given in DEVICES else given,)
    placed = _placed(operation, front), _placed(operation)
    name = module_name(_id(operation)) if words(_id(operation)) else placed[0]
    made = tidy_names.get(operation.stable_key)
    first: tuple[str, ...] = ()
    if made:
        other = apart.get(operation.stable_key, "")
        first = (other, made.full) if other else (made.name, made.full)
    return tuple(dict.fromkeys((*first, name, f"{operation.tag}_{name}", *placed)))


def _id(operation: Found) -> str:
    return as_text(operation.node.get("operationId"))


def _is_made(operation: Found, tidy_names: dict[str, Tidied]) -> bool:
    """Return whether the name is generated, and not an id that is a name already."""
    written = _id(operation)
    exact = bool(written) and module_name(written) == written
    return operation.stable_key in tidy_names or not exact


def _placed(operation: Found, front: str = "") -> str:
    """Return a name from method and path, without the `front` of all paths: `GET /pets/{id}` →
    get_pets_id.
    """
    path = operation.path.removeprefix(front)
    return module_name(snake(f"{operation.method} {path}".replace("/", " ")))
