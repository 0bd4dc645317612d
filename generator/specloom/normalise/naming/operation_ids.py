"""Tidy the operation ids that frameworks generate.

A framework makes ids by a rule: FastAPI joins the function, the path and the method; NestJS,
gRPC-gateway and AutoRest prepend a class or a group; springdoc and drf-spectacular number ids that
would be repeated. All ids of a document decide which rule made them, never a single one. Ids that
match no rule stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from ...document.document import Object, as_object, as_text, join, objects
from ...document.vocabulary import METHODS
from ...openapi.context import Context
from ...openapi.operations import Found
from ...openapi.references import references
from ...python.identifiers import module_name, pascal, singular, snake, words

OFF = "set `tidy_names: false` in api.yaml to keep the ids as they are written"

_VERBS = "|".join(METHODS)
_USING = re.compile(rf"(.*[A-Za-z0-9])Using({_VERBS})(?:_[0-9]+)?", re.IGNORECASE)
_CLASS = re.compile(r"([A-Za-z]\w*?)(?:Controller|_controller)[_.]([A-Za-z]\w*)")
_GROUP = re.compile(r"([A-Za-z][A-Za-z0-9]*)_([A-Za-z][A-Za-z0-9]*)")
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z][a-z]")
_NUMBERED = re.compile(r"(.*[A-Za-z])_([0-9]+)")

_FRONT = re.compile(r"|apis?|rest|v[0-9]+(?:[._-]?[0-9]+)*(?:alpha|beta)?[0-9]*", re.IGNORECASE)

_MOST = 2 / 3
"""The share of a document's ids that must match a rule to show that it made them."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """The name of an operation in its tag, and in the whole document."""

    name: str
    full: str
    is_numbered: bool = False
    """Whether the id has a number because another operation has the same name."""


@dataclass(slots=True)
class _Id:
    """An id while rules are applied: what is left, and the class or group removed from its
    start.
    """

    found: Found
    text: str
    owner: str = ""
    rules: tuple[str, ...] = ()
    is_numbered: bool = False


def tidied(
    operations: Sequence[Found], context: Context, named: Collection[str]
) -> dict[str, Tidied]:
    """Return stable key → tidied name of operations with ids made by a framework.

    An operation without a tag gets the class or group of its id as its tag. The ids of operations
    with chosen names (`named`) count for the rule, but are not changed.
    """
    ids = [_Id(one, as_text(one.node.get("operationId"))) for one in operations]
    ids = [one for one in ids if words(one.text)]
    written = {one.text for one in ids}
    for rule, fits in (("FastAPI", _fastapi), ("springfox", _springfox)):
        _apply(ids, rule, fits, sure=rule == "FastAPI" and _has_fastapi_error(context.data))
    _split(ids, "NestJS", _controller)
    _split(ids, "gRPC-gateway, AutoRest or TypeSpec", _group)
    _give_tags(ids, context)
    _drop_tags(ids)
    _drop_numbers(ids, written)
    ids = [one for one in ids if one.found.stable_key not in named]
    _note(ids, context)
    return {
        one.found.stable_key: Tidied(
            module_name(snake(one.text)),
            module_name(snake(f"{one.owner} {one.text}" if one.owner else one.text)),
            one.is_numbered,
        )
        for one in ids
        if one.rules
    }


def _apply(ids: list[_Id], rule: str, fits: Callable[[_Id], str], *, sure: bool = False) -> None:
    """Shorten the ids that match a rule, if enough of them do."""
    found = [(one, text) for one in ids if (text := fits(one))]
    if found and (sure or (len(found) > 1 and len(found) * 2 >= len(ids))):
        for one, text in found:
            one.text, one.rules = text, (*one.rules, rule)


def _fastapi(one: _Id) -> str:
    """Shorten FastAPI's ids: `read_item_items__item_id__get` → read_item."""
    path = re.sub(r"\W", "_", one.found.path)
    found = re.fullmatch(rf"([A-Za-z_]\w*){re.escape(path)}_({_VERBS})", one.text)
    return found[1].strip("_") if found else ""


