"""The rules of the house: who may import whom, how large things are, what is not done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from support.exchange import ROOT

HOME = ROOT / "generator" / "specloom"
FILES = sorted(path for path in HOME.rglob("*.py") if "__pycache__" not in path.parts)
TOOLKIT = [path for path in FILES if HOME / "runtime" not in path.parents]
RUNTIME = [path for path in FILES if HOME / "runtime" in path.parents]

ROOMS = (
    ("problems", ["problems", "collecting"]),
    ("load", ["lines", "document", "remote", "yamls", "overlays", "bundle", "load", "cache",
              "unreadable", "fetching", "json_places", "resources", "yaml_*", "identity", "utf8",
              "aliased", "spread"]),
    ("settings", ["lock", "settings", "settings_faults", "sources", "selection"]),
    ("swagger2", ["swagger2*"]),
    ("names", ["names", "reserved", "text", "patterns", "graph", "reach", "keys",
               "templating"]),
    ("normalise", ["normalise", "normalise.*"]),
    ("check", ["check", "check_*", "vendor*", "intake", "ledger"]),
    ("ir", ["ir", "ir_models", "hook"]),
    ("engines", ["engines", "engines.*", "example*"]),
    ("build", ["build", "build_*", "types", "forms", "groups", "apis", "request_*", "counting",
               "untyped", "routes", "public_names", "renaming", "old_names"]),
    ("split", ["split", "old_parts"]),
    ("render", ["render", "shipping", "docs", "docs.*"]),
    ("pipeline", ["pipeline"]),
    ("write", ["write"]),
    ("workspace", ["workspace", "start", "trial", "trial.*", "trying", "mock", "mock.*"]),
    ("record", ["record", "record.*", "against", "against.*"]),
    ("changes", ["changes", "changes.*"]),
    ("cli", ["cli", "parser", "__main__"]),
)  # fmt: skip
ENGINES = {
    "datamodel_code_generator": "engines/models.py",
    "openapi_python_client": "engines/opc.py",
}
PASSED_ON = {
    "engines/models.py",  # an engine may fail in any way: a Problem
    "runtime/transport/driver.py",  # thrown into the generator that waits for the outcome
    "runtime/auth/oauth.py",  # told to the callers that wait for the same token, and raised again
    "trial/judge.py",  # an engine too
    "trial/run.py",  # a call of generated code may fail in any way: a finding
}
"""Where any exception is caught, and what becomes of it."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in TOOLKIT}


def below(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Level, module and names of each import of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name, []


def imported(path: Path) -> set[str]:
    """The modules of ours that a file of the toolkit imports."""
    name = name_of(path)
    parts = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    parts = [part for part in parts if part != "__init__"]
    found: set[str] = set()
    for level, module, names in imports(path):
        if level == 0:
            continue
        base = [*parts[: len(parts) - level + 1], *filter(None, module.split("."))]
        for one in names:
            longer = ".".join([*base, one])
            found.add(longer if longer in NAMES else ".".join(base))
    return {one for one in found if one and one != name}


def room_of(name: str) -> int:
    found = [i for i, (_, globs) in enumerate(ROOMS) if any(fnmatch(name, g) for g in globs)]
    assert len(found) == 1, f"say in ROOMS which room {name} is in"
    return found[0]


@pytest.mark.parametrize("path", [p for p in TOOLKIT if p != HOME / "__init__.py"], ids=below)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    own = room_of(name_of(path))
    assert [name for name in imported(path) if name in NAMES and room_of(name) > own] == []


def test_no_import_cycles() -> None:
    list(TopologicalSorter({name_of(path): imported(path) for path in TOOLKIT}).static_order())
    graph = {}
    for path in RUNTIME:
        own = path.relative_to(HOME / "runtime").with_suffix("").parts
        graph[own] = {
            (*own[: len(own) - level], *module.split("."))
            for level, module, _ in eager_imports(path)
            if level and module
        }
    list(TopologicalSorter(graph).static_order())


def eager_imports(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """The imports that run when the file is imported: not those for type checkers."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [alias.name for alias in node.names]


@pytest.mark.parametrize("path", RUNTIME, ids=below)
def test_the_runtime_imports_nothing_of_ours(path: Path) -> None:
    depth = len(path.relative_to(HOME / "runtime").parts)
    for level, module, _ in imports(path):
        assert level <= depth
        assert not module.startswith("specloom")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_known_to_one_file(engine: str) -> None:
    users = [
        below(path)
        for path in FILES
        if any(module.split(".")[0] == engine for level, module, _ in imports(path) if not level)
        or f'"{engine}"' in path.read_text(encoding="utf-8")
    ]
    assert users == [ENGINES[engine]]


@pytest.mark.parametrize("path", FILES, ids=below)
def test_what_is_not_done(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called != "print" or below(path) == "cli.py"
            assert not any(word.arg == "shell" for word in node.keywords)
            assert called not in ("eval", "exec", "os.system")
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "Exception"
            wide = "Exception" in caught.replace("(", "").replace(")", "").split(", ")
            assert not wide or below(path) in PASSED_ON
        if isinstance(node, ast.Name) and node.id == "Any":
            assert path in RUNTIME


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.jinja*")), ids=str)
def test_templates_are_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") < 80
