"""The cases: `tests/cases/<feature>/` holds a document and, in `expect.yaml`, what comes of it."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from email.parser import BytesParser
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .exchange import ROOT, as_json, read_yaml, same
from .loopback import Answer, Answerer, Loopback, Seen

CASES = ROOT / "tests" / "cases"
BASE = ["sync", "sync_detailed", "asyncio", "asyncio_detailed"]


@dataclass(frozen=True)
class Case:
    """A folder of the cases."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.name

    @property
    def package(self) -> str:
        return f"case_{self.folder.name}"

    @cached_property
    def expect(self) -> dict[str, Any]:
        return dict(read_yaml(self.folder / "expect.yaml"))

    @property
    def in_workspace(self) -> bool:
        """Whether the case is generated as `spec/<case>/`: it has settings, or it is to be refused.

        Only the documents of a workspace are ours to mend, and so refused for a slip.
        """
        return (self.folder / "api.yaml").is_file() or "problems" in self.expect

    def lay_out(self, folder: Path) -> list[str]:
        """Copy the case into an empty folder; give the arguments of the command to run there."""
        home = folder / "spec" / str(self) if self.in_workspace else folder
        shutil.copytree(self.folder, home, dirs_exist_ok=True, ignore=lambda *_: {"expect.yaml"})
        if self.in_workspace:
            if not (home / "api.yaml").exists():
                (home / "api.yaml").write_text(f"package: {self.package}\n", encoding="utf-8")
            return ["generate"]
        names = ("openapi.yaml", "openapi.json", "swagger.yaml")
        document = next((name for name in names if (self.folder / name).is_file()), names[0])
        more = self.expect.get("options", [])
        return ["generate", "--spec", document, "--out", "out", "--package", self.package, *more]

    def out(self, folder: Path) -> Path:
        """Where the distribution is, when the command has run in the folder."""
        return folder / "generated" / str(self) if self.in_workspace else folder / "out"


def cases() -> list[Case]:
    """All cases, by name."""
    return [Case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir()]


