"""Run the models engine. This is the only file that imports datamodel_code_generator."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from ...document.cache import Cache, digest, load, store
from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Object as JsonObject
from ...ir.schema import (
    Const,
    Enum,
    Object,
    Property,
    Ref,
    Scalar,
    Schema,
    Schemas,
    Union,
    is_secret,
)
from ...ir.types import nullable, unimplied
from ...python.literals import docstring, literal
from ..fingerprint import Fingerprints
from .definitions import Definition, definitions
from .direct import Direct
from .engine_input import EngineInput
from .partition import direct_models, partition

if TYPE_CHECKING:
    from datamodel_code_generator.config import GenerateConfig

_MARKS = re.compile(r"^from tuples import .*\n", re.MULTILINE)
_MARK = re.compile(r"\bTuple__[0-9]+\b")
_IMPORTED_AS = re.compile(r"\b(\w+) as (\1_aliased\w*)")


@dataclass(frozen=True, slots=True)
class Bases:
    """The names of the classes that models derive from instead of, or before, the runtime's."""

    base: str = ""
    """Of all models; empty: the runtime's."""
    mixins: tuple[str, ...] = ()
    """Of all models, before the base."""
    of: Mapping[str, str] = field(default_factory=dict)
    """Of single models, before all others."""


def generate_models(
    fingerprints: Fingerprints,
    templates: Path,
    bases: Bases,
    mapping: bool,
    cache: Cache,
) -> dict[str, Definition]:
    """Return a class or type alias for each schema by its name, and further definitions they need.

    Plain models are written directly, the others by the engine in parts. Both come from the cache
    if their inputs have not changed.

    `bases` names the classes that models derive from. `mapping` says whether models are mappings.
    Raises DocumentError if the engine fails.
    """
    schemas = fingerprints.schemas
    extras = Extras(schemas, bases, mapping)
    writer = Direct(schemas, extras, templates)
    models, remaining = direct_models(
        schemas, partial(_direct, writer, extras, fingerprints, cache)
    )
    rules = [str(mapping), _templates(templates)]
    for group in partition({name: schemas[name] for name in remaining}) if remaining else ():
        view = EngineInput(group)
        parts: JsonObject = {name: view.of(schemas[name]) for name in group}
        own = {name: extras[name] for name in group}
        aliases = _aliases({name: schemas[name] for name in group})
        key = digest(*rules, json.dumps([parts, own, aliases]))
        text = load("models", key)
        if text is None:
            text = _generate(parts, _config(own, aliases, templates))
            store("models", key, text)
        models |= definitions(_unmarked(_unaliased(text), view.marks))
    return models


def _direct(
    writer: Direct, extras: Extras, fingerprints: Fingerprints, cache: Cache, name: str
) -> Definition:
    """Return a plain model. Raises NotPlain if the engine has to write it."""

    def make() -> str:
        one = writer.written(name)
        return json.dumps([one.text, sorted(one.names)])

    of = name, fingerprints.digests[name], repr(writer.tags_of.get(name)), repr(extras.rules(name))
    text, names = json.loads(cache.text(make, "model", *of))
    return Definition(name, text, set(names))


class Extras(dict[str, dict[str, object]]):
    """Gives the templates the values of a model that the engine does not know."""

    def __init__(self, schemas: Schemas, bases: Bases, mapping: bool) -> None:
        self.schemas = schemas
        self.bases = bases
        self.mapping = mapping

    def __missing__(self, name: str) -> dict[str, object]:
        schema = self.schemas[name]
        gone = literal(f"{name} is deprecated") if schema.deprecated else ""
        self[name] = found = {
            **_extras(schema, self.schemas), "deprecated": gone, **self.rules(name)
        }  # fmt: skip
        return found

    def rules(self, name: str) -> dict[str, object]:
        """Return what affects a model apart from its schema."""
        mixins = filter(None, (self.bases.of.get(name, ""), *self.bases.mixins))
        return {"mapping": self.mapping, "mixin": ", ".join(mixins), "base": self.bases.base}


def _generate(parts: JsonObject, config: GenerateConfig) -> str:
    """Return the code that the engine generates for one part."""
    import datamodel_code_generator as engine

    document: JsonObject = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": parts},
    }
    try:
        result = engine.generate(document, config=config)
    except TemplateError:
        raise  # a user's template is wrong, which is reported with its line
    except Exception as error:  # the engine may raise anything; the user gets one kind of error
        where = Where("", 0, 0, "/components/schemas")
        fix = "run `specloom generate` with fewer schemas to find the one; please report it"
        raise DocumentError(
            [Diagnostic(where, f"the models engine failed: {error}", fix)]
        ) from error
    if not isinstance(result, str):
        raise TypeError(f"the models engine returned {type(result).__name__} instead of one module")
    return result


def _unaliased(source: str) -> str:
    """Undo the engine's import aliases of classes that have the name of a field.

    It mistakes members of enums for fields. Our fields are never called like a class.
    """
    others = dict(_IMPORTED_AS.findall(source))
    for name, other in others.items():
        source = re.sub(rf"\b{other}\b", name, source)
    return source


