"""Find the names of an installed client in an API, as `names.lock` has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...document.values import text_of
from ...ir.api import Api, Model, Operation
from ...ir.schema import Object, Ref, Schema, Union
from ...project.renames import names_of, stable_key_of
from ...python.identifiers import chosen
from ...python.locked_names import Names
from ...python.reserved import FIELDS
from .installed import Class, Client, Module

_WORD = re.compile(r"[A-Za-z_]\w*")
_BRACES = re.compile(r"\{[^{}]*\}")


def bare(path: str) -> str:
    """Return a path without the names of its parameters."""
    return _BRACES.sub("{}", path)


@dataclass
class Match:
    """Which operations and classes of a client are which of an API."""

    client: Client
    api: Api
    operations: dict[str, Operation] = field(default_factory=dict)
    """Module of the client → the operation."""
    former: dict[str, str] = field(default_factory=dict)
    """Class of the client → the class that stands for it, as it has all of its parts."""
    models: dict[str, Model] = field(default_factory=dict)
    """Class of the client → the model."""

    def __post_init__(self) -> None:
        self._classes = {one.name: one for one in self.client.classes}
        self._known = {one.name: one for one in self.api.models}
        self._taken: set[str] = set()
        self._exact: set[str] = set()
        self._match_operations()
        self._by_name()
        self._by_variant()
        self._by_use()
        self._by_shape()
        self._by_use()
        became = {model.name: name for name, model in self.models.items()}
        self.former = {
            old: became.get(new, new) for old, new in self.former.items() if old not in self.models
        }

    def names(self) -> Names:
        """Return the names of the API, with those of the client where they match."""
        names = {kind: dict(known) for kind, known in names_of(self.api).items()}
        for module, op in self._first().values():
            names["operations"][stable_key_of(op)] = module.name
            names["parameters"] |= _parameters(op, module)
            form = op.body.media[0].schema if module.fields and op.body else None
            if isinstance(form, Ref):
                for wire, argument in module.fields.items():
                    if chosen(argument):
                        names["properties"][f"{form.name}.{wire}"] = argument
        became = {model.name: name for name, model in self.models.items()}
        for kind in ("properties", "members"):
            names[kind] = {_under(key, became): name for key, name in names[kind].items()}
        names["schemas"] = {key: became.get(one, one) for key, one in names["schemas"].items()}
        names["modules"] = {}
        for name in self.models:
            one = self._classes[name]
            kind = "members" if one.is_enum else "properties"
            for wire, part in one.parts.items():
                if chosen(part) and (one.is_enum or part not in FIELDS):
                    names[kind][f"{name}.{wire}"] = part
            names["modules"][name] = one.module
        for old, now in self.former.items():
            one = self._classes[old]
            kind = "members" if one.is_enum else "properties"
            for wire, part in one.parts.items():
                if now not in self.models and chosen(part):
                    names[kind][f"{now}.{wire}"] = part
        return names

    def aliases(self) -> Names:
        """Return the further names: of modules that call an operation of another module, and of
        classes that another class stands for."""
        first = self._first()
        operations = {
            module.name: first[stable_key_of(self.operations[module.name])][0].name
            for module in self.client.modules
            if module.name in self.operations
        }
        operations = {old: new for old, new in operations.items() if old != new}
        return {"operations": operations, "schemas": dict(self.former)}

    def _first(self) -> dict[str, tuple[Module, Operation]]:
        """Return stable key → the module that names the operation: the one with its very path."""
        found: dict[str, tuple[Module, Operation]] = {}
        for module in sorted(self.client.modules, key=lambda one: one.name not in self._exact):
            if module.name in self.operations:
                op = self.operations[module.name]
                found.setdefault(stable_key_of(op), (module, op))
        return found

    def _match_operations(self) -> None:
        """Match modules by method and path; of several paths that differ only in the names of
        parameters, by those names."""
        by_path: dict[tuple[str, str], list[Operation]] = defaultdict(list)
        for op in self.api.operations:
            by_path[op.method, bare(op.path)].append(op)
        for module in self.client.modules:
            found = by_path.get((module.method, bare(module.path)), [])
            exact = [op for op in found if _folded(op.path) == _folded(module.path)]
            name = _folded(module.name.rpartition(".")[2])
            named = [op for op in found if _folded(op.id) == name]
            if some := exact or named or found:
                self.operations[module.name] = some[0]
                if exact or named:
                    self._exact.add(module.name)

    def _by_name(self) -> None:
        """Match classes of the same name, first as it is spelt, then in any case."""
        folded = {_folded(name): model for name, model in self._known.items()}
        for spelt in (self._known, folded):
            for name, one in self._classes.items():
                model = spelt.get(name if spelt is self._known else _folded(name))
                if name not in self.models and model is not None and _alike(one, model):
                    self._pair(name, model)

    def _by_variant(self) -> None:
        """Match the variants of unions, which the client numbers: `PetType0`, or `PetOneOf` and
        `PetOneOf1`.
        """
        for model in self.api.models:
            members = model.schema.members if isinstance(model.schema, Union) else ()
            for number, member in enumerate(members):
                later = str(number or "")
                for last in (f"Type{number}", f"OneOf{later}", f"AnyOf{later}"):
                    name = f"{model.name}{last}"
                    known = self._known.get(member.name) if isinstance(member, Ref) else None
                    if name in self._classes and known is not None:
                        self._pair(name, known)

    def _by_use(self) -> None:
        """Match classes that are used in the same place: by a field, an argument or a response."""
        waiting = list(self.models)
        for module in self.client.modules:
            op = self.operations.get(module.name)
            if op is not None:
                waiting += self._of_operation(module, op)
        while waiting:
            name = waiting.pop()
            one, model = self._classes[name], self.models[name]
            schemas = {prop.wire: prop.schema for prop in model.properties}
            for wire, part in one.parts.items():
                if wire in schemas and not one.is_enum:
                    waiting += self._unify(one.types.get(part, ""), [schemas[wire]])
            schema = model.schema
            if isinstance(schema, Object) and schema.extra is not None:
                waiting += self._unify(one.types.get("", ""), [schema.extra])

    def _of_operation(self, module: Module, op: Operation) -> Iterator[str]:
        names = _parameters(op, module)
        function = next(iter(module.functions.values()), None)
        if function is None:
            return
        for param in op.params:
            name = names.get(f"{stable_key_of(op)} {param.place} {param.wire}", param.name)
            yield from self._unify(function.types.get(name, ""), [param.schema])
        if op.body is not None:
            schemas = [media.schema for media in op.body.media]
            yield from self._unify(function.types.get(module.body, ""), schemas)
        function = module.functions.get("sync_detailed", function)
        responses = [one for one in op.responses if not module.holder or one.status[0] == "2"]
        schemas = [media.schema for one in responses for media in one.media[:1]]
        yield from self._unify(function.types.get("return", ""), schemas)

    def _unify(self, annotation: str, schemas: Iterable[Schema | None]) -> list[str]:
        """Match the classes in an annotation with those in schemas, in order."""
        words = dict.fromkeys(_WORD.findall(annotation))
        theirs = [name for name in words if name in self._classes]
        named = dict.fromkeys(name for schema in schemas for name in _references(schema))
        behind = dict.fromkeys(model.name for name in named for model in self._behind(name))
        waiting = [name for name in theirs if name not in self.models]
        for some in (named, behind):
            ours = [name for name in some if name in self._known and name not in self._taken]
            if waiting and len(waiting) == len(ours):
                pairs = zip(waiting, ours, strict=True)
                found = [name for name, other in pairs if self._pair(name, self._known[other])]
                if found:
                    return found
        self._stand_in(waiting, [*behind])
        return []

    def _stand_in(self, theirs: Iterable[str], ours: list[str]) -> None:
        """Note a single class that has the parts of several classes of the client."""
        if len(ours) == 1:
            parts = _parts(self._known[ours[0]])
            for name in theirs:
                one = self._classes[name]
                if one.parts and parts.issuperset(one.parts):
                    self.former[name] = ours[0]

    def _behind(self, name: str) -> Iterator[Model]:
        """Yield a model; of a union or an alias the models that it stands for."""
        model, seen = self._known.get(name), {name}
        waiting = [model] if model else []
        while waiting:
            one = waiting.pop(0)
            if one.kind in ("object", "enum"):
                yield one
                continue
            for other in _references(one.schema):
                if other not in seen and other in self._known:
                    seen.add(other)
                    waiting.append(self._known[other])

    def _by_shape(self) -> None:
        """Match the only two classes that have the same properties or values."""
        theirs, ours = defaultdict(list), defaultdict(list)
        for name, one in self._classes.items():
            if name not in self.models and one.parts:
                theirs[one.is_enum, frozenset(one.parts)].append(name)
        for model in self.api.models:
            if model.name not in self._taken and (parts := _parts(model)):
                ours[model.kind == "enum", parts].append(model)
        for shape, names in theirs.items():
            if len(names) == len(ours.get(shape, ())) == 1:
                self._pair(names[0], ours[shape][0])

    def _pair(self, name: str, model: Model) -> bool:
        """Match a class with a model, if they may be the same and the model is free."""
        free = model.name not in self._taken and _alike(self._classes[name], model)
        if free:
            self.models[name] = model
            self._taken.add(model.name)
        return free


def _parameters(op: Operation, module: Module) -> dict[str, str]:
    """Return the stable keys of the parameters with the arguments of the client."""
    found: dict[str, str] = {}
    function = module.functions.get("sync_detailed") or next(iter(module.functions.values()), None)
    if function is None:
        return found
    key = stable_key_of(op)
    taken = set()
    for (place, argument), wire in module.wires.items():
        for param in op.params:
            same = param.wire == wire or (place == "header" and param.wire.lower() == wire.lower())
            if param.place == place and same:
                found[f"{key} {place} {param.wire}"] = argument
                taken.add(argument)
    names = _BRACES.findall(op.path)
    theirs = [one[1:-1] for one in _BRACES.findall(module.path)]
    for number, (spelt, argument) in enumerate(zip(names, theirs, strict=True)):
        if argument not in function.arguments and number < len(function.positional):
            argument = function.positional[number]  # earlier versions keep the document's name
        found[f"{key} path {spelt[1:-1]}"] = argument
    rest = {_folded(name): name for name in function.arguments if name not in taken}
    for param in op.params:
        stable_key = f"{key} {param.place} {param.wire}"
        for word in (param.wire, f"{param.wire}_{param.place}"):
            if stable_key not in found and _folded(word) in rest:
                found[stable_key] = rest[_folded(word)]
    if module.holder and op.body and module.body:
        found[f"{key} body"] = module.body
    return {key: name for key, name in found.items() if chosen(name)}


def _alike(one: Class, model: Model) -> bool:
    """Return whether a class and a model may be the same: both are enums, or both objects."""
    return model.kind == ("enum" if one.is_enum else "object")


def _parts(model: Model) -> frozenset[str]:
    values = frozenset(text_of(one.value) for one in model.members)
    return values or frozenset(one.wire for one in model.properties)


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _under(key: str, became: dict[str, str]) -> str:
    owner, mark, wire = key.partition(".")
    return f"{became.get(owner, owner)}{mark}{wire}"


def _references(schema: Schema | None) -> Iterator[str]:
    """Yield the models that a schema refers to, in order."""
    if isinstance(schema, Ref):
        yield schema.name
    elif schema is not None:
        for part in schema.parts:
            yield from _references(part)
