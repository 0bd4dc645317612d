"""The templates: ours, and those of a user in their place.

A user's template has the name of ours. It may include or extend ours by the name with `specloom/`
in front. It comes from whoever wrote the workspace, so it runs in Jinja's sandbox.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

from ..document.cache import TEMPLATES, digest, is_private, load, store
from ..document.diagnostics import Diagnostic, DocumentError, Where, nearest
from ..project.source import Source
from ..python.literals import (
    block,
    cell,
    code,
    comment,
    docstring,
    fence,
    literal,
    one_line,
    prose,
)
from .descriptor import server

CONTEXT = 1
"""The version of what templates are given. It rises when a value goes or means something else."""

_OURS = "specloom"

_MARK = re.compile(r"\{# specloom: context (\d+) ")

_BY_ATTRIBUTE = frozenset(
    {"groupby", "map", "max", "min", "reject", "rejectattr", "select", "selectattr", "sort", "sum",
     "unique"}
)  # fmt: skip
"""Filters that take an attribute, or another filter, by its name."""

MODELS = "models/"
"""Templates that the models engine fills, too."""


class TemplateCache(BytecodeCache):
    """Caches the bytecode of templates. Damaged bytecode, or that of another Python, is ignored."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the cached bytecode, if there is any that nobody else can have written."""
        if is_private("templates", bucket.key) and (text := load("templates", bucket.key)):
            bucket.bytecode_from_string(b64decode(text))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the compiled bytecode."""
        store("templates", bucket.key, b64encode(bucket.bytecode_to_string()).decode())


def template_names() -> list[str]:
    """Return the names of all templates that a user may replace."""
    names = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja*"))
    return sorted(names)


def described_templates() -> list[tuple[str, str]]:
    """Return each template with the values that it uses."""
    environment = _environment()
    described = []
    for name in template_names():
        tree = environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))
        values = sorted(meta.find_undeclared_variables(tree) - environment.globals.keys())
        described.append((name, ", ".join(values) or "no values"))
    return described


def ejected(name: str) -> str:
    """Return one of our templates, for a user to change. Raises DocumentError if unknown."""
    if name not in template_names():
        fix = f"see `specloom eject` for their names{nearest(name, template_names())}"
        raise DocumentError([Diagnostic(Where(name), "there is no such template", fix)])
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    if name.startswith(MODELS):
        return text
    return f"{{# specloom: context {CONTEXT} - see the reference, Own templates #}}\n{text}"


def own_templates(source: Source) -> Path | None:
    """Return the folder of the user's templates. Raises DocumentError for unusable ones."""
    folder = source.templates
    if folder is None:
        return None
    if not folder.is_dir():
        fix = "run `specloom eject TEMPLATE`, which writes one, or name another folder"
        raise DocumentError([Diagnostic(Where(str(folder)), "there is no such folder", fix)])
    names, problems = template_names(), []
    for path in sorted(folder.rglob("*.jinja*")):
        name = path.relative_to(folder).as_posix()
        if name not in names:
            fix = f"see `specloom eject` for their names{nearest(name, names)}"
            problems.append(Diagnostic(Where(str(path)), "it takes no template's place", fix))
            continue
        written_for = _MARK.match(path.read_text(encoding="utf-8", errors="replace"))
        if written_for and int(written_for[1]) != CONTEXT:
            what = f"it is written for context {written_for[1]}, and this Specloom gives {CONTEXT}"
            fix = f"compare it with what `specloom eject {name}` writes now"
            problems.append(Diagnostic(Where(str(path), 1, 1), what, fix))
        if name.startswith(MODELS) and (unsafe := _refuse_unsafe(path)):
            problems.append(unsafe)
    if problems:
        raise DocumentError(problems)
    return folder


def _refuse_unsafe(path: Path) -> Diagnostic | None:
    """Return an error if a template of models, which the engine renders outside of the sandbox,
    uses more than its values."""
    try:
        tree = Environment(autoescape=False).parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError:
        return None  # reported with its line when it is rendered
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter)):
        if not _is_safe(node):
            what = "templates of models take no private attributes, computed keys or `attr`"
            return Diagnostic(Where(str(path), node.lineno, 1), what, "write it without them")
    return None


