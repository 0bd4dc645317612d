"""Stable keys of schemas: their places without indexes, which change with the document."""

from __future__ import annotations

import re
from itertools import pairwise

from ...document.document import Json, Object, as_object, as_text
from ...document.locations import escape, unescape

_RANK = re.compile(r"/[0-9]+(?=[/&|]|$)")


def stable_key(key: str, data: Object) -> str:
    """Return the key of a component with names in place of indexes.

    The order of a list must not decide names. A parameter is identified by place and name, a
    variant of a union by its title or properties. A part of `allOf` is left out, as it is merged.
    """
    if not _RANK.search(key):
        return key
    return "&".join(_one(part, data) for part in key.split("&"))


def _one(key: str, data: Object) -> str:
    pointer, mark, rest = key.partition("|")
    node: Json = data
    parts = pointer.split("/")
    named = parts[:1]
    for above, part in pairwise(parts):
        if isinstance(node, list) and part.isdecimal() and int(part) < len(node):
            named.append(escape(_word(above, node, int(part))))
            node = node[int(part)]
        else:
            named.append(part)
            node = as_object(node).get(unescape(part))
    return "/".join(named) + mark + rest


def _word(word: str, items: list[Json], at: int) -> str:
    if word == "allOf":
        return "*"
    if word == "parameters":
        node = as_object(items[at])
        return f"{as_text(node.get('in'))} {as_text(node.get('name'))}"
    if word not in ("oneOf", "anyOf"):
        return str(at)
    named = [_variant(as_object(item)) for item in items]
    rank = named[:at].count(named[at])
    return f"{named[at]} {rank + 1}" if rank else named[at]


def _variant(node: Object) -> str:
    """Return what identifies a variant, from its own keywords."""
    held = ",".join(sorted(as_object(node.get("properties"))))
    return as_text(node.get("title")) or held or str(node.get("type") or "any")
