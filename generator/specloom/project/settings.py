"""`api.yaml`: the settings of one API. `api.schema.json` describes every key."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..document import cache
from ..document.diagnostics import Diagnostic, DocumentError, Where, nearest
from ..document.document import Document, Json, Object, as_list, as_object, as_text
from ..document.load import load
from ..python.reserved import COMMANDS, not_importable

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SCHEMA = "api.schema.json"

PACKAGE = r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*"
"""The pattern of an import name."""


@dataclass(frozen=True, slots=True)
class RequestStyle:
    """The names and base classes of the surface `requests`."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Operation id → class."""
    responses: Mapping[str, str] = field(default_factory=dict)
    """Response class → model, or `list[model]`."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """`request`, `keyed`, `response`, `list` → module (relative to the package) and class."""
    mixins: Mapping[str, str] = field(default_factory=dict)
    """Class → its first base, as in `bases`."""
    inherited: tuple[str, ...] = ()
    """Fields that the base class of requests defines."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Field → another name that its constructor accepts."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A selection of operations by tag, by path (`*` matches any text), or by id."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.paths or self.operations)


@dataclass(frozen=True, slots=True)
class Scrub:
    """What is scrubbed in recordings in addition to the built-in rules. `keep` turns rules off."""

    headers: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of `api.yaml`, with defaults."""

    package: str
    distribution: str
    version: str = "0.1.0"
    title: str = ""
    stands_in_for: str | None = None
    surfaces: tuple[str, ...] = ("modules",)
    models: str = "plain"
    env: str = ""
    command: str = ""
    """The name of the console script."""
    backend: str = "specloom"
    http: str = "httpx2"
    """The HTTP library of the package: `httpx2` or `httpx`."""
    dialect: str = ""
    """The generator whose clients the package takes the place of."""
    """The generator whose client the package stands in for, with its conventions."""
    renames: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Kind → old name → new name. The old name keeps working."""
    skip: Mapping[str, str] = field(default_factory=dict)
    include: Filter = Filter()
    exclude: Filter = Filter()
    tidy_names: bool = True
    infer_pages: bool = True
    not_paged: tuple[str, ...] = ()
    """Operations (their ids) that do not page, whatever they look like."""
    include_document: bool = False
    """Whether the package has the document, as `openapi.json`."""
    released: bool = False
    """Whether there has been a release: its names stay."""
    lenient: bool = False
    remote: bool = False
    base: str = ""
    """The base class of all models, as module and class; empty: the runtime's."""
    base_mixins: tuple[str, ...] = ()
    """Classes that every model has before its base."""
    templates: str = ""
    """The folder of templates that replace ours, from that of `api.yaml`."""
    source: str = ""
    """The URL that `specloom update` downloads the document from."""
    exports: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    mixins: Mapping[str, str] = field(default_factory=dict)
    requests: RequestStyle = field(default_factory=RequestStyle)
    dependencies: tuple[str, ...] = ()
    extras: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scrub: Scrub = Scrub()
    usage: str = ""
    """The text of `usage.md` beside `api.yaml`, which is added to the README of the package."""


def settings_for(package: str) -> Settings:
    """Return the settings of a package without `api.yaml`. Its document is read leniently."""
    return _settings({"package": package, "lenient": True})


def read_settings(path: Path) -> Settings:
    """Read the settings in a file. Raises DocumentError with every unknown or malformed key."""
    if not path.is_file():
        fix = f"write it, or let `specloom new {path.parent.name} FILE` write one"
        raise DocumentError([Diagnostic(Where(str(path), 1, 1, ""), "there is no such file", fix)])
    document = load(path)
    problems = _errors_once(document)
    parts = as_text(document.data.get("package")) or ""
    if what := not_importable(parts):
        names = [f"{part}_api" if not_importable(part) else part for part in parts.split(".")]
        fix = f"choose another name, for example {'.'.join(names)!r}"
        problems.append(Diagnostic(document.where("/package"), what, fix))
    if problems:
        raise DocumentError(problems)
    usage = path.with_name("usage.md")
    text = text_of(usage, path.parent) if usage.is_file() else ""
    return replace(_settings(as_object(document.data)), usage=text)


def text_of(path: Path, root: Path) -> str:
    """Read a file that is shipped in a package. Raises DocumentError if it links out of `root`.

    Otherwise a foreign repository could use links to publish other files of this machine.
    """
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        what, fix = "the file is a symbolic link out of its folder", "copy the file itself here"
        raise DocumentError([Diagnostic(Where(str(path)), what, fix)])
    return path.read_text(encoding="utf-8")


