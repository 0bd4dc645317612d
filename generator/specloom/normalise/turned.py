"""Keywords of a schema that are written another way once it is normalised."""

from __future__ import annotations

from ..document import Object, as_list, as_object, as_text, strip
from ..swagger2_schemas import exclusive_bounds

_TURNED = frozenset(
    [
        "exclusiveMinimum",
        "exclusiveMaximum",
        "contentEncoding",
        "contentMediaType",
        "prefixItems",
        "items",
        "example",
        "examples",
    ]
)
"""Keywords that are written another way here."""


def turn(raw: Object, words: Object) -> None:
    """Change the `words` kept of a schema to those of 3.1."""
    if not _TURNED.isdisjoint(raw):
        exclusive_bounds(words)
        _content(raw, words)
        _closed(raw, words)
        _examples(raw, words)


def _closed(raw: Object, words: Object) -> None:
    """A tuple that nothing may follow has a length at most (`additionalItems` in 3.0)."""
    prefix = as_list(raw.get("prefixItems")) or as_list(raw.get("items"))
    if prefix and False in (raw.get("items"), raw.get("additionalItems")):
        words.setdefault("maxItems", len(prefix))


def _content(raw: Object, words: Object) -> None:
    """Bytes in text: `contentEncoding: base64` is format byte, a bare `contentMediaType` binary."""
    if "format" in words:
        return
    if as_text(raw.get("contentEncoding")).lower() in ("base64", "base64url"):
        words["format"] = "byte"
    elif as_text(raw.get("contentMediaType")) and "contentEncoding" not in raw:
        media = as_text(raw["contentMediaType"])
        if not media.startswith("text/") and "json" not in media and "type" in raw:
            words["format"] = "binary"


def _examples(raw: Object, words: Object) -> None:
    examples = words.get("examples")
    if isinstance(examples, dict):
        words["examples"] = [strip(as_object(v)).get("value", v) for v in examples.values()]
    elif examples is not None and not isinstance(examples, list):
        words["examples"] = [examples]
    if "example" in raw and "examples" not in words:
        words["examples"] = [raw["example"]]
