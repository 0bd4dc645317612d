"""The models engine: the only file that imports datamodel_code_generator."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...document.cache import Cache, digest, keep, kept
from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Object, as_list, as_object, as_text, texts
from ...ir.types import nullable
from ...python.literals import docstring, literal
from ..fingerprint import Fingerprints
from .definitions import Definition, definitions
from .direct import Direct, Names
from .engine_input import lean
from .partition import apart, pieces, plain, with_marks

if TYPE_CHECKING:
    from datamodel_code_generator.config import GenerateConfig

_MARKS = re.compile(r"^from tuples import .*\n", re.MULTILINE)
_MARK = re.compile(r"\bTuple__[0-9]+\b")
_IMPORTED_AS = re.compile(r"\b(\w+) as (\1_aliased\w*)")


def models_made(
    fingerprints: Fingerprints,
    templates: Path,
    mixins: Mapping[str, str],
    mapping: bool,
    cache: Cache,
) -> dict[str, Definition]:
    """A class or type alias for each schema, under its own name, and any parts made besides.

    What is plain is written here, the rest by the engine, piece by piece; pieces made before with
    the same inputs are taken from the cache (below `SPECLOOM_CACHE`, `XDG_CACHE_HOME` or
    `~/.cache`), and so is what is plain from the shelf.

    `mixins` names the class that is the first base of a model; `mapping`: the models are mappings.
    Raises DocumentError where the engine fails; nothing is written.
    """
    schemas = fingerprints.schemas
    leans = {name: lean(schema) for name, schema in schemas.items()}
    names = {name: _renamed(schema) for name, schema in schemas.items()}
    extras = Extras(schemas, mixins, mapping)
    writer = Direct(leans, extras, names, templates)
    found, left = plain(leans, partial(_plainly, writer, extras, fingerprints, cache))
    rules = [str(mapping), _templates(templates)]
    for piece in pieces({name: leans[name] for name in left}) if left else ():
        here = frozenset(piece)
        marks: dict[str, str] = {}
        parts: Object = {name: with_marks(apart(leans[name], here), marks) for name in piece}
        own = {name: extras[name] for name in piece}
        aliases = _aliases({name: names[name] for name in piece})
        key = digest(*rules, json.dumps([parts, own, aliases]))
        text = kept("models", key)
        if text is None:
            text = _made(parts, _config(own, aliases, templates))
            keep("models", key, text)
        found |= definitions(_unmarked(_unaliased(text), marks))
    return found


def _plainly(
    writer: Direct, extras: Extras, fingerprints: Fingerprints, cache: Cache, name: str
) -> Definition:
    """A plain model. Raises NotPlain."""

    def make() -> str:
        one = writer.written(name)
        return json.dumps([one.text, sorted(one.names)])

    of = name, fingerprints.prints[name], repr(writer.tags_of.get(name)), repr(extras.rules(name))
    text, names = json.loads(cache.made(make, "model", *of))
    return Definition(name, text, set(names))


class Extras(dict[str, dict[str, object]]):
    """What the templates are told of each model beside what the engine knows, when asked for."""

    def __init__(
        self, schemas: Mapping[str, Object], mixins: Mapping[str, str], mapping: bool
    ) -> None:
        self.schemas = schemas
        self.mixins = mixins
        self.mapping = mapping

    def __missing__(self, name: str) -> dict[str, object]:
        self[name] = found = {**_extras(self.schemas[name], self.schemas), **self.rules(name)}
        return found

    def rules(self, name: str) -> dict[str, object]:
        """What the schemas do not say of a model."""
        return {"mapping": self.mapping, "mixin": self.mixins.get(name, "")}


def _made(parts: Object, config: GenerateConfig) -> str:
    """What the engine makes of one piece."""
    import datamodel_code_generator as engine

    document: Object = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": parts},
    }
    try:
        result = engine.generate(document, config=config)
    except Exception as error:  # the engine raises many kinds; the user gets one
        where = Where("", 0, 0, "/components/schemas")
        fix = "run `specloom generate` with fewer schemas to find the one; please report it"
        raise DocumentError(
            [Diagnostic(where, f"the models engine failed: {error}", fix)]
        ) from error
    if not isinstance(result, str):
        raise TypeError(f"the models engine gave {type(result).__name__} in place of one module")
    return result


def _unaliased(source: str) -> str:
    """The text without the other names under which the engine imports what a field is called.

    It takes members of enums for fields; ours are called as no class is.
    """
    others = dict(_IMPORTED_AS.findall(source))
    for name, other in others.items():
        source = re.sub(rf"\b{other}\b", name, source)
    return source


def _unmarked(source: str, marks: Mapping[str, str]) -> str:
    """The text with the types that the marks stand for."""
    return _MARK.sub(lambda found: marks[found[0]], _MARKS.sub("", source)) if marks else source


def _templates(folder: Path) -> str:
    paths = sorted(path for path in folder.rglob("*.jinja2"))
    return digest(*(path.read_text(encoding="utf-8") for path in paths))


def _config(
    extras: Mapping[str, dict[str, object]],
    aliases: dict[str, str | list[str]],
    templates: Path,
) -> GenerateConfig:
    import datamodel_code_generator as engine  # late: it costs a second and a run may not need it
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


def _renamed(schema: Object) -> dict[str, str]:
    """Wire name to Python name of each property whose two names differ."""
    return {
        wire: name
        for wire, field in as_object(schema.get("properties")).items()
        if (name := as_text(as_object(field).get("x-specloom-name"))) and name != wire
    }


def _aliases(names: Names) -> dict[str, str | list[str]]:
    """The same for the engine: by `Class.wire`."""
    return {f"{model}.{wire}": name for model in names for wire, name in names[model].items()}


def _extras(schema: Object, schemas: Mapping[str, Object]) -> dict[str, object]:
    """What our templates write beside what the engine knows."""
    fields = {wire: as_object(field) for wire, field in as_object(schema.get("properties")).items()}
    names = {wire: as_text(field.get("x-specloom-name")) or wire for wire, field in fields.items()}
    required = as_list(schema.get("required"))

    def marked(kept: list[str]) -> str:
        return f"{{{', '.join(literal(names[wire]) for wire in kept)}}}" if kept else ""

    return {
        "doc": docstring(as_text(schema.get("description")) or ""),
        "docs": {wire: doc for wire, field in fields.items() if (doc := field_doc(field))}
        or _member_docs(schema),
        "const": marked(
            [wire for wire, field in fields.items() if "const" in field and wire in required]
        ),
        "nullable": marked(
            [w for w, field in fields.items() if w not in required and nullable(field, schemas)]
        ),
        "readonly": marked(
            [wire for wire, field in fields.items() if field.get("readOnly") is True]
        ),
        "secret": marked([wire for wire, field in fields.items() if _secret(field)]),
        "ordered": _is_ordered(schema, schemas),
        **_fallback(schema),
    }


def _is_ordered(schema: Object, schemas: Mapping[str, Object]) -> bool:
    """Whether a union has an enum beside the type of its values, which would take them all."""
    members = [as_object(member) for member in as_list(schema.get("oneOf") or schema.get("anyOf"))]
    kinds = {as_text(member.get("type")) for member in members}
    named = (as_text(member.get("$ref")).rpartition("/")[2] for member in members)
    enums = (as_object(schemas.get(name)) for name in named if name)
    return any("enum" in enum and enum.get("type") in kinds for enum in enums)


def _secret(field: Object) -> bool:
    return field.get("x-specloom-secret") is True or field.get("format") == "password"


def _member_docs(schema: Object) -> dict[str, str]:
    """The docstrings of an enum's members, by their names."""
    names, said = texts(schema.get("x-enum-varnames")), as_list(schema.get("x-enum-descriptions"))
    pairs = zip(names, map(as_text, said), strict=False)
    return {name: doc for name, text in pairs if (doc := docstring(text))}


def field_doc(field: Object) -> str:
    """The docstring of a field: its description and what a server assumes where it is absent."""
    text = as_text(field.get("description")) or ""
    if "default" in field and "const" not in field:
        text = f"{text.rstrip()}\n\nDefault of the server: {field['default']!r}."
    return docstring(text)


def _fallback(schema: Object) -> dict[str, object]:
    """Of a discriminated union: its tag, the known values and the model that takes all others."""
    discriminator = as_object(schema.get("discriminator"))
    members = [as_object(member) for member in as_list(schema.get("oneOf") or schema.get("anyOf"))]
    if not discriminator or not all("$ref" in member for member in members):
        return {"tag": ""}
    tags = as_object(discriminator.get("mapping"))
    model = as_text(schema.get("x-specloom-fallback")).rpartition("/")[2]
    return {
        "tag": literal(discriminator["propertyName"]),
        "alone": len(members) == 1,
        "tags": [literal(tag) for tag in tags],
        "fallback": literal(model) if model else "Unknown",  # quoted: it may be defined below
    }
