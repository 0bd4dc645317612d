"""The order of the folders, and a few rules for every module of the toolkit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from support.exchange import ROOT

HOME = ROOT / "generator" / "specloom"
FILES = sorted(path for path in HOME.rglob("*.py") if "__pycache__" not in path.parts)
RUNTIME = [path for path in FILES if HOME / "runtime" in path.parents]

FLOORS = (
    {"runtime", "document"},
    {"python", "ir"},
    {"project", "openapi"},
    {"normalise"},
    {"codegen"},
    {"pipeline"},
    {"commands"},
    {"__main__"},
)
"""A module imports from its own folder and from folders of lower floors."""

ENGINES = {
    "datamodel_code_generator": "codegen/models/engine.py",
    "openapi_python_client": "codegen/openapi_python_client.py",
}
PASSED_ON = {
    "codegen/models/engine.py",  # an engine may fail in any way: a Diagnostic
    "runtime/transport/driver.py",  # thrown into the generator that waits for the outcome
    "runtime/auth/oauth.py",  # raised again in every call that waits for the same token
    "commands/exchange/request_validator.py",  # an engine too
    "commands/verify/run.py",  # a call of generated code may fail in any way: a finding
}
"""Modules that catch any exception, and what becomes of it."""


def below(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in FILES}


def imports(nodes: Iterator[ast.AST], path: Path) -> Iterator[str]:
    """The modules that a file imports: ours by their names below the package, others whole."""
    folder = path.relative_to(HOME).parts[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (f"/{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield f"/{node.module}"
        elif isinstance(node, ast.ImportFrom):
            base = [*folder[: len(folder) - node.level + 1], *(node.module or "").split(".")]
            module = ".".join(filter(None, base))
            for alias in node.names:
                longer = f"{module}.{alias.name}" if module else alias.name
                yield longer if longer in NAMES else module


def floor(name: str) -> int:
    return next(i for i, names in enumerate(FLOORS) if name.partition(".")[0] in names)


@pytest.mark.parametrize("path", [p for p in FILES if p != HOME / "__init__.py"], ids=below)
def test_a_folder_imports_only_folders_below_it(path: Path) -> None:
    own = name_of(path)
    for name in imports(ast.walk(ast.parse(path.read_text(encoding="utf-8"))), path):
        if name.startswith("/"):
            assert not name.startswith("/specloom")
        elif name and name.partition(".")[0] != own.partition(".")[0]:
            assert floor(name) < floor(own), name


def test_no_module_imports_itself_through_others() -> None:
    graph = {}
    for path in FILES:
        body = iter(ast.parse(path.read_text(encoding="utf-8")).body)
        own = name_of(path)
        graph[own] = {name for name in imports(body, path) if name[:1] != "/"} - {own, ""}
    list(TopologicalSorter(graph).static_order())


def test_the_root_holds_the_folders_and_the_pipeline() -> None:
    entries = {path.name for path in HOME.iterdir()} - {"__pycache__"}
    folders = {name for names in FLOORS for name in names} - {"pipeline", "__main__"}
    assert entries == folders | {"__init__.py", "__main__.py", "pipeline.py"}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_imported_in_one_file(engine: str) -> None:
    users = [
        below(path)
        for path in FILES
        if any(
            name.startswith(f"/{engine}")
            for name in imports(ast.walk(ast.parse(path.read_text(encoding="utf-8"))), path)
        )
        or f'"{engine}"' in path.read_text(encoding="utf-8")
    ]
    assert users == [ENGINES[engine]]


@pytest.mark.parametrize("path", FILES, ids=below)
def test_what_no_module_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "TODO" not in text
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called != "print" or below(path) == "commands/cli.py"
            assert not any(word.arg == "shell" for word in node.keywords)
            assert called not in ("eval", "exec", "os.system")
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "Exception"
            wide = "Exception" in caught.replace("(", "").replace(")", "").split(", ")
            assert not wide or below(path) in PASSED_ON
        if isinstance(node, ast.ImportFrom) and node.module == "typing":
            assert path in RUNTIME or "Any" not in [one.name for one in node.names]