def _unmarked(source: str, marks: Mapping[str, str]) -> str:
    """Replace the marks by the types that they stand for."""
    return _MARK.sub(lambda found: marks[found[0]], _MARKS.sub("", source)) if marks else source


def _templates(folder: Path) -> str:
    paths = sorted(path for path in folder.rglob("*.jinja2"))
    return digest(*(path.read_text(encoding="utf-8") for path in paths))


def _config(
    extras: Mapping[str, dict[str, object]],
    aliases: dict[str, str | list[str]],
    templates: Path,
) -> GenerateConfig:
    import datamodel_code_generator as engine  # late: it takes a second
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import DataModelType

    return GenerateConfig(
        input_file_type=engine.InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=engine.PythonVersion.PY_311,
        base_class="model.Model",
        custom_template_dir=templates,
        extra_template_data=defaultdict(dict, extras),
        aliases=aliases,
        strict_nullable=True,
        use_annotated=True,
        use_type_alias=True,
        use_one_literal_as_default=True,
        use_tuple_for_fixed_items=True,
        use_standard_collections=True,
        use_union_operator=True,
        treat_dot_as_module=False,
        disable_timestamp=True,
        formatters=[],
    )


def _aliases(schemas: Schemas) -> dict[str, str | list[str]]:
    """Return `Class.wire` → Python name of each property whose names differ."""
    return {
        f"{model}.{one.wire}": one.name
        for model, schema in schemas.items()
        if isinstance(schema, Object)
        for one in schema.properties
        if one.name != one.wire
    }


def _extras(schema: Schema, schemas: Schemas) -> dict[str, object]:
    """Return the values of a model that our templates need in addition to the engine's."""
    properties = schema.properties if isinstance(schema, Object) else ()

    def marked(names: Iterable[str]) -> str:
        return f"{{{', '.join(map(literal, found))}}}" if (found := list(names)) else ""

    return {
        "doc": docstring(schema.description),
        "docs": {one.wire: doc for one in properties if (doc := field_doc(one.schema))}
        or _member_docs(schema),
        "same": _same(schema, schemas),
        "const": marked(
            one.name
            for one in properties
            if one.required and isinstance(one.schema, Const) and not one.schema.nullable
        ),
        "formats": _formats(properties),
        "nullable": marked(
            one.name for one in properties if not one.required and nullable(one.schema)
        ),
        "readonly": marked(one.name for one in properties if one.schema.read_only),
        "obsolete": marked(one.name for one in properties if one.schema.deprecated),
        "secret": marked(one.name for one in properties if is_secret(one.schema)),
        "ordered": _is_ordered(schema, schemas),
        **_fallback(schema),
    }


def _formats(properties: Iterable[Property]) -> str:
    """Return the formats of properties that the runtime's types do not imply."""
    found = {one.name: format_ for one in properties if (format_ := unimplied(one.schema))}
    items = (f"{literal(name)}: {literal(format_)}" for name, format_ in found.items())
    return f"{{{', '.join(items)}}}" if found else ""


def _is_ordered(schema: Schema, schemas: Schemas) -> bool:
    """Return whether a union has both an enum and the type of its values, which must come last."""
    members = schema.members if isinstance(schema, Union) else ()
    kinds = {one.type for one in members if isinstance(one, Scalar | Const)}
    enums = (_class(one, schemas) for one in members if isinstance(one, Ref))
    return any(isinstance(one, Enum) and one.type in kinds for one in enums)


def _same(schema: Schema, schemas: Schemas) -> bool:
    """Return whether a schema is an alias of a class."""
    return isinstance(schema, Ref) and isinstance(_class(schema, schemas), Enum | Object)


def _class(schema: Schema | None, schemas: Schemas) -> Schema | None:
    """Follow a reference to a class, through aliases."""
    while isinstance(schema, Ref):
        schema = schemas.get(schema.name)
    return schema


def _member_docs(schema: Schema) -> dict[str, str]:
    """Return member name → docstring of an enum."""
    members = schema.members if isinstance(schema, Enum) else ()
    return {one.name: doc for one in members if (doc := docstring(one.description))}


def field_doc(schema: Schema) -> str:
    """Return the docstring of a field: its description and the server's default."""
    text = schema.description
    if schema.has_default and not isinstance(schema, Const):
        text = f"{text.rstrip()}\n\nDefault of the server: {schema.default!r}."
    if schema.deprecated:
        text = f"{text.rstrip()}\n\nDeprecated."
    return docstring(text)


def _fallback(schema: Schema) -> dict[str, object]:
    """Return the tag of a discriminated union, its known values, and the model of all others."""
    if not isinstance(schema, Union) or schema.discriminator is None:
        return {"tag": ""}
    if not all(isinstance(one, Ref) and not one.nullable for one in schema.members):
        return {"tag": ""}
    model = schema.fallback
    return {
        "tag": literal(schema.discriminator.wire),
        "alone": len(schema.members) == 1,
        "tags": [literal(tag) for tag in schema.discriminator.mapping],
        "fallback": literal(model) if model else "Unknown",  # quoted: it may be defined below
    }