def tree(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def assert_operations(case: Case, out: Path) -> None:
    """The manifest lists the expected operations, each with its module and callables."""
    home = out / case.package
    entries = json.loads((home / "manifest.json").read_text(encoding="utf-8"))["operations"]
    found = {
        f"{entry['method']} {entry['path']}": [
            entry["module"].removeprefix(f"{case.package}."),
            *(name for name in entry["callables"] if name not in BASE),
        ]
        for entry in entries
    }
    wanted = {
        key: value if isinstance(value, list) else [value]
        for key, value in case.expect["operations"].items()
    }
    assert found == wanted
    for entry in entries:
        module = import_module(entry["module"])
        for name in entry["callables"]:
            assert callable(getattr(module, name))


def assert_report(case: Case, out: Path) -> None:
    """The report has the expected entries, by pointer and what is said of it."""
    entries = json.loads((out / "report.json").read_text(encoding="utf-8"))["entries"]
    found = [f"{entry['pointer']}: {entry['what']}" for entry in entries]
    assert found == case.expect.get("report", [])


def assert_shipped(package: Path) -> None:
    """Every module of its runtime that a package imports, be it for type checkers, is in it."""
    runtime = package / "_runtime"
    wanted = {name for path in package.rglob("*.py") for name in _of_runtime(path, package)}
    assert len(wanted) > 20
    for name in sorted(wanted):
        path = runtime.joinpath(*name.split("."))
        assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file(), name


def _of_runtime(path: Path, package: Path) -> frozenset[str]:
    """The modules of the runtime that a file imports, by their names below it."""
    folder = path.relative_to(package).parts[:-1]
    return _imported(path.read_text(encoding="utf-8"), folder)


@cache
def _imported(text: str, folder: tuple[str, ...]) -> frozenset[str]:
    """The same of a text in a folder; packages share the text of their runtimes."""
    return frozenset(_imports(text, folder))


def _imports(text: str, folder: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = [*folder[: len(folder) - node.level + 1], *(node.module or "").split(".")]
        home, *rest = [part for part in base if part] or [""]
        if home == "_runtime":
            yield from [".".join(rest)] if rest else [alias.name for alias in node.names]


def assert_holds(case: Case, expressions: str, **names: Any) -> None:
    """Each line is an expression that is true, with the package and the given names at hand."""
    package = import_module(case.package)
    known = {"package": package, "models": package.models, "errors": package.errors, **names}
    for expression in expressions.splitlines():
        assert eval(expression, known), expression


def assert_call(case: Case, call: dict[str, Any], server: Loopback) -> None:
    """One call: what goes over the wire, and what the caller gets for the response."""
    package = import_module(case.package)
    module = import_module(f"{case.package}.{call['call']}")
    server.seen.clear()
    server.answer = _answerer(call)
    raises = call.get("raises")
    failure = pytest.raises(getattr(package.errors, raises)) if raises else nullcontext()
    with _client(package, call, server.url) as client, failure:
        if "form" in call:
            _assert_value(case, call, _value(case, module, call, client))
        else:
            _assert_response(
                case, call, module.sync_detailed(**_arguments(case, module, call, client))
            )
        if "error" in call:
            with pytest.raises(getattr(package.errors, call["error"])):
                module.sync(**_arguments(case, module, call, client))
    if "targets" in call:
        assert [seen.target for seen in server.seen] == call["targets"]
    if "texts" in call:
        assert [seen.body.decode() for seen in server.seen] == call["texts"]
    if "sends" in call:
        assert server.seen, "nothing was sent"
        _assert_sent(call["sends"], server.seen[0])
    elif raises:
        assert not server.seen


def _value(case: Case, module: ModuleType, call: dict[str, Any], client: Any) -> Any:
    """What a form other than `sync_detailed` gives; the frames of a stream."""
    value = getattr(module, call["form"])(**_arguments(case, module, call, client))
    if call["form"] != "stream":
        return value
    with value as stream:
        return list(stream)


def _client(package: ModuleType, call: dict[str, Any], url: str) -> Any:
    api = package.Client.__api__
    usual = {"token": "test-token"} if len(api.unused_schemes) < len(api.schemes) else {}
    told = call.get("client", usual)
    settings = {name: tuple(v) if isinstance(v, list) else v for name, v in told.items()}
    made = package.AuthenticatedClient if settings else package.Client
    return made(**{"base_url": url + call.get("base", ""), "max_retries": 0, **settings})


def _arguments(case: Case, module: ModuleType, call: dict[str, Any], client: Any) -> dict[str, Any]:
    """The arguments as written; `body` as the operation's type of it; `python` as Python text."""
    found = {"client": client, **(call.get("arguments") or {})}
    media = module.OPERATION.body.media if module.OPERATION.body else ()
    if "media_type" in found:
        media = [one for one in media if one.wire == found["media_type"]]
    if "body" in call:
        decode = import_module(f"{case.package}._runtime.models.decode")
        type_ = media[0].type
        found["body"] = decode.decode_value(type_() if type_ else Any, call["body"])[0]
    package = import_module(case.package)
    names = {"models": package.models, "types": package.types}
    return found | {key: eval(text, names) for key, text in call.get("python", {}).items()}


def _answerer(call: dict[str, Any]) -> Answerer:
    """Answers with the response, or with one response after the other."""
    if "responses" in call:
        responses = iter(call["responses"])
        return lambda _: _answer(next(responses))
    return lambda _: _answer(call.get("response") or {"status": 204})


def _answer(response: dict[str, Any]) -> Answer:
    headers = {str(name): str(value) for name, value in (response.get("headers") or {}).items()}
    if "body" in response:
        headers = {"content-type": "application/json", **headers}
        return Answer(response.get("status", 200), headers, json.dumps(response["body"]).encode())
    return Answer(response.get("status", 200), headers, str(response.get("text", "")).encode())


def _assert_response(case: Case, call: dict[str, Any], got: Any) -> None:
    assert [one.pointer for one in got.deviations] == call.get("deviations", [])
    _assert_value(case, call, got.parsed)


def _assert_value(case: Case, call: dict[str, Any], value: Any) -> None:
    """The value is, written back, what was received or what the case says."""
    response = call.get("response") or {}
    if "gives" in call:
        assert same(as_json(value), call["gives"])
    elif "body" in response:
        assert same(as_json(value), response["body"])
    assert_holds(case, call.get("holds", ""), value=value)


def _assert_sent(wanted: dict[str, Any], seen: Seen) -> None:
    found: dict[str, Any] = {
        "method": seen.method,
        "target": seen.target,
        "path": seen.path,
        "query": seen.query,
        "text": seen.body.decode("utf-8", "backslashreplace"),
        "headers": {name: seen.headers.get(name) for name in wanted.get("headers", {})},
    }
    if "body" in wanted:
        found["body"] = json.loads(seen.body)
    if "parts" in wanted:
        found["parts"] = _parts(seen)
    if "part_headers" in wanted:
        found["part_headers"] = [
            {name.lower(): text for name, text in part.items()} for part in _messages(seen)
        ]
    assert {key: found[key] for key in wanted} == wanted


def _parts(seen: Seen) -> list[list[str | None]]:
    """Name, file name, media type and text of each part of a multipart body."""
    return [
        [
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type() if "content-type" in part else None,
            part.get_payload(decode=True).decode(),
        ]
        for part in _messages(seen)
    ]


def _messages(seen: Seen) -> Any:
    head = f"content-type: {seen.headers['content-type']}\r\n\r\n".encode()
    return BytesParser().parsebytes(head + seen.body).get_payload()
