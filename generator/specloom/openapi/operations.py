"""Find and name the operations of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..document.document import (
    Object,
    as_text,
    join,
    objects,
    texts,
)
from ..document.vocabulary import METHODS
from ..python.identifiers import Scope, chosen, module_name, snake, words
from ..python.reserved import DEVICES
from .context import Context
from .references import Refs

STATUS = re.compile(r"[1-5](\d\d|[xX][xX])|default")

OWN_NAME = "give this operation a name of its own: x-specloom-name, or `rename` in api.yaml"

TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass
class Found:
    """An operation as it stands in the document."""

    path: str
    method: str
    node: Object
    pointer: str
    item: Object
    item_pointer: str
    name: str = ""

    @property
    def stable_key(self) -> str:
        """The stable key of the operation: `GET /pets/{id}`."""
        return f"{self.verb} {self.path}"

    @property
    def verb(self) -> str:
        """The method as it is sent; one that is no key of a path item is sent as it is written."""
        return self.method.upper() if self.method in METHODS else self.method

    @property
    def id(self) -> str:
        """The id in the document, or `GET /path`."""
        return as_text(self.node.get("operationId")) or f"{self.method.upper()} {self.path}"

    @property
    def tags(self) -> list[str]:
        return texts(self.node.get("tags"))

    @property
    def tag(self) -> str:
        """The Python name of the first tag."""
        return module_name(self.tags[0] if self.tags else "default")


def operations_of(refs: Refs, items: Object, pointer: str) -> list[Found]:
    """The operations of path items (paths, webhooks or one callback), in the document's order."""
    found = []
    for path, raw in items.items():
        if path.startswith("x-") or not isinstance(raw, dict):
            continue
        item, place = _path_item(refs, raw, join(pointer, path))
        for method, node in item.items():
            if method.lower() in METHODS and isinstance(node, dict):
                at = join(place, method)
                if method not in METHODS and method.lower() in item:
                    what = f'the operation "{method}" is there twice'
                    refs.context.error(at, what, "keep one of the two")
                    continue
                found.append(Found(path, method.lower(), node, at, item, place))
        for method, node in objects(item.get("additionalOperations")):
            at = join(place, "additionalOperations", method)
            if not further(method):
                what = f'"{method}" is no further HTTP method (RFC 9110, section 9.1)'
                refs.context.error(at, what, "write a method that no key of the path item says")
                continue
            found.append(Found(path, method, node, at, item, place))
    return found


def further(method: str) -> bool:
    """Whether a method is one that no key of a path item says (OpenAPI 3.2, section 4.9)."""
    return bool(TOKEN.fullmatch(method)) and method.lower() not in METHODS


def _path_item(refs: Refs, raw: Object, pointer: str) -> tuple[Object, str]:
    """A path item; what stands beside a reference is kept when the target lacks it."""
    if "$ref" not in raw:
        return raw, pointer
    item, place = refs.followed(raw, pointer)
    return {**{k: v for k, v in raw.items() if k != "$ref"}, **item}, place


def name_operations(found: Iterable[Found], context: Context) -> None:
    """Give each operation its Python name, once in the document.

    An operation whose name is taken says its tag, then its method and path, then a number, and
    is noted. Names that users know come first, then those somebody chose, then ids that are names
    already. A name given by hand that is taken is a problem.
    """
    scope = Scope()
    ways = [(operation, _ways(operation, context)) for operation in found]
    for operation, names in ways:
        operation.name = scope.take(context.kept.operation(operation.stable_key, names))
    scope.used.update(context.kept.old("operations"))
    ways.sort(key=lambda pair: (len(pair[1]) > 1) * (1 + (not _exact(pair[0]))))
    for operation, names in ways:
        name = names[0]
        operation.name = operation.name or scope.take(*names)
        if not operation.name:
            operation.name = (
                _clash(scope, name, operation, context) if len(names) == 1 else scope.numbered(name)
            )
        if operation.name != name and len(names) > 1:
            what = f'the operation "{operation.id}" is called {operation.name}'
            context.info(operation.pointer, what, f"{name} is another operation", OWN_NAME)


def _ways(operation: Found, context: Context) -> tuple[str, ...]:
    """What the operation may be called, the best first; one name only, where somebody chose it."""
    renames = context.renames.operations
    if operation.id in renames:
        context.renamed.add(operation.id)
    given = chosen(as_text(operation.node.get("x-specloom-name")))
    given = given or renames.get(operation.id, "")
    if given:
        return (f"{given}_" if given in DEVICES else given,)
    written = as_text(operation.node.get("operationId"))
    placed = _placed(operation)
    name = module_name(written) if words(written) else placed
    return name, f"{operation.tag}_{name}", placed


def _exact(operation: Found) -> bool:
    written = as_text(operation.node.get("operationId"))
    return bool(written) and module_name(written) == written


def _placed(operation: Found) -> str:
    """A name made of method and path: `GET /pets/{id}` → get_pets_id."""
    return module_name(snake(f"{operation.method} {operation.path}".replace("/", " ")))


def _clash(scope: Scope, name: str, operation: Found, context: Context) -> str:
    context.error(operation.pointer, f'the operation name "{name}" is taken', OWN_NAME)
    return scope.numbered(name)