def _has_fastapi_error(data: Object) -> bool:
    """Return whether the document has the error schema that FastAPI adds."""
    schemas = as_object(as_object(data.get("components")).get("schemas"))
    return "HTTPValidationError" in schemas


def _springfox(one: _Id) -> str:
    """Shorten springfox's ids: `getItemUsingGET_1` → getItem."""
    found = _USING.fullmatch(one.text)
    return found[1] if found and found[2].lower() == one.found.method else ""


def _controller(one: _Id) -> tuple[str, str]:
    """Split NestJS's ids: `ItemsController_findOne` → Items, findOne."""
    found = _CLASS.fullmatch(one.text)
    return (found[1], found[2]) if found else ("", "")


def _group(one: _Id) -> tuple[str, str]:
    """Split ids with a group: `Paints_GetShade` → Paints, GetShade. snake_case has none."""
    found = _GROUP.fullmatch(one.text)
    return (found[1], found[2]) if found and _CAMEL.search(one.text) else ("", "")


def _split(ids: list[_Id], rule: str, parts: Callable[[_Id], tuple[str, str]]) -> None:
    """Remove the first part of ids with two parts, if most ids have two."""
    found = [(one, *both) for one in ids if not one.owner and (both := parts(one))[0]]
    if len(found) > 1 and len(found) >= _MOST * len(ids):
        for one, owner, text in found:
            one.owner, one.text, one.rules = owner, text, (*one.rules, rule)


def _give_tags(ids: list[_Id], context: Context) -> None:
    """Tag operations without a tag by the owner in their ids.

    The tag is that of all other operations of the owner. The owner stays in the names if the tag
    has other operations.
    """
    tags: defaultdict[str, set[str]] = defaultdict(set)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for one in ids:
        for tag in one.found.tags[:1]:
            tags[one.owner].add(tag)
            owners[tag].add(one.owner)
    for one in ids:
        if not one.owner:
            continue
        if not one.found.tags and not _is_published_untagged(one.found, context):
            own = tags[one.owner]
            tag = next(iter(own)) if len(own) == 1 else one.owner
            one.found.node = {**one.found.node, "tags": [tag]}
            owners[tag].add(one.owner)
    for one in ids:
        tag = one.found.tags[0] if one.found.tags else ""
        if one.owner and not (_is_same(one.owner, tag) or (tag and owners[tag] == {one.owner})):
            one.text, one.owner = f"{one.owner}_{one.text}", ""
            if one.rules == ("gRPC-gateway, AutoRest or TypeSpec",):
                one.rules = ()


def _is_published_untagged(found: Found, context: Context) -> bool:
    """Return whether the operation was published without a tag."""
    return context.locked.known("operations", found.stable_key).startswith("default.")


def _is_same(owner: str, tag: str) -> bool:
    return not _rest(owner, tag) and _begins(owner, tag)


def _drop_tags(ids: list[_Id]) -> None:
    """Remove the tag from the start of ids, if most ids start with their tag."""
    tagged = [one for one in ids if one.found.tags]
    begin = [one for one in tagged if not one.owner and _begins(one.text, one.found.tags[0])]
    split = sum(1 for one in tagged if one.owner)
    if len(begin) + split < 2 or len(begin) + split < _MOST * len(tagged):
        return
    for one in begin:
        if rest := _rest(one.text, one.found.tags[0]):
            front = words(one.text)[: -len(words(rest))]
            one.owner, one.text, one.rules = " ".join(front), rest, (*one.rules, "its tag")


def _begins(text: str, tag: str) -> bool:
    """Return whether an id starts with the words of a tag, the last in singular or plural."""
    given, wanted = _lower(text), _lower(tag)
    if not wanted or len(given) < len(wanted):
        return False
    own, last = given[len(wanted) - 1], wanted[-1]
    same = own == last or singular(own) == last or singular(last) == own
    return same and given[: len(wanted) - 1] == wanted[:-1]