def _settings(data: Object) -> Settings:
    package = str(data["package"])
    skip = [as_object(item) for item in as_list(data.get("skip"))]
    surfaces = [str(item) for item in as_list(data.get("surfaces"))]
    extras = as_object(data.get("extras"))
    return Settings(
        package=package,
        distribution=as_text(data.get("distribution"))
        or package.replace(".", "-").replace("_", "-"),
        version=as_text(data.get("version")) or "0.1.0",
        title=as_text(data.get("title")) or "",
        stands_in_for=as_text(data.get("stands_in_for")) or None,
        surfaces=tuple(dict.fromkeys(["modules", *surfaces])),
        models=as_text(data.get("models")) or "plain",
        env=as_text(data.get("env")) or package.upper().replace(".", "_"),
        command=as_text(data.get("command")) or command_of(package),
        backend=as_text(data.get("backend")) or "specloom",
        http=as_text(data.get("http")) or "httpx2",
        dialect=as_text(data.get("dialect")),
        renames={kind: _texts(names) for kind, names in as_object(data.get("rename")).items()},
        aliases={kind: _texts(names) for kind, names in as_object(data.get("aliases")).items()},
        skip={str(item["operation"]): str(item["reason"]) for item in skip},
        include=_filter(as_object(data.get("include"))),
        exclude=_filter(as_object(data.get("exclude"))),
        include_document=data.get("include_document") is True,
        released=data.get("released") is True,
        infer_pages=data.get("infer_pages") is not False,
        not_paged=tuple(str(item) for item in as_list(data.get("not_paged"))),
        tidy_names=data.get("tidy_names") is not False,
        lenient=data.get("lenient") is True,
        remote=data.get("remote") is True,
        source=as_text(data.get("source")),
        templates=as_text(data.get("templates")),
        base=as_text(as_object(data.get("bases")).get("model")),
        base_mixins=tuple(
            str(item) for item in as_list(as_object(data.get("bases")).get("mixins"))
        ),
        exports=_texts(data.get("exports", {})),
        errors=_texts(data.get("errors", {})),
        mixins=_texts(data.get("mixins", {})),
        requests=_request_style(as_object(data.get("requests"))),
        dependencies=tuple(str(item) for item in as_list(data.get("dependencies"))),
        extras={
            name: tuple(str(item) for item in as_list(items)) for name, items in extras.items()
        },
        scrub=_scrub(as_object(data.get("scrub"))),
    )


def command_of(package: str) -> str:
    """Return the name of a package's console script. `-cli` avoids names of known commands."""
    name = package.replace(".", "-").replace("_", "-").strip("-")
    return f"{name}-cli" if name in COMMANDS else name


def _scrub(data: Object) -> Scrub:
    kinds = ("headers", "query", "fields", "keep")
    names = {kind: tuple(str(one) for one in as_list(data.get(kind))) for kind in kinds}
    return Scrub(**names, patterns=_texts(data.get("patterns", {})))


def _filter(data: Object) -> Filter:
    kinds = {kind: as_list(data.get(kind)) for kind in ("tags", "paths", "operations")}
    return Filter(**{kind: tuple(str(one) for one in names) for kind, names in kinds.items()})


def _request_style(data: Object) -> RequestStyle:
    return RequestStyle(
        names=_texts(data.get("names", {})),
        responses={
            name: f"list[{item[0]}]" if isinstance(item, list) else str(item)
            for name, item in as_object(data.get("responses")).items()
        },
        bases=_texts(data.get("bases", {})),
        mixins=_texts(data.get("mixins", {})),
        inherited=tuple(str(item) for item in as_list(data.get("inherited"))),
        aliases=_texts(data.get("aliases", {})),
    )


def _texts(value: object) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()} if isinstance(value, dict) else {}


def schema_text() -> str:
    """Return the JSON Schema of `api.yaml`."""
    return files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8")


def _errors_once(document: Document) -> list[Diagnostic]:
    """Return the errors of `api.yaml`. Settings that had none are known by their digest."""
    key = cache.digest(json.dumps(document.data))
    if cache.load("settings", key) is not None:
        return []
    errors = errors_of(document)
    if not errors:
        cache.store("settings", key, "")
    return errors


def errors_of(document: Document) -> list[Diagnostic]:
    """Return an error for every unknown or malformed key of `api.yaml`."""
    from jsonschema import Draft202012Validator  # late: settings that are known need it not

    schema = json.loads(schema_text())
    errors = Draft202012Validator(schema).iter_errors(document.data)
    return [problem for error in errors for problem in _problems(document, error, schema)]


def _problems(document: Document, error: ValidationError, schema: Object) -> Iterator[Diagnostic]:
    """Yield the diagnostics of an error of jsonschema: one for each unknown key."""
    pointer = "".join(f"/{part}" for part in error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(error.schema["properties"]) if isinstance(error.schema, Mapping) else []
        for unknown in [key for key in error.instance if key not in known]:
            near = get_close_matches(unknown, known, 1)
            fix = f"did you mean {near[0]!r}?" if near else f"the keys are: {', '.join(known)}"
            where = document.where(f"{pointer}/{unknown}")
            yield Diagnostic(where, f"unknown key {unknown!r}", fix)
    else:
        yield Diagnostic(document.where(pointer), str(error.message), _fix(error, schema))


def _fix(error: ValidationError, schema: Object) -> str:
    """Return what the key accepts, and the accepted value closest to the one given."""
    keys = as_object(schema["properties"])
    taken = as_list(cast(Json, error.validator_value))
    if error.validator == "required" and not error.absolute_path:
        missing = next(
            str(one) for one in taken if one not in as_object(cast(Json, error.instance))
        )
        return f"add `{missing}: ...`, which is: {_description(keys.get(missing))}"
    key = str(next(iter(error.absolute_path), ""))
    text = _description(cast(Json, error.schema)) or _description(keys.get(key))
    fix = f"it is: {text}" if text else "see the keys and what they take in the reference"
    if error.validator == "enum":
        fix += nearest(str(error.instance), [str(one) for one in taken])
    if error.validator == "type" and error.validator_value == "string":
        fix += f' Write it in quotes: "{error.instance}"'
    return fix


def _description(schema: Json) -> str:
    return as_text(as_object(schema).get("description")) or ""
