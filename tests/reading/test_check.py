# ruff: noqa: E501 - documents in flow style are long
"""Every fault names its place and the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading.documents import api_of, read
from reading.rules import broken
from specloom.document.document import as_object
from specloom.document.load import load
from specloom.openapi.validate import check

SPECS = sorted(Path(__file__).parents[2].glob("spec/*/openapi.yaml"))


def faults(text: str) -> list[str]:
    return [f"{p.where.pointer}: {p.what} | {p.fix}" for p in check(read(text))]


def paged(page: str) -> str:
    return f"""
        paths:
          /a:
            get:
              operationId: a
              x-specloom-page: {page}
              parameters: [{{name: page_no, in: query, schema: {{type: integer}}}}]
              responses:
                200:
                  description: d
                  content: {{application/json: {{schema: {{$ref: '#/components/schemas/List'}}}}}}
        components:
          schemas:
            List: {{allOf: [{{properties: {{data: {{type: array, items: {{properties: {{id: {{}}}}}}}}}}}}]}}
        """


def operating(text: str) -> str:
    return f"paths: {{'/a/{{id}}': {{get: {{{text}}}}}}}"


ID = "{name: id, in: path, required: true, schema: {type: string}}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("openapi: 4.0.0\npaths: {}", 'version "4.0.0" is not known'),
        ("openapi: 3.1.0\npaths: {}\npathz: {}\ninfo: {title: a, version: b}", '"pathz" is not'),
        ("openapi: 3.1.0\npaths: {}", "info has no title"),
        ("openapi: 3.1.0\ninfo: {title: a, version: b}", "the document has no paths"),
        ("components: {schemas: {A: {type: strng}}}", 'did you mean "string"'),
        ("components: {schemas: {A: {type: int}}}", 'did you mean "integer"'),
        (
            "openapi: 3.0.3\ncomponents: {schemas: {A: {propertis: {}}}}",
            'did you mean "properties"',
        ),
        ("components: {schemas: {A: {required: true}}}", "required must be a list"),
        (
            "components: {schemas: {A: {required: [mesage], properties: {message: {}}}}}",
            'did you mean "message"',
        ),
        ("components: {schemas: {A: {type: string, enum: [a, true]}}}", "put it in quotes"),
        ("components: {schemas: {A: {enum: []}}}", "an enum must be a list of values"),
        (
            "components: {schemas: {A: {type: boolean, default: 'false'}}}",
            'the default "false" is no',
        ),
        (
            "components: {schemas: {A: {enum: [a, b], default: c}}}",
            'default "c" is not in the enum',
        ),
        ("components: {schemas: {A: {$ref: '#/components/schemas/B'}}}", "leads nowhere"),
        ("components: {schemas: {A: {discriminator: {}}}}", "has no propertyName"),
        (
            "components: {schemas: {A: {discriminator: {propertyName: t, mapping: {a: Nix}}}}}",
            'the reference "Nix" leads nowhere',
        ),
        (operating("responses: {}"), 'the path parameter "id" is not declared'),
        (operating(f"parameters: [{ID}], responses: {{20: {{description: d}}}}"), '"20" is not'),
        (operating(f"parameters: [{ID}, {ID}], responses: {{}}"), "is repeated"),
        (
            operating(f"parameters: [{ID.replace('true', 'false')}], responses: {{}}"),
            "not required",
        ),
        (
            operating(f"parameters: [{ID}, {{name: q, in: qurey, schema: {{}}}}], responses: {{}}"),
            'did you mean "query"',
        ),
        (
            operating(f"parameters: [{ID}, {{name: q, in: query}}], responses: {{}}"),
            '"q" has no schema',
        ),
        (
            operating(f"parameters: [{ID}, {{name: x, in: path, required: true, schema: {{}}}}]"),
            '"x" is not in /a/{id}',
        ),
        (
            operating(f"parameters: [{ID[:-1]}, style: deepObject}}], responses: {{}}"),
            'no style "deepObject" in path',
        ),
        (
            operating(f"parameters: [{ID}], security: [{{tokn: []}}], responses: {{}}")
            + "\ncomponents: {securitySchemes: {token: {type: http, scheme: bearer}}}",
            'did you mean "token"',
        ),
        (
            "paths: {/a: {get: {operationId: x, responses: {}}, put: {operationId: x, responses: {}}}}",
            'the operationId "x" is also that of GET /a',
        ),
        (
            "paths: {'/a/{b}': {get: {parameters: [{name: b, in: path, required: true, schema: {}}]}}, "
            "'/a/{c}': {get: {parameters: [{name: c, in: path, required: true, schema: {}}]}}}",
            "are the same path",
        ),
        (
            "paths: {/a: {parameters: [{name: q, in: query, schema: {$ref: '#/nix'}}], get: {}}}",
            '"#/nix" leads nowhere',
        ),
        ("components: {schemas: {A: {x-specloom-nam: B}}}", 'did you mean "x-specloom-name"'),
        ("components: {schemas: {A: {x-specloom-name: 'a b'}}}", "is not a Python name"),
        (
            "components: {schemas: {A: {type: string, x-specloom-format: unix-seconds}}}",
            "unix-seconds is a format of type integer or number",
        ),
        (
            "components: {schemas: {A: {enum: [user], x-specloom-enum-names: {usr: USER}}}}",
            'did you mean "user"',
        ),
        ("components: {schemas: {A: {x-specloom-page: {}}}}", "belongs to an operation"),
        (paged("{style: ofset, param: page_no}"), 'did you mean "offset"'),
        (paged("{style: offset, parm: page_no}"), 'did you mean "param"'),
        (paged("{style: offset}"), "pagination by offset needs `param`"),
        (paged("{style: page, param: page_n}"), 'did you mean "page_no"'),
        (paged("{style: page, param: page_no, items: datas}"), 'no response has "datas"'),
        (paged("{style: page, param: page_no, items: data, key: uid}"), 'the items have no "uid"'),
        (paged("{style: page, param: page_no, max_size: many}"), "max_size must be an integer"),
    ],
)
def test_a_fault_is_found(text: str, said: str) -> None:
    assert any(said in fault for fault in faults(text)), faults(text)


def streamed(stream: str) -> str:
    frame = "{properties: {body: {type: string}, done: {type: boolean}}}"
    response = f"{{schema: {frame}, x-specloom-stream: {stream}}}"
    body = "{content: {application/json: {schema: {properties: {stream: {type: boolean}}}}}}"
    return (
        f"paths: {{/a: {{post: {{requestBody: {body}, "
        f"responses: {{200: {{description: d, content: {{application/jsonl: {response}}}}}}}}}}}}}"
    )


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("{format: jsonn}", 'did you mean "jsonl"'),
        ("{format: jsonl, error: fault}", 'no frame has "fault"'),
        ("{format: jsonl, final: finished, text: body}", 'no frame has "finished"'),
        ("{format: jsonl, switch: {straem: true}}", 'the body has no "straem"'),
    ],
)
def test_a_fault_of_a_stream_is_found(stream: str, said: str) -> None:
    found = faults(streamed(stream))
    assert len(found) == 1
    assert said in found[0]


def test_a_sound_stream_has_no_faults() -> None:
    sound = "{format: jsonl, final: done, text: body, switch: {stream: true}}"
    assert faults(streamed(sound)) == []


def test_a_sound_document_has_no_faults() -> None:
    assert faults(paged("{style: page, param: page_no, items: data, key: id, start: 1}")) == []


def test_a_problem_reads_like_a_compilers() -> None:
    problem = check(read("components:\n  schemas:\n    A:\n      type: strng\n"))[0]
    lines = str(problem).splitlines()
    assert lines[0].endswith('api.yaml:7:7: unknown type "strng"')
    assert lines[1] == "  at /components/schemas/A/type"
    assert lines[2].startswith("  fix: the types are string")


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name)
def test_our_own_documents_are_sound(path: Path) -> None:
    document = load(path)
    assert check(document) == []
    made = api_of(document)
    assert broken(made.data) == []
    # `spec/waldur/api.yaml` keeps the ids as they are written, which is not read here.
    assert [one for one in made.diagnostics if "tidy_names: false" not in str(one)] == []
    before = sum(len(as_object(item)) for item in as_object(made.data["paths"]).values())
    assert before == sum(
        method in ("get", "put", "post", "delete", "patch", "head", "options")
        for item in as_object(document.data["paths"]).values()
        for method in as_object(item)
    )