def _is_safe(node: nodes.Node) -> bool:
    match node:
        case nodes.Getattr():
            return not node.attr.startswith("_")
        case nodes.Getitem():
            return _is_plain(node.arg)
        case nodes.Filter(name="attr"):
            return False
        case nodes.Filter(name=name) if name in _BY_ATTRIBUTE:
            named = [one.value for one in node.kwargs]
            return all(map(_is_plain, [*node.args, *named])) and not (
                node.dyn_args or node.dyn_kwargs
            )
    return True


def _is_plain(node: nodes.Node) -> bool:
    """Whether it is written out, and names nothing private."""
    if not isinstance(node, nodes.Const):
        return False
    parts = str(node.value).split(".")
    return not any(part.startswith("_") or part == "attr" for part in parts)


def digest_of_own(source: Source) -> tuple[str, ...]:
    """Return a digest of the user's templates; nothing where there are none."""
    folder = own_templates(source)
    if folder is None:
        return ()
    paths = sorted(folder.rglob("*.jinja*"))
    return (digest(*(part for path in paths for part in (str(path), path.read_text("utf-8")))),)


def _environment(own: Path | None = None) -> Environment:
    loader: BaseLoader = FileSystemLoader(TEMPLATES)
    if own is not None:
        loader = ChoiceLoader([FileSystemLoader(own), PrefixLoader({_OURS: loader}), loader])
    environment = (SandboxedEnvironment if own else Environment)(
        loader=loader,
        bytecode_cache=TemplateCache(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Python and Markdown, not HTML; texts pass the filters below
    )
    environment.globals["plain"] = str
    environment.filters |= {
        "docstring": docstring,
        "literal": literal,
        "comment": comment,
        "tuple": repr,
        "line": one_line,
        "cell": cell,
        "code": code,
        "fence": fence,
        "block": block,
        "json": partial(json.dumps, ensure_ascii=False),
        "prose": prose,
        "server": server,
    }
    return environment


_OURS_ALONE = _environment()

_CURRENT = ContextVar("environment", default=_OURS_ALONE)


def fill(template: str, **view: object) -> str:
    """Render a template with the given variables."""
    return _CURRENT.get().get_template(template).render(**view)


@contextmanager
def templates_of(source: Source) -> Iterator[Path]:
    """Fill the templates of a source, its own in place of ours; gives the folder of the models'.

    Raises DocumentError, with file and line, where one of its own is wrong.
    """
    own = own_templates(source)
    if own is None:
        yield TEMPLATES / "models"
        return
    before = _CURRENT.set(_environment(own))
    try:
        with tempfile.TemporaryDirectory(prefix="specloom-") as name:
            merged = Path(name) / "models"
            shutil.copytree(TEMPLATES / "models", merged)
            if (own / "models").is_dir():
                shutil.copytree(own / "models", merged, dirs_exist_ok=True)
            try:
                yield merged
            except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError,
                    AttributeError, OSError, RecursionError) as error:  # fmt: skip
                problem = template_problem(error, own, merged.parent)
                if problem is None:
                    raise
                raise DocumentError([problem]) from error
    finally:
        _CURRENT.reset(before)


def template_problem(error: BaseException, own: Path, merged: Path) -> Diagnostic | None:
    """Return what is wrong with a user's template; None if the error comes from elsewhere.

    `merged` holds the templates of the models.
    """
    places: list[tuple[str, int]] = []
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    trace = error.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    for file, line in reversed(places):
        path = Path(file)
        for folder in (own, merged):
            if path.is_relative_to(folder) and (own / path.relative_to(folder)).is_file():
                where = Where(str(own / path.relative_to(folder)), line, 1)
                fix = f"compare it with what `specloom eject {path.relative_to(folder)}` writes"
                what = f"the template is wrong: {getattr(error, 'message', None) or error}"
                return Diagnostic(where, what, fix)
        if path.is_relative_to(TEMPLATES):
            what = f"{path.relative_to(TEMPLATES)}:{line} cannot use these templates: {error}"
            fix = "keep the macros of the templates that you replace"
            return Diagnostic(Where(str(own)), what, fix)
    return None
