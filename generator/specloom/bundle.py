"""References into other files become references into the document itself."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .document import FILES, Json, Object, as_text, join
from .lines import Lines, Source
from .problems import Problem, Problems, Where
from .yamls import read

DATA = frozenset({"example", "examples", "default", "enum", "const", "value"})
"""Keys whose values are data: a `$ref` in them is none (except directly in a named example)."""


class Bundle:
    """One document and the files it reaches, all within `root`."""

    def __init__(self, main: Path, root: Path, lines: Lines) -> None:
        self.main = Path(os.path.realpath(main))
        self.root = Path(os.path.realpath(root))
        self.lines = lines
        self.shown = {self.main: str(main)}
        self.files: dict[Path, tuple[str, Json]] = {}
        self.waiting: list[Path] = []
        self.problems: list[Problem] = []
        self.ids: set[str] = set()

    def bundled(self, data: Object) -> Object:
        self.ids = _ids(data)
        main = self._rewritten(data, self.main, "")
        made: Object = dict(main) if isinstance(main, dict) else {}
        kept: Object = {}
        while self.waiting:
            path = self.waiting.pop(0)
            name, raw = self.files[path]
            kept[name] = self._rewritten(raw, path, "")
        if self.problems:
            raise Problems(self.problems)
        if kept:
            made[FILES] = kept
        return made

    def _rewritten(self, value: Json, file: Path, pointer: str) -> Json:
        if isinstance(value, list):
            items = [
                self._rewritten(item, file, join(pointer, index))
                for index, item in enumerate(value)
            ]
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if not isinstance(value, dict):
            return value
        return self._members(value, file, pointer)

    def _members(self, value: Object, file: Path, pointer: str) -> Object:
        made: Object = {}
        changed = False
        named = pointer.endswith(("/properties", "/examples", "/patternProperties"))
        for name, member in value.items():
            place = join(pointer, name)
            if name == "$ref" and isinstance(member, str):
                made[name] = self._target(member, file, place)
            elif name == "mapping" and isinstance(member, dict) and "propertyName" in value:
                made[name] = {
                    tag: self._mapped(as_text(target), file, join(place, tag))
                    for tag, target in member.items()
                }
            elif name in DATA and not named and not _named_examples(name, member):
                made[name] = member
            else:
                made[name] = self._rewritten(member, file, place)
            changed = changed or made[name] is not member
        return made if changed else value

    def _mapped(self, target: str, file: Path, place: str) -> str:
        path = target.partition("#")[0]
        if "#" in target or "/" in path or path.endswith((".yaml", ".yml", ".json")):
            return self._target(target, file, place)
        return target

    def _target(self, ref: str, file: Path, place: str) -> str:
        url, _, fragment = ref.partition("#")
        if ref in self.ids or url in self.ids:
            return ref
        if not url:
            return ref if file == self.main else self._inside(file, fragment)
        scheme = urlsplit(url).scheme
        if scheme in ("http", "https"):
            fix = "download it beside the document and refer to it by a relative path"
            return self._failed(ref, file, place, "a reference to a URL is not followed", fix)
        path = Path(os.path.realpath(file.parent / unquote(url.removeprefix("file:"))))
        if path == self.main:
            return f"#{fragment}"
        if not path.is_relative_to(self.root):
            fix = f"keep the file within {self.root.name or self.root}"
            return self._failed(ref, file, place, "the file is outside the workspace", fix)
        if path not in self.files and not self._added(path, url):
            return self._failed(ref, file, place, f"there is no file {url}", "check the path")
        return self._inside(path, fragment)

    def _inside(self, path: Path, fragment: str) -> str:
        return "#" + join("", FILES, self.files[path][0]) + fragment

    def _added(self, path: Path, shown: str) -> bool:
        try:
            text = path.read_bytes()
        except OSError:
            return False
        name = Path(os.path.relpath(path, self.main.parent)).as_posix()
        near = os.path.relpath(path, self.main.parent)
        self.shown[path] = os.path.join(os.path.dirname(self.shown[self.main]), near)
        try:
            self.files[path] = (name, read(text, self.shown[path]))
        except Problems as error:
            self.problems.extend(error.problems)
            self.files[path] = (name, {})
        self.lines.others[join("", FILES, name)] = Source(self.shown[path], text)
        self.waiting.append(path)
        return True

    def _failed(self, ref: str, file: Path, place: str, what: str, fix: str) -> str:
        prefix = "" if file == self.main else join("", FILES, self.files[file][0])
        where: Where = self.lines.where(prefix + place)
        self.problems.append(Problem(where, f"{what}: {ref}", fix))
        return ref


def _named_examples(name: str, member: Json) -> bool:
    return name == "examples" and isinstance(member, dict)


def _ids(value: Json) -> set[str]:
    """Every absolute `$id` (and `$self`) of the document: references by them stay inside."""
    found: set[str] = set()
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            for name in ("$id", "$self"):
                if "://" in as_text(node.get(name)):
                    found.add(as_text(node.get(name)))
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
    return found
