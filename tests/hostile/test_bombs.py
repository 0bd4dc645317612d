"""Documents that are small and would be huge, endless or bottomless."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from hostile.watching import assert_harmless, bounded, generate, workplace
from specloom.commands.cli import main
from specloom.document.diagnostics import DocumentError
from specloom.document.load import load
from specloom.document.parse import read


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
    response = {"description": "d", "content": {"application/json": {"schema": {"$ref": first}}}}
    get = {"operationId": "get", "responses": {"200": response}}
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


def asked(schema: Any) -> Any:
    """A document with an operation that requires a parameter, so that its page has an example."""
    made = document({"A0": {"type": "object"}})
    parameter = {"name": "q", "in": "query", "required": True, "schema": schema}
    made["paths"]["/a"]["get"]["parameters"] = [parameter]
    return made


def posted(schemas: Any) -> Any:
    """A document with an operation whose body is the first of these schemas."""
    made = document(schemas)
    body = {"required": True, "content": {"application/json": {"schema": ref(0)}}}
    made["paths"]["/a"]["post"] = {**made["paths"]["/a"].pop("get"), "requestBody": body}
    return made


def tree(required: list[str], names: list[str], depth: int) -> Any:
    made: Any = {
        f"A{n}": {"required": required, "properties": {name: ref(n + 1) for name in names}}
        for n in range(depth)
    }
    return made | {f"A{depth}": {"type": "string"}}


def listed(depth: int) -> Any:
    schema: Any = {"type": "string", "minLength": 1000}
    for _ in range(depth):
        schema = {"type": "array", "minItems": 40, "items": schema}
    return schema


def prefixed(depth: int) -> Any:
    schema: Any = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "array", "prefixItems": [schema, {"type": "integer"}]}
    return schema


def typed(count: int) -> Any:
    made = document({"A0": {"type": "object"}})
    media = {
        f"application/vnd.t{n}+json": {"schema": {"properties": {f"p{n}": {"type": "string"}}}}
        for n in range(count)
    }
    made["paths"]["/a"]["get"]["responses"]["200"]["content"] = media
    return made


def spaced(text: str) -> Any:
    made = document({"A0": {"type": "object", "description": text}})
    made["info"]["description"] = made["paths"]["/a"]["get"]["description"] = text
    made["paths"]["/a"]["get"]["summary"] = text
    return made


WORD = "a" * 50 + "!"
COSTLY: dict[str, Callable[[], Any]] = {
    "a pattern that backtracks": lambda: asked(
        {"type": "string", "pattern": "^(\\w+\\s?)*$", "example": WORD}
    ),
    "one in a default": lambda: asked(
        {"type": "string", "pattern": "^(a|aa)+$(?<!a)", "default": WORD}
    ),
    "one to generate for": lambda: asked(
        {"type": "string", "pattern": "^(a|aa)+$(?<!a)", "minLength": 50}
    ),
    "many of them": lambda: posted(
        {
            f"A{n}": {"type": "string", "pattern": f"^(a|aa|{n}b)+$", "example": WORD}
            for n in range(100)
        }
    ),
    "names that match a pattern": lambda: posted(
        {"A0": {"patternProperties": {"^(a|aa)+$": {"type": "string"}}, "example": {WORD: "x"}}}
    ),
    "repetitions of repetitions": lambda: asked(
        {"type": "string", "pattern": "((b{999}){999}){999}"}
    ),
    "a long text": lambda: asked({"type": "string", "minLength": 10**10}),
    "a longer text": lambda: asked({"type": "string", "minLength": 1e300, "pattern": "^a*$"}),
    "lists of lists": lambda: asked(listed(6)),
    "a long list": lambda: asked({"type": "array", "minItems": 10**9, "items": {"type": "null"}}),
    "many properties": lambda: posted(
        {"A0": {"minProperties": 10**9, "additionalProperties": {"type": "string"}}}
    ),
    "what is required doubles": lambda: posted(tree(["a", "b"], ["a", "b"], 40)),
    "what is optional multiplies": lambda: posted(tree([], [f"p{n}" for n in range(40)], 8)),
    "a number that is no multiple": lambda: asked(
        {"type": "number", "multipleOf": 1e-300, "minimum": 1e300}
    ),
    "a heading of blanks": lambda: spaced("# a" + " " * 100_000 + "b\n\n#" + " " * 100_000 + "c"),
    "marks without end": lambda: spaced("\n".join(char * 30_000 for char in "[(`*_<|~#>!")),
    "deep prefixes": lambda: posted({"A0": prefixed(100)}),
    "a prefix in itself": lambda: posted(
        {"A0": {"type": "array", "prefixItems": [ref(1)]},
         "A1": {"type": "array", "prefixItems": [ref(0), {"type": "array", "items": ref(0)}]}}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_what_is_costly_takes_no_longer_than_the_rest(name: str) -> None:
    """A package that imports; an example that would be too large is a smaller one or none."""
    with workplace() as folder:
        assert generate(COSTLY[name](), folder) == ""
        assert_harmless(folder)


@pytest.mark.slow
def test_thousands_of_response_types_are_generated() -> None:
    with workplace() as folder:
        assert generate(typed(2500), folder) == ""
        assert_harmless(folder)


def test_merged_mappings_do_not_multiply() -> None:
    lines = ["a: &a {k: 1}"]
    for n in range(20):
        merged = ", ".join([f"*b{n - 1}" if n else "*a"] * 10)
        lines.append(f"b{n}: &b{n} {{<<: [{merged}], own{n}: {n}}}")
    with bounded():
        data: Any = read("\n".join(lines).encode(), "openapi.yaml")
    assert data["b19"] == {"k": 1} | {f"own{n}": n for n in range(20)}


def test_a_merged_mapping_counts_less_than_its_own_keys_and_than_earlier_ones() -> None:
    text = b"a: &a {k: 1, x: 1}\nb: &b {k: 2, y: 2}\nc: {<<: [*a, *b], y: 3}\nd: {k: 4, <<: *a}\n"
    data: Any = read(text, "openapi.yaml")
    assert data["c"] == {"k": 1, "x": 1, "y": 3}
    assert data["d"] == {"k": 4, "x": 1}


def test_a_hexadecimal_number_of_many_digits_is_text() -> None:
    data: Any = read(b"a: 0x" + b"f" * 9000 + b"\nb: 0xff\nc: 0o17\n", "openapi.yaml")
    assert (len(data["a"]), data["b"], data["c"]) == (9002, 255, 15)


def test_thousands_of_repeated_keys_are_counted() -> None:
    names = ",".join(f'"k{n}": 1, "k{n}": 2' for n in range(40_000))
    head = '{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}, '
    with workplace() as folder, bounded():
        (folder / "openapi.json").write_text(f'{head}"x-a": {{{names}}}}}')
        arguments = ["--spec", str(folder / "openapi.json"), "--package", "bomb"]
        assert main(["generate", *arguments, "--out", str(folder / "out")]) == 0
        report = (folder / "out" / "REPORT.md").read_text()
    assert "39,900 more keys are repeated" in report


def test_an_overlay_searches_within_a_time() -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "o", "version": "1"},
        "actions": [
            {"target": "$.paths[?search(@.get.summary, '^(a|aa)+$(?<!a)')]", "remove": True}
        ],
    }
    found = spaced("a" * 60)
    with workplace() as folder, bounded():
        (folder / "openapi.json").write_text(json.dumps(found))
        (folder / "overlay.json").write_text(json.dumps(overlay))
        with pytest.raises(DocumentError, match="selects nothing"):
            load(folder / "openapi.json", overlays=(folder / "overlay.json",))
        overlay["actions"][0]["target"] = "$.paths[?match(@.get.summary, 'a+')]"  # type: ignore[index]
        (folder / "overlay.json").write_text(json.dumps(overlay))
        read_ = load(folder / "openapi.json", overlays=(folder / "overlay.json",))
    assert read_.data["paths"] == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_reference_to_a_pipe_is_not_read() -> None:
    with workplace() as folder:
        os.mkfifo(folder / "pipe.yaml")
        (folder / "openapi.json").write_text(json.dumps(asked({"$ref": "pipe.yaml"})))
        with bounded(), pytest.raises(DocumentError, match="there is no file"):
            load(folder / "openapi.json")


def test_a_union_of_more_than_a_type_can_hold_is_read_as_anything() -> None:
    members = [{"type": "object", "properties": {f"p{n}": {}}} for n in range(2500)]
    with workplace() as folder:
        assert generate(document({"A0": {"oneOf": members}}), folder) == ""
        assert_harmless(folder)
        report = json.loads((folder / "out/report.json").read_text(encoding="utf-8"))
    (entry,) = report["entries"]
    assert entry["pointer"] == "/components/schemas/A0"
    assert entry["what"] == "a union of 2,500 variants"


@pytest.mark.parametrize("command", ["show", "generate", "overlay"])
def test_a_pipe_is_no_document(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with workplace() as folder, bounded():
        pipe = folder / "pipe.yaml"
        os.mkfifo(pipe)
        out = str(folder / "out")
        arguments = ["generate", "--spec", str(pipe), "--out", out, "--package", "p"]
        if command == "show":
            arguments = ["show", str(pipe)]
        if command == "overlay":
            sound = folder / "openapi.json"
            sound.write_text(json.dumps(document({"A0": {}})), encoding="utf-8")
            arguments = ["generate", "--spec", str(sound), "--out", out, "--package", "p",
                         "--overlay", str(pipe)]  # fmt: skip
        assert main(arguments) == 1
    assert "pipe or a device" in capsys.readouterr().err
