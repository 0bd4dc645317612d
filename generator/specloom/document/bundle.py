"""References into other files become references into the document itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .diagnostics import Diagnostic, DocumentError, Where
from .document import FILES, Json, Object, as_object, as_text, find, join, put, strip
from .identity import DATA, NAMED, alone, base_of, identities
from .locations import Lines, Source
from .parse import read_or_last, source_text
from .remote import Remote, RemoteError

COPIED = ("content", "encoding", "variables", "components")
"""Maps whose members cannot be references themselves."""


def spread(data: Object, pointers: Sequence[str]) -> Object:
    """The document with the references to whole maps at these places replaced by the members of the
    maps. A reference to anything else stays.
    """
    for _ in range(len(pointers)):
        before = data
        for pointer in sorted(pointers):
            data = _spread(data, pointer)
        if data is before:
            break
    return data


def _spread(data: Object, pointer: str) -> Object:
    node = _found(data, pointer)
    ref = as_text(node.get("$ref"))
    target = unquote(ref[1:])
    members = _found(data, target)
    if not ref.startswith("#/") or "$ref" in members or not members:
        return data
    if not all(isinstance(one, dict) for one in members.values()):
        return data
    copied = pointer.rpartition("/")[2] in COPIED
    made: Object = {name: one if copied else {"$ref": f"#{join(target, name)}"}
                    for name, one in members.items()}  # fmt: skip
    return as_object(put(data, pointer, {**made, **strip(node, "$ref")}))


def _found(data: Json, pointer: str) -> Object:
    try:
        return as_object(find(data, pointer))
    except KeyError:
        return {}


TEXTS = frozenset({"mapping", "scopes"})
"""Keys whose members are texts named by the document, so that `$ref` is a name there."""

_URL = "a reference to a URL is not followed"

MOST_FILES = 2000
"""Files that one document may reach."""

Home = Path | str
"""Where text comes from: a file, or the URL of one."""


@dataclass(frozen=True)
class Spot:
    """A place in a file, and the identity that references there are relative to."""

    file: Home
    pointer: str = ""
    base: str = ""

    def at(self, name: str | int) -> Spot:
        """A place below this one."""
        return replace(self, pointer=join(self.pointer, name))

    def based(self, value: Object) -> Spot:
        """The same place, with the base that applies inside its object."""
        base = base_of(value, self.base)
        return self if base == self.base else replace(self, base=base)


class Bundle:
    """One document and the files it reaches: within `root`, and URLs where there is `remote`."""

    def __init__(
        self,
        main: Path,
        root: Path,
        lines: Lines,
        remote: Remote | None = None,
        lenient: bool = False,
        origin: str = "",
    ) -> None:
        self.origin = origin
        self.main = Path(os.path.realpath(main))
        self.root = Path(os.path.realpath(root))
        self.lines = lines
        self.remote = remote
        self.lenient = lenient
        self.shown: dict[Home, str] = {self.main: str(main)}
        self.files: dict[Home, tuple[str, Json]] = {}
        self.waiting: list[Home] = []
        self.failures: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        """What is wrong, the file or URL, and the fix → the references, each with its place."""
        self.found: list[Diagnostic] = []
        self.ids: set[str] = set()
        self.maps: list[str] = []

    def bundled(self, data: Object) -> Object:
        """The document with the files; what is wrong is in `diagnostics`."""
        if alone(data):
            return data
        self.ids = identities(data)
        main = self._rewritten(data, Spot(self.main))
        made: Object = dict(main) if isinstance(main, dict) else {}
        kept: Object = {}
        while self.waiting:
            home = self.waiting.pop(0)
            name, raw = self.files[home]
            kept[name] = self._rewritten(raw, Spot(home, base=name), _of_named(raw))
        if kept:
            made[FILES] = kept
        return spread(made, self.maps)

    def _rewritten(self, value: Json, spot: Spot, named: bool = False) -> Json:
        if isinstance(value, list):
            items = [self._rewritten(item, spot.at(index)) for index, item in enumerate(value)]
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if not isinstance(value, dict):
            return value
        return self._members(value, spot.based(value), named)

    def _members(self, value: Object, spot: Spot, named: bool) -> Object:
        """The members of an object; `named`: the document names them, none is a keyword."""
        made: Object = {}
        changed = False
        for name, member in value.items():
            place = spot.at(name)
            if name == "$ref" and isinstance(member, str):
                made[name] = self._target(member, place)
                if named or spot.pointer == "/components":
                    self.maps.append(self._place(spot))
            elif named:
                made[name] = self._rewritten(member, place)
            elif name == "mapping" and isinstance(member, dict) and "propertyName" in value:
                made[name] = {
                    tag: self._mapped(as_text(target), place.at(tag))
                    for tag, target in member.items()
                }
            elif name in TEXTS or (name in DATA and not _named_examples(name, member)):
                made[name] = member
            else:
                made[name] = self._rewritten(member, place, name in NAMED)
            changed = changed or made[name] is not member
        return made if changed else value

    def _mapped(self, target: str, spot: Spot) -> str:
        path = target.partition("#")[0]
        if "#" in target or "/" in path or path.endswith((".yaml", ".yml", ".json")):
            return self._target(target, spot)
        return target

    def _target(self, ref: str, spot: Spot) -> str:
        if "\\" in ref and not _in_extension(spot.pointer):
            what, ref = f"the reference {ref} has \\ in place of /", ref.replace("\\", "/")
            self._found(spot, what, f"write {ref}", f"read as {ref}")
        file = spot.file
        url, _, fragment = ref.partition("#")
        if not url:
            return ref if file == self.main else self._inside(file, fragment)
        try:
            identity = urljoin(spot.base, url)
            home = self._home(url, file)
        except ValueError:
            return self._failed(ref, spot, "the reference is no path", "mend it")
        if identity in self.ids:
            return f"{identity}#{fragment}" if fragment else identity
        if isinstance(home, str) and self.remote is None:
            fix = "download it beside the document and refer to it by a relative path, "
            fix += "or allow it (`remote: true` in api.yaml, or --remote)"
            return self._failed(ref, spot, _URL, fix)
        if home == self.main:
            return f"#{fragment}"
        if isinstance(home, Path) and not home.is_relative_to(self.root):
            fix = "keep it beside the document or below, or name a folder of both: "
            fix += "generate --spec --root DIR"
            return self._failed(ref, spot, "the file is outside the workspace", fix)
        if home not in self.files:
            failure = self._added(home, url)
            if failure is not None:
                return self._failed(ref, spot, *failure)
        return self._inside(home, fragment)

    def _home(self, url: str, file: Home) -> Home:
        """The file or URL of a reference; what a downloaded document names is not beside it.

        Raises ValueError if it is neither.
        """
        home = _home(url, file)
        if self.origin and file == self.main and isinstance(home, Path) and not home.is_file():
            return _home(url, self.origin)
        return home

    def _inside(self, home: Home, fragment: str) -> str:
        """A reference to a place in a file; an anchor in it is kept apart from its name."""
        if fragment == "/":  # "" is no key that a file has: the whole of it is meant
            fragment = ""
        apart = "#" if fragment and not fragment.startswith("/") else ""
        return "#" + join("", FILES, self.files[home][0]) + apart + fragment

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
        source, doubled = Source(shown, text), False
        try:
            data, doubled = read_or_last(text, shown, self.lenient)
            self.files[home] = (name, data)
        except DocumentError as error:
            self.found.extend(error.diagnostics)
            self.files[home] = (name, {})
        self.ids |= identities(self.files[home][1], name)
        place = join("", FILES, name)
        self.lines.others[place] = source
        self.lines.doubles += [place + pointer for pointer in source.doubles()] if doubled else []
        self.waiting.append(home)
        return None

    def _text(self, home: Home) -> bytes:
        if isinstance(home, Path):
            if not home.is_file():  # a pipe would be read for ever
                raise FileNotFoundError(home)
            return source_text(home.read_bytes())
        if self.remote is None:
            raise RemoteError(_URL, "allow it")
        return source_text(self.remote.get(home))

    def _place(self, spot: Spot) -> str:
        """The pointer of a place in the document that is made."""
        file = "" if spot.file == self.main else join("", FILES, self.files[spot.file][0])
        return file + spot.pointer

    def _failed(self, ref: str, spot: Spot, what: str, fix: str) -> str:
        if _in_extension(spot.pointer):
            return ref
        url = ref.partition("#")[0]
        self.failures.setdefault((what, url, fix), []).append((ref, self._place(spot)))
        return ref

    def _found(self, spot: Spot, what: str, fix: str, why: str) -> None:
        where: Where = self.lines.where(self._place(spot))
        self.found.append(Diagnostic(where, what, fix, why if self.lenient else ""))

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong: references to one file that cannot be read are one diagnostic."""
        why = "what they refer to is left out, or typed as Json" if self.lenient else ""
        made = list(self.found)
        for (what, url, fix), references in self.failures.items():
            count = len(references)
            shown = references[0][0] if count == 1 else f"{url} ({count} references)"
            where: Where = self.lines.where(references[0][1])
            made.append(Diagnostic(where, f"{what}: {shown}", fix, why))
        return made

    @property
    def unresolved(self) -> frozenset[str]:
        """Files and URLs that cannot be read, as references name them."""
        return frozenset(url for _, url, _ in self.failures)


def _home(url: str, file: Home) -> Home:
    """The file or URL of a reference. Raises ValueError if it is neither."""
    scheme = urlsplit(url).scheme
    if scheme in ("http", "https"):
        return url
    if isinstance(file, str):
        if scheme:
            raise ValueError(url)
        return urljoin(file, url)
    return Path(os.path.realpath(file.parent / unquote(url.removeprefix("file:"))))


def _in_extension(pointer: str) -> bool:
    """Whether a place is in a foreign extension, whose references are not followed."""
    parts = pointer.split("/")
    return any(
        part.startswith("x-") and before not in NAMED and part != "x-webhooks"
        for before, part in pairwise(parts)
    )


def _named_examples(name: str, member: Json) -> bool:
    return name == "examples" and isinstance(member, dict)


def _of_named(value: Json) -> bool:
    """Whether the members of a file are named by the document, so that none is a keyword."""
    return isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())
