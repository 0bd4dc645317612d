"""Documents spoilt at random: a package that is sound comes out, or problems; never anything else."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile.documents import new, old
from hostile.watching import assert_harmless, generate, workplace

TEXTS = [
    "", '"""', "'''", "\\", '\\"""\nimport os\n', "'); raise SystemExit #", "{{ 7*7 }}", "{% raise %}",
    "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x", "a\nb", "\r\n",
    "\x00", "\u202e", "\u2028", "\x85", "é", "日本", "class", "None", "self", "__init__", "__class__",
    "models", "1", "-", "a b", "A" * 300, "#", "#/", "#/paths", "#/components/schemas/Cat", "Cat",
    "model_config", "Model", "from_dict", "copy", "{x}", "{}", ".", "..", "*/*", "$ref", "default",
    "object", "array", "integer", "x-specloom-name", "oneOf", "type", "get", "200", "application/json",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, False, 0, -1, 10**400, 1.5, float("inf"), [], {}, [[]], [None], {"a": {}},
    {"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Nope"}, {"$ref": 3},
    {"$ref": "../x.yaml"}, {"$ref": "#"}, {"type": "object"}, {"type": ["string", "integer"]},
    {"type": "array"}, {"enum": [1, "a", None, True]}, {"enum": [[], {}]}, {"oneOf": []}, {"not": {}},
    {"const": '"""'}, {"properties": {"a-b": {}, "a_b": {}, "A_B": {}}}, {"nullable": True},
    {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
]  # fmt: skip
Path_ = tuple[Any, ...]


def _places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    if path:
        yield path
    if isinstance(value, dict):
        for name in value:
            yield from _places(value[name], (*path, name))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _places(value[index], (*path, index))


def _at(document: Any, path: Path_) -> Any:
    for part in path:
        document = document[part]
    return document


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A document with one to four things changed, taken away, moved, or under another key."""
    document = draw(st.sampled_from([new, old]))()
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(document))
        if not places:
            break
        path = draw(st.sampled_from(places))
        holder, key = _at(document, path[:-1]), path[-1]
        texts = st.sampled_from(TEXTS) | st.text(
            st.characters(exclude_categories=["Cs"]), max_size=8
        )
        change = draw(st.sampled_from(["value", "text", "gone", "moved", "copied", "renamed"]))
        if change == "value":
            holder[key] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        elif change == "text":
            holder[key] = draw(texts)
        elif change == "gone":
            del holder[key]
        elif change == "moved":
            holder[key] = copy.deepcopy(_at(document, draw(st.sampled_from(places))))
        elif isinstance(holder, dict):
            value = copy.deepcopy(holder[key]) if change == "copied" else holder.pop(key)
            holder[draw(texts)] = value
    return document


def _ends_well(document: Any, options: tuple[str, ...]) -> None:
    with workplace() as folder:
        if not generate(document, folder, *options):
            assert_harmless(folder)


COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


@settings(max_examples=12, derandomize=True, **COMMON)
@given(spoilt(), st.sampled_from([(), ("--lenient",)]))
def test_a_spoilt_document_ends_well(document: Any, options: tuple[str, ...]) -> None:
    _ends_well(document, options)


@pytest.mark.slow
@settings(max_examples=int(os.environ.get("SPECLOOM_EXAMPLES", "600")), **COMMON)
@given(spoilt(), st.sampled_from([(), ("--lenient",)]))
def test_many_spoilt_documents_end_well(document: Any, options: tuple[str, ...]) -> None:
    _ends_well(document, options)
