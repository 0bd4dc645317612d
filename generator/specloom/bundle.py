"""References into other files become references into the document itself."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .document import FILES, Json, Object, as_object, as_text, join
from .lines import Lines, Source
from .problems import Problem, Problems, Where
from .remote import Remote, RemoteError
from .yamls import read

DATA = frozenset({"example", "examples", "default", "enum", "const", "value"})
"""Keys whose values are data: a `$ref` in them is none (except directly in a named example)."""

NAMED = frozenset(
    {"$defs", "callbacks", "definitions", "examples", "headers", "links", "parameters", "paths",
     "patternProperties", "properties", "requestBodies", "responses", "schemas", "webhooks"}
)  # fmt: skip
"""Keys whose members are named by the document: one that begins with `x-` is no extension."""

MOST_FILES = 2000
"""Files that one document may reach."""

Home = Path | str
"""Where text comes from: a file, or the URL of one."""


class Bundle:
    """One document and the files it reaches: within `root`, and URLs where there is `remote`."""

    def __init__(self, main: Path, root: Path, lines: Lines, remote: Remote | None = None) -> None:
        self.main = Path(os.path.realpath(main))
        self.root = Path(os.path.realpath(root))
        self.lines = lines
        self.remote = remote
        self.shown: dict[Home, str] = {self.main: str(main)}
        self.files: dict[Home, tuple[str, Json]] = {}
        self.waiting: list[Home] = []
        self.problems: list[Problem] = []
        self.ids: set[str] = set()

    def bundled(self, data: Object) -> Object:
        """The document with the files; what is wrong is collected in `problems`."""
        self.ids, out = _ids(data)
        main = self._rewritten(data, self.main, "") if out else data
        made: Object = dict(main) if isinstance(main, dict) else {}
        kept: Object = {}
        while self.waiting:
            home = self.waiting.pop(0)
            name, raw = self.files[home]
            kept[name] = self._rewritten(raw, home, "")
        if kept:
            made[FILES] = kept
        return made

    def _rewritten(self, value: Json, file: Home, pointer: str) -> Json:
        if isinstance(value, list):
            items = [
                self._rewritten(item, file, join(pointer, index))
                for index, item in enumerate(value)
            ]
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if not isinstance(value, dict):
            return value
        return self._members(value, file, pointer)

    def _members(self, value: Object, file: Home, pointer: str) -> Object:
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

    def _mapped(self, target: str, file: Home, place: str) -> str:
        path = target.partition("#")[0]
        if "#" in target or "/" in path or path.endswith((".yaml", ".yml", ".json")):
            return self._target(target, file, place)
        return target

    def _target(self, ref: str, file: Home, place: str) -> str:
        url, _, fragment = ref.partition("#")
        if ref in self.ids or url in self.ids:
            return ref
        if not url:
            return ref if file == self.main else self._inside(file, fragment)
        try:
            home = _home(url, file)
        except ValueError:
            return self._failed(ref, file, place, "the reference is no path", "mend it")
        if isinstance(home, str) and self.remote is None:
            fix = "download it beside the document and refer to it by a relative path, "
            fix += "or allow it (`remote: true` in api.yaml, or --remote)"
            return self._failed(ref, file, place, "a reference to a URL is not followed", fix)
        if home == self.main:
            return f"#{fragment}"
        if isinstance(home, Path) and not home.is_relative_to(self.root):
            fix = "keep the file beside the document, or in a folder below"
            return self._failed(ref, file, place, "the file is outside the workspace", fix)
        if home not in self.files:
            failure = self._added(home, url)
            if failure is not None:
                return self._failed(ref, file, place, *failure)
        return self._inside(home, fragment)

    def _inside(self, home: Home, fragment: str) -> str:
        return "#" + join("", FILES, self.files[home][0]) + fragment

    def _added(self, home: Home, url: str) -> tuple[str, str] | None:
        """Read a file or URL; what is wrong and what to do where that fails."""
        if len(self.files) >= MOST_FILES:
            return f"the document reaches more than {MOST_FILES} files", "put parts together"
        try:
            text = self._text(home)
        except OSError:
            return f"there is no file {url}", "check the path"
        except RemoteError as error:
            return str(error), error.fix
        name, shown = home if isinstance(home, str) else "", str(home)
        if isinstance(home, Path):
            near = os.path.relpath(home, self.main.parent)
            name = Path(near).as_posix()
            shown = os.path.join(os.path.dirname(self.shown[self.main]), near)
        self.shown[home] = shown
        try:
            self.files[home] = (name, read(text, shown))
        except Problems as error:
            self.problems.extend(error.problems)
            self.files[home] = (name, {})
        self.lines.others[join("", FILES, name)] = Source(shown, text)
        self.waiting.append(home)
        return None

    def _text(self, home: Home) -> bytes:
        if isinstance(home, Path):
            return home.read_bytes()
        if self.remote is None:
            raise RemoteError("a reference to a URL is not followed", "allow it")
        return self.remote.get(home)

    def _failed(self, ref: str, file: Home, place: str, what: str, fix: str) -> str:
        if _in_extension(place):
            return ref
        prefix = "" if file == self.main else join("", FILES, self.files[file][0])
        where: Where = self.lines.where(prefix + place)
        self.problems.append(Problem(where, f"{what}: {ref}", fix))
        return ref


def _home(url: str, file: Home) -> Home:
    """What a reference without its fragment means. Raises ValueError where it can mean nothing."""
    scheme = urlsplit(url).scheme
    if scheme in ("http", "https"):
        return url
    if isinstance(file, str):
        if scheme:
            raise ValueError(url)
        return urljoin(file, url)
    return Path(os.path.realpath(file.parent / unquote(url.removeprefix("file:"))))


def _in_extension(pointer: str) -> bool:
    """Whether a place is in an extension that is not ours: what it refers to is not needed."""
    parts = pointer.split("/")
    return any(
        part.startswith("x-") and before not in NAMED and part != "x-webhooks"
        for before, part in pairwise(parts)
    )


def _named_examples(name: str, member: Json) -> bool:
    return name == "examples" and isinstance(member, dict)


def _ids(value: Json) -> tuple[set[str], bool]:
    """Every absolute `$id` (and `$self`) of the document: references by them stay inside; and
    whether anything in it may be a reference to what is not in it."""
    found: set[str] = set()
    stack, out = [value], False
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            for name in ("$id", "$self"):
                if name in node and "://" in as_text(node[name]):
                    found.add(as_text(node[name]))
            refs = [node["$ref"]] if "$ref" in node else []
            if "mapping" in node:
                refs += as_object(node["mapping"]).values()
            out = out or not all(isinstance(ref, str) and ref.startswith("#") for ref in refs)
            stack += [one for one in node.values() if isinstance(one, dict | list)]
        elif isinstance(node, list):
            stack += [one for one in node if isinstance(one, dict | list)]
    return found, out
