"""Bundle the files that a document refers to, so that every reference leads into the document."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .diagnostics import Diagnostic, DocumentError, Where
from .document import FILES, Json, Object, as_object, as_text, find, join, put, strip
from .identity import DATA, NAMED, base_of, identities, is_self_contained
from .locations import Lines, Source
from .parse import read_or_last, source_text
from .remote import Remote, RemoteError

LISTS = ("/parameters", "/security", "/servers", "/tags")
"""Places of lists, which some documents replace by a reference to a list."""

COPIED = ("content", "encoding", "variables", "components")
"""Maps whose members cannot be references themselves."""


def expand_map_references(data: Object, pointers: Sequence[str]) -> Object:
    """Replace references to whole maps or lists, such as all of `paths`, by what they hold.

    `pointers` are the places of the objects that hold such a `$ref`. A reference to anything else
    is left as it is.
    """
    for _ in range(len(pointers)):
        before = data
        for pointer in sorted(pointers):
            data = _expand_map_reference(data, pointer)
        if data is before:
            break
    return data


def _expand_map_reference(data: Object, pointer: str) -> Object:
    node = _object_at(data, pointer)
    ref = as_text(node.get("$ref"))
    target = unquote(ref[1:])
    if pointer.endswith(LISTS) and isinstance(found := _value_at(data, target), list):
        return as_object(put(data, pointer, found))
    members = _object_at(data, target)
    if not ref.startswith("#/") or "$ref" in members or not members:
        return data
    if not all(isinstance(member, dict) for member in members.values()):
        return data
    copied = pointer.rpartition("/")[2] in COPIED
    expanded: Object = {name: member if copied else {"$ref": f"#{join(target, name)}"}
                        for name, member in members.items()}  # fmt: skip
    return as_object(put(data, pointer, {**expanded, **strip(node, "$ref")}))


def _value_at(data: Json, pointer: str) -> Json:
    try:
        return find(data, pointer)
    except KeyError:
        return None


def _object_at(data: Json, pointer: str) -> Object:
    return as_object(_value_at(data, pointer))


TEXTS = frozenset({"mapping", "scopes"})
"""Keys of maps from names to strings. A member called `$ref` is no reference there."""

_URL = "a reference to a URL is not followed"

MOST_FILES = 2000
"""The most files that one document may reach."""

MOST_HOPS = 20
"""The longest chain of URLs, as a server may refer to one more for ever."""

Home = Path | str
"""The path or URL of a file."""


@dataclass(frozen=True)
class Place:
    """A place in a file, and the base URI of the references there."""

    file: Home
    pointer: str = ""
    base: str = ""

    def at(self, name: str | int) -> Place:
        """Return a place below this one."""
        return replace(self, pointer=join(self.pointer, name))

    def based(self, value: Object) -> Place:
        """Return the same place, with the base URI that applies inside the object there."""
        base = base_of(value, self.base)
        return self if base == self.base else replace(self, base=base)


class Bundle:
    """A document and the files it refers to: files within `root`, and URLs if `remote` is given."""

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
        self.hops: dict[Home, int] = {}
        """File or URL → how many URLs lead to it, each in the one before."""
        self.failures: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        """(message, file or URL, fix) → the references that fail so, each with its pointer."""
        self.found_diagnostics: list[Diagnostic] = []
        self.ids: set[str] = set()
        self.maps: list[str] = []

    def bundled(self, data: Object) -> Object:
        """Return the document with the files under `x-files`. Errors are collected in
        `diagnostics`.
        """
        if is_self_contained(data):
            return data
        self.ids = identities(data)
        main = self._rewritten(data, Place(self.main))
        result: Object = dict(main) if isinstance(main, dict) else {}
        files: Object = {}
        while self.waiting:
            home = self.waiting.pop(0)
            name, raw = self.files[home]
            files[name] = self._rewritten(raw, Place(home, base=name), _is_map_of_objects(raw))
        if files:
            result[FILES] = files
        return expand_map_references(result, self.maps)

    def _rewritten(self, value: Json, place: Place, named: bool = False) -> Json:
        if isinstance(value, list):
            items = [self._rewritten(item, place.at(index)) for index, item in enumerate(value)]
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if not isinstance(value, dict):
            return value
        return self._members(value, place.based(value), named)

    def _members(self, value: Object, place: Place, named: bool) -> Object:
        """Return the members of an object, rewritten.

        `named` says that the document chooses the names of the members, so that none is a keyword.
        """
        result: Object = {}
        changed = False
        for name, member in value.items():
            inner = place.at(name)
            if name == "$ref" and isinstance(member, str):
                result[name] = self._target(member, inner)
                if named or place.pointer == "/components" or place.pointer.endswith(LISTS):
                    self.maps.append(self._place(place))
            elif named:
                result[name] = self._rewritten(member, inner)
            elif name == "mapping" and isinstance(member, dict) and "propertyName" in value:
                result[name] = {
                    tag: self._mapped(as_text(target), inner.at(tag))
                    for tag, target in member.items()
                }
            elif name in TEXTS or (name in DATA and not _named_examples(name, member)):
                result[name] = member
            else:
                result[name] = self._rewritten(member, inner, name in NAMED)
            changed = changed or result[name] is not member
        return result if changed else value

    def _mapped(self, target: str, place: Place) -> str:
        path = target.partition("#")[0]
        if "#" in target or "/" in path or path.endswith((".yaml", ".yml", ".json")):
            return self._target(target, place)
        return target

    def _target(self, ref: str, place: Place) -> str:
        if "\\" in ref and not _in_extension(place.pointer):
            what, ref = f"the reference {ref} has \\ in place of /", ref.replace("\\", "/")
            self._report(place, what, f"write {ref}", f"read as {ref}")
        file = place.file
        url, _, fragment = ref.partition("#")
        if not url:
            return ref if file == self.main else self._inside(file, fragment)
        try:
            identity = urljoin(place.base, url)
            home = self._home(url, file)
        except ValueError:
            what = "the reference is neither a path nor a URL"
            return self._failed(ref, place, what, "correct it")
        if identity in self.ids:
            return f"{identity}#{fragment}" if fragment else identity
        if isinstance(home, str) and self.remote is None:
            fix = "download the file, put it beside the document and refer to it by a relative "
            fix += "path, or allow URLs with `remote: true` in api.yaml or --remote"
            return self._failed(ref, place, _URL, fix)
        if home == self.main:
            return f"#{fragment}"
        if isinstance(home, Path) and not home.is_relative_to(self.root):
            fix = "move it to the folder of the document or below, or name a folder that holds "
            fix += "both: generate --spec --root DIR"
            return self._failed(ref, place, "the file is outside the document's folder", fix)
        if home not in self.files:
            failure = self._too_far(home, file) or self._added(home, url)
            if failure is not None:
                return self._failed(ref, place, *failure)
        return self._inside(home, fragment)

    def _home(self, url: str, file: Home) -> Home:
        """Return the file or URL of a reference. Raises ValueError if it is neither.

        References of a downloaded document are relative to its URL.
        """
        home = _home(url, file)
        if self.origin and file == self.main and isinstance(home, Path) and not home.is_file():
            return _home(url, self.origin)
        return home

    def _inside(self, home: Home, fragment: str) -> str:
        """Return the reference to a place in a bundled file. `#` comes before an anchor."""
        if fragment == "/":  # files have no key "", so `file.yaml#/` means the whole file
            fragment = ""
        separator = "#" if fragment and not fragment.startswith("/") else ""
        return "#" + join("", FILES, self.files[home][0]) + separator + fragment

    def _too_far(self, home: Home, file: Home) -> tuple[str, str] | None:
        """Return a message and a fix if a URL is reached over too many others."""
        self.hops[home] = self.hops.get(file, 0) + isinstance(home, str)
        if self.hops[home] <= MOST_HOPS:
            return None
        what = f"the reference is reached over more than {MOST_HOPS} URLs, each in the one before"
        return what, "download the files beside the document"

    def _added(self, home: Home, url: str) -> tuple[str, str] | None:
        """Read a file or URL. Return a message and a fix if that fails, otherwise None."""
        if len(self.files) >= MOST_FILES:
            return f"the document refers to more than {MOST_FILES} files", "merge some of the files"
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
        source, repeats = Source(shown, text), False
        try:
            data, repeats = read_or_last(text, shown, self.lenient)
            self.files[home] = (name, data)
        except DocumentError as error:
            self.found_diagnostics.extend(error.diagnostics)
            self.files[home] = (name, {})
        self.ids |= identities(self.files[home][1], name)
        place = join("", FILES, name)
        self.lines.others[place] = source
        if repeats:
            self.lines.repeated_keys += [place + pointer for pointer in source.repeated_keys()]
        self.waiting.append(home)
        return None

    def _text(self, home: Home) -> bytes:
        if isinstance(home, Path):
            if not home.is_file():  # reading a named pipe could block forever
                raise FileNotFoundError(home)
            return source_text(home.read_bytes())
        if self.remote is None:
            raise RemoteError(_URL, "allow it")
        return source_text(self.remote.get(home))

    def _place(self, place: Place) -> str:
        """Return the pointer of a place in the bundled document."""
        file = "" if place.file == self.main else join("", FILES, self.files[place.file][0])
        return file + place.pointer

    def _failed(self, ref: str, place: Place, what: str, fix: str) -> str:
        if _in_extension(place.pointer):
            return ref
        url = ref.partition("#")[0]
        self.failures.setdefault((what, url, fix), []).append((ref, self._place(place)))
        return ref

    def _report(self, place: Place, what: str, fix: str, why: str) -> None:
        where: Where = self.lines.where(self._place(place))
        self.found_diagnostics.append(Diagnostic(where, what, fix, why if self.lenient else ""))

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The errors. All references to a file that cannot be read are one diagnostic."""
        why = "what they refer to is left out, or typed as Json" if self.lenient else ""
        result = list(self.found_diagnostics)
        for (what, url, fix), references in self.failures.items():
            count = len(references)
            shown = references[0][0] if count == 1 else f"{url} ({count} references)"
            where: Where = self.lines.where(references[0][1])
            result.append(Diagnostic(where, f"{what}: {shown}", fix, why))
        return result

    @property
    def unresolved(self) -> frozenset[str]:
        """The files and URLs that cannot be read, as the references spell them."""
        return frozenset(url for _, url, _ in self.failures)


def _home(url: str, file: Home) -> Home:
    """Return the file or URL that a reference names. Raises ValueError if it names neither."""
    scheme = urlsplit(url).scheme
    if scheme in ("http", "https"):
        return url
    if isinstance(file, str):
        if scheme:
            raise ValueError(url)
        return urljoin(file, url)
    return Path(os.path.realpath(file.parent / unquote(url.removeprefix("file:"))))


def _in_extension(pointer: str) -> bool:
    """Return whether a place is inside a vendor extension, where references are not followed."""
    parts = pointer.split("/")
    return any(
        part.startswith("x-") and before not in NAMED and part != "x-webhooks"
        for before, part in pairwise(parts)
    )


def _named_examples(name: str, member: Json) -> bool:
    return name == "examples" and isinstance(member, dict)


def _is_map_of_objects(value: Json) -> bool:
    """Return whether a file holds a map of named objects, such as schemas, so that no key is a
    keyword.
    """
    return isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())
