"""Documents that are small and would be huge, endless or bottomless."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hostile.watching import assert_harmless, bounded, generate, workplace
from specloom.document.diagnostics import DocumentError
from specloom.document.load import load


def ref(name: object) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/A{name}"}


def nested(depth: int) -> Any:
    schema: Any = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "object", "properties": {"p": schema}}
    return {"A0": schema}


def lists(depth: int) -> Any:
    schema: Any = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "array", "items": schema}
    return {"A0": schema}


def doubled() -> Any:
    made: Any = {f"A{n}": {"allOf": [ref(n + 1), ref(n + 1)]} for n in range(40)}
    return made | {"A40": {"type": "object", "properties": {"x": {"type": "string"}}}}


def multiplied() -> Any:
    union = [
        [{"type": "object", "properties": {f"p{i}{j}": {}}} for j in range(4)] for i in range(10)
    ]
    return {"A0": {"allOf": [{"oneOf": branches} for branches in union]}}


def knots() -> Any:
    return {
        "A0": {"allOf": [ref(0)]},
        "A1": {"oneOf": [ref(1)]},
        "A2": ref(3),
        "A3": ref(2),
        "A4": {"$dynamicRef": "#a", "$dynamicAnchor": "a"},
        "A5": {"anyOf": [ref(6), ref(5)]},
        "A6": {"anyOf": [ref(5), {"type": "array", "items": ref(6)}]},
        "A7": {"type": "object", "properties": {"me": ref(7)}, "additionalProperties": ref(7)},
    }


def chained(length: int) -> Any:
    made: Any = {f"A{n}": ref(n + 1) for n in range(length)}
    return made | {f"A{length}": {"type": "string"}}


SOUND: dict[str, Callable[[], Any]] = {
    "objects in objects": lambda: nested(60),
    "allOf of the same twice": doubled,
    "unions times unions": multiplied,
    "references in a ring": knots,
    "many values": lambda: {"A0": {"enum": [f"v{n}" for n in range(3000)]}},
    "long names": lambda: {
        "A" * 400: {"properties": {"b" * 400: {"enum": ["c" * 400, "d" * 400]}}}
    },
    "names that differ late": lambda: {
        f"{'A' * 200}{n}": {"type": "object", "properties": {"x": {}}} for n in range(3)
    },
    "an evil pattern": lambda: {"A0": {"type": "string", "pattern": "(a+)+$", "default": "a" * 40}},
}
ENDLESS: dict[str, Callable[[], Any]] = {
    "objects without end": lambda: nested(400),
    "lists without end": lambda: lists(400),
    "a chain of references": lambda: chained(3000),
}


def document(schemas: Any) -> Any:
    first = f"#/components/schemas/{next(iter(schemas))}"
    reply = {"description": "d", "content": {"application/json": {"schema": {"$ref": first}}}}
    get = {"operationId": "get", "responses": {"200": reply}}
    head = {"openapi": "3.1.0", "info": {"title": "Bomb", "version": "1"}}
    return {**head, "paths": {"/a": {"get": get}}, "components": {"schemas": schemas}}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_odd_but_sound_is_generated(name: str) -> None:
    with workplace() as folder:
        assert generate(document(SOUND[name]()), folder) == ""
        assert_harmless(folder)


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_a_problem(name: str) -> None:
    with workplace() as folder:
        assert "too deeply" in generate(document(ENDLESS[name]()), folder)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: " + "[" * 100_000, "nested too deeply"),
        ("- " * 100_000, "nested too deeply"),
        ("\n".join(f"{' ' * n}a:" for n in range(3000)), "nested too deeply"),
        ('{"a": ' + "[" * 100_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "a number cannot be read"),
        ('{"a": "\\ud800"}', "half of a surrogate pair: \\ud800"),
        ('a: &a ["x"]\n' + "".join(f"b{n}: &b{n} [*{'b' if n else 'a'}{n - 1 if n else ''}, *a]\n" for n in range(3))
         + "\n".join(f"c{n}: &c{n} [{', '.join([f'*c{n - 1}' if n else '*a'] * 10)}]" for n in range(9)),
         "the aliases of the file expand to"),
        ("a: &a {b: *a}", "not readable as YAML"),
        ("!!python/object/apply:os.system [echo]", "an OpenAPI document is an object"),
    ],
    ids=["flow", "dashes", "indent", "json", "digits", "half", "aliases", "ring", "tag"],
)  # fmt: skip
def test_text_that_would_break_a_reader_is_a_problem(text: str, said: str) -> None:
    with workplace() as folder:
        (folder / "openapi.yaml").write_text(text, encoding="utf-8")
        with bounded(), pytest.raises(DocumentError) as caught:
            load(folder / "openapi.yaml")
    assert said in str(caught.value)