def _rest(text: str, tag: str) -> str:
    """Return the id without its tag, or an empty string if that is no name."""
    rest = words(text)[len(words(tag)) :]
    return "_".join(rest) if rest and not rest[0][0].isdigit() else ""


def _lower(text: str) -> list[str]:
    return [word.lower() for word in words(text)]


def _drop_numbers(ids: list[_Id], written: set[str]) -> None:
    """Remove numbers that only distinguish equal ids of different tags.

    springdoc counts from 1, drf-spectacular from 2; the id without a number exists too.
    """
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for text in written:
        if found := _NUMBERED.fullmatch(text):
            numbers[found[1]].add(int(found[2]))
    counted = {
        base
        for base, some in numbers.items()
        if base in written and some in (set(range(1, len(some) + 1)), set(range(2, len(some) + 2)))
    }
    for one in ids:
        found = _NUMBERED.fullmatch(as_text(one.found.node.get("operationId")))
        if found and found[1] in counted and one.text.endswith(f"_{found[2]}"):
            one.text = one.text.removesuffix(f"_{found[2]}")
            one.rules, one.is_numbered = (*one.rules, "springdoc or drf-spectacular"), True


def _note(ids: list[_Id], context: Context) -> None:
    """Report each rule once."""
    rules = Counter(rule for one in ids for rule in one.rules)
    for rule, count in rules.items():
        first = next(one for one in ids if rule in one.rules)
        was = as_text(first.found.node.get("operationId"))
        whose = "begin with their tag" if rule == "its tag" else f"are made by {rule}"
        why = f"{was} is called {module_name(snake(first.text))}"
        context.info("/paths", f"{count} operation ids {whose}", why, OFF)


def shared_front(paths: Sequence[str]) -> str:
    """Return the common start of all paths, which names do not need: `/api/v3`."""
    if len(paths) < 2:
        return ""
    front = []
    for parts in zip(*(path.split("/")[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1 or not _FRONT.fullmatch(parts[0]):
            break
        front.append(parts[0])
    return "/".join(front)


def tell_apart(operations: Iterable[tuple[Found, str]]) -> dict[str, str]:
    """Return stable key → name of operations that would have the same name, from their paths.

    An operation whose path adds nothing keeps the name; if there are several, methods are added.
    """
    some = list(operations)
    parts = {one.stable_key: _segments(one.path) for one, _ in some}
    common = set.intersection(*map(set, parts.values())) if parts else set[str]()
    said = {
        one.stable_key: [
            word
            for word in parts[one.stable_key]
            if word not in common and word not in name.split("_")
        ]
        for one, name in some
    }
    silent = sum(1 for words_ in said.values() if not words_)
    made: dict[str, str] = {}
    for one, name in some:
        more = said[one.stable_key] or ([one.method.lower()] if silent > 1 else [])
        made[one.stable_key] = module_name("_".join([name, *more]))
    return made


def _segments(path: str) -> list[str]:
    """Return the segments of a path as words: `/v2/users/{id}` → v2, users, by_id."""
    made = []
    for part in path.strip("/").split("/"):
        named = snake(part)
        if named:
            made.append(f"by_{named}" if part.startswith("{") else named)
    return made


def form_names(operations: Iterable[Found], data: Object) -> dict[str, str]:
    """Return key → class name of the schemas that FastAPI makes for forms (`Body_<id>`).

    `Body_upload_files_upload_post` → UploadFilesForm, or Body if it is no form.
    """
    schemas = as_object(as_object(data.get("components")).get("schemas"))
    made: dict[str, str] = {}
    for one in operations:
        key = f"Body_{as_text(one.node.get('operationId'))}"
        if key not in schemas:
            continue
        for media, node in objects(as_object(one.node.get("requestBody")).get("content")):
            if f"#{join('/components/schemas', key)}" in references(node.get("schema")):
                kind = "Body" if "json" in media else "Form"
                made[key] = f"{pascal(one.full_name)}{kind}"
    return made
