"""Clients of public documents, every operation called: some quickly, all when there is time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specloom import normalise
from specloom.codegen.examples import Examples
from specloom.commands.exchange.loopback import Seen
from specloom.commands.exchange.request_validator import RequestValidator
from specloom.commands.verify.calls import calls_of
from specloom.commands.verify.equality import difference
from specloom.commands.verify.run import trial
from specloom.commands.verify.verdict import Verdict
from specloom.document.document import Json, Object
from specloom.project.settings import settings_for
from specloom.project.source import Source

CORPUS = Path(__file__).parents[1] / "corpus"
QUICK = ("petstore3.yaml", "ollama.yaml", "gotify.json")
ALL = sorted(path.name for path in CORPUS.iterdir() if path.suffix in (".json", ".yaml"))


def verdict_of(name: str) -> Verdict:
    document = CORPUS / name
    return trial(Source(document.stem, document, settings_for("client")), lambda _: None)


def assert_whole(verdict: Verdict) -> None:
    assert verdict.findings == []
    assert verdict.operations > 0
    assert verdict.sent == verdict.calls >= 2 * verdict.operations
    assert verdict.exact == verdict.responses == verdict.calls
    assert verdict.valid + verdict.unjudged.total() == verdict.sent


@pytest.mark.parametrize("name", QUICK)
def test_round_trip(name: str) -> None:
    verdict = verdict_of(name)
    assert_whole(verdict)
    assert verdict.valid > 0.8 * verdict.sent


CONSTANTS = Path(__file__).parents[1] / "cases" / "constants" / "openapi.yaml"


def test_constants_are_sent_by_constructors() -> None:
    assert_whole(trial(Source("c", CONSTANTS, settings_for("client")), lambda _: None))


def test_unions_by_numbers_and_booleans_are_called_with_values_of_their_types() -> None:
    document = CONSTANTS.parents[1] / "discriminators_of_numbers" / "openapi.yaml"
    assert_whole(trial(Source("n", document, settings_for("client")), lambda _: None))


def test_a_constant_that_is_not_sent_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path))
    monkeypatch.setattr(normalise, "require_constants", lambda _: None)
    verdict = trial(Source("c", CONSTANTS, settings_for("client")), lambda _: None)
    (order,) = [str(one) for one in verdict.findings if one.name == "create_order"]
    assert "all, application/json, constructed" in order
    assert (
        "the request is not exact: the body: lost ['object', 'open', 'rate', 'version', 'x-kind']"
        in order
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ALL if name not in QUICK])
def test_round_trip_of_the_rest(name: str) -> None:
    assert_whole(verdict_of(name))


def test_judge_refuses_what_the_document_does_not_allow() -> None:
    judge = RequestValidator(
        {
            "openapi": "3.1.0",
            "info": {"title": "a", "version": "1"},
            "paths": {
                "/a/{a.id}": {
                    "parameters": [
                        {"name": "a.id", "in": "path", "required": True,
                         "schema": {"type": "integer"}}
                    ],
                    "get": {
                        "parameters": [
                            {"name": "q", "in": "query", "required": True,
                             "schema": {"type": "string"}}
                        ],
                        "responses": {"200": {"description": "b"}},
                    },
                }
            },
        }
    )  # fmt: skip

    def told(target: str) -> tuple[bool, bool]:
        finding = judge.judge("/a/{a.id}", Seen("GET", target, {}, b""), "http://127.0.0.1")
        return bool(finding.wrong), bool(finding.unable)

    assert told("/a/1?q=b") == (False, False)
    assert told("/a/1") == (True, False)
    assert told("/a/b?q=b") == (True, False)


def judged(document: Object, path: str, seen: Seen) -> tuple[bool, str]:
    """Whether a request is found wrong, and why it could not be judged."""
    whole: Object = {"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, **document}
    finding = RequestValidator(whole).judge(path, seen, "http://127.0.0.1")
    return bool(finding.wrong), finding.unable


def get_with(*parameters: Json, **more: Json) -> Object:
    """A path item with one operation."""
    done: Json = {"200": {"description": "b"}}
    return {"get": {"parameters": [*parameters], "responses": done, **more}}


@pytest.mark.parametrize("name", ["Accept", "content-type", "Authorization"])
def test_judge_ignores_the_headers_that_the_specification_ignores(name: str) -> None:
    header: Object = {"name": name, "in": "header", "required": True, "schema": {"enum": ["a/b"]}}
    paths: Object = {"/a": get_with(header)}
    assert judged({"paths": paths}, "/a", Seen("GET", "/a", {}, b"")) == (False, "")


def test_judge_holds_no_default_against_a_request() -> None:
    param: Object = {"name": "n", "in": "query", "schema": {"type": "integer", "default": "many"}}
    paths: Object = {"/a": get_with(param)}
    assert judged({"paths": paths}, "/a", Seen("GET", "/a", {}, b"")) == (False, "")
    assert judged({"paths": paths}, "/a", Seen("GET", "/a?n=b", {}, b""))[0]


def test_judge_takes_any_value_of_a_parameter_without_a_schema() -> None:
    paths: Object = {"/a/{id}": get_with({"name": "id", "in": "path", "required": True})}
    assert judged({"paths": paths}, "/a/{id}", Seen("GET", "/a/7", {}, b"")) == (False, "")


def test_judge_knows_servers_of_an_operation_and_paths_beyond_ascii() -> None:
    paths: Object = {"/é#one": get_with(servers=[{"url": "/v2"}])}
    assert judged({"paths": paths}, "/é#one", Seen("GET", "/v2/%C3%A9", {}, b"")) == (False, "")


def test_judge_takes_a_time_as_rfc_3339_writes_it() -> None:
    param: Object = {"name": "t", "in": "query", "schema": {"type": "string", "format": "time"}}
    paths: Object = {"/a": get_with(param)}
    assert judged({"paths": paths}, "/a", Seen("GET", "/a?t=03:04:05Z", {}, b"")) == (False, "")
    assert judged({"paths": paths}, "/a", Seen("GET", "/a?t=three", {}, b""))[0]


def test_judge_reads_the_scheme_of_http_in_any_case() -> None:
    schemes: Object = {"securitySchemes": {"b": {"type": "http", "scheme": "Basic"}}}
    document: Object = {"paths": {"/a": get_with(security=[{"b": []}])}, "components": schemes}
    given = Seen("GET", "/a", {"authorization": "Basic YTpi"}, b"")
    assert judged(document, "/a", given) == (False, "")
    assert judged(document, "/a", Seen("GET", "/a", {}, b""))[0]


def test_judge_names_what_the_library_cannot_read_of_parameters() -> None:
    rows: Object = {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}
    texts: Object = {"type": "object", "additionalProperties": {"type": "string"}}
    nested: Object = {"/a": get_with({"name": "m", "in": "query", "schema": rows})}
    beside: Object = {
        "/a": get_with(
            {"name": "m", "in": "query", "style": "deepObject", "explode": True, "schema": texts}
        )
    }
    dangling: Object = {
        "/a": get_with({"name": "m", "in": "query", "schema": {"$ref": "#/components/schemas/M"}})
    }
    found = [
        judged({"paths": paths}, "/a", Seen("GET", f"/a?{query}", {}, b""))[1]
        for paths, query in (
            (nested, "m=1,2&m=3"),
            (beside, "m%5Ba%5D=b&m=c"),
            (dangling, "m=a"),
        )
    ]
    assert found == [
        "it reads no list in a list of a parameter",
        "it reads no deepObject beside a parameter of the same name",
        "the document refers to a schema that it does not have",
    ]


def test_judge_says_what_of_a_request_its_library_cannot_read() -> None:
    def query(**more: Json) -> Object:
        param: Object = {"name": "p", "in": "query", **more}
        return {"paths": {"/a": get_with(param)}}

    texts: Json = {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
    for document, target, wrong in (
        (query(schema=texts, style="pipeDelimited", explode=True), "/a?p=a&p=b", "exploded"),
        (query(schema=texts, style="form", explode=False), "/a?p=[a]", "list in a list"),
    ):
        assert wrong in judged(document, "/a", Seen("GET", target, {}, b""))[1]
    further: Object = {"additionalOperations": {"PURGE": get_with()["get"]}}
    assert (
        "additional method"
        in judged({"paths": {"/a": further}}, "/a", Seen("PURGE", "/a", {}, b""))[1]
    )
    assert judged({"paths": {"/a": further}}, "/a", Seen("LINK", "/a", {}, b""))[0]


def test_judge_reads_the_exclusive_bounds_of_2_0() -> None:
    page: Json = {
        "name": "n",
        "in": "query",
        "type": "integer",
        "maximum": 3,
        "exclusiveMaximum": True,
    }
    judge = RequestValidator({"swagger": "2.0", "info": {}, "paths": {"/a": get_with(page)}})
    assert not judge.judge("/a", Seen("GET", "/a?n=2", {}, b""), "http://127.0.0.1").wrong
    assert judge.judge("/a", Seen("GET", "/a?n=3", {}, b""), "http://127.0.0.1").wrong


def test_judge_says_what_no_request_could_obey() -> None:
    schemes: Object = {"a": {"type": "http", "scheme": "basic"}, "b": {"type": "oauth2"}}
    both: Object = {
        "paths": {"/a": get_with(security=[{"a": [], "b": []}])},
        "components": {"securitySchemes": schemes},
    }
    assert "two credentials" in judged(both, "/a", Seen("GET", "/a", {}, b""))[1]
    for schema, target, why in (
        ({"type": "integer", "enum": ["1", "2"]}, "/a?p=1", "an enum as another type"),
        ({"type": "string", "format": "uuid", "maxLength": 3}, "/a?p=abc", "contradict"),
        ({"type": "string", "format": "uuid", "enum": ["a"]}, "/a?p=a", "contradict"),
    ):
        param: Json = {"name": "p", "in": "query", "schema": schema}  # type: ignore[dict-item]
        document: Object = {"paths": {"/a": get_with(param)}}
        assert why in judged(document, "/a", Seen("GET", target, {}, b""))[1]
    plain: Json = {"name": "p", "in": "query", "schema": {"type": "string", "format": "uuid"}}
    assert judged({"paths": {"/a": get_with(plain)}}, "/a", Seen("GET", "/a?p=a", {}, b""))[0]
    one: Object = {**both, "paths": {"/a": get_with(security=[{"a": []}])}}
    assert judged(one, "/a", Seen("GET", "/a", {}, b""))[0]


def test_judge_reads_every_kind_of_json() -> None:
    wire = "application/vnd.a+json"
    body: Json = {"content": {wire: {"schema": {"type": "object", "required": ["a"]}}}}
    paths: Object = {"/a": get_with(requestBody=body)}
    headers = {"content-type": wire}
    assert judged({"paths": paths}, "/a", Seen("GET", "/a", headers, b'{"a": 1}')) == (False, "")
    assert judged({"paths": paths}, "/a", Seen("GET", "/a", headers, b"{}"))[0]


def test_responses_without_a_model_are_compared_in_their_wire_form(tmp_path: Path) -> None:
    def response(**schema: Json) -> Json:
        content: Json = {"application/json": {"schema": schema}}
        return {"get": {"responses": {"200": {"description": "a", "content": content}}}}

    document: Object = {
        "openapi": "3.1.0",
        "info": {"title": "a", "version": "1"},
        "paths": {
            "/bytes": response(type="string", format="byte"),
            "/durations": response(
                type="object", additionalProperties={"type": "string", "format": "duration"}
            ),
            "/seconds": response(
                type="array", items={"type": "integer", "format": "unixtime"}, minItems=1
            ),
        },
    }
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))
    assert_whole(trial(Source("client", path, settings_for("client")), lambda _: None))


def test_any_media_type_is_judged_as_what_it_is(tmp_path: Path) -> None:
    """JSON and bytes as `*/*`, which beside JSON is a response of its own; parts that need
    headers."""
    item: Json = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}
    headers: Json = {"X-Part": {"required": True, "schema": {"type": "string"}}}
    form: Object = {
        "schema": {
            "type": "object",
            "required": ["text", "file"],
            "properties": {
                "text": {"type": "string"},
                "file": {"type": "string", "format": "binary"},
                "more": {"type": "string"},
            },
        },
        "encoding": {"text": {"headers": headers}, "file": {"headers": headers}},
    }
    responses: Json = {"*/*": {}, "application/json": {"schema": item}}
    contents: Object = {
        "/json": {"*/*": {"schema": item}},
        "/bytes": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        "/form": {"multipart/form-data": form},
    }
    document: Object = {
        "openapi": "3.0.3",
        "info": {"title": "a", "version": "1"},
        "paths": {
            path: {
                "post": {
                    "requestBody": {"required": True, "content": content},
                    "responses": {"200": {"description": "a", "content": responses}},
                }
            }
            for path, content in contents.items()
        },
    }
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))
    verdict = trial(Source("client", path, settings_for("client")), lambda _: None)
    assert_whole(verdict)
    assert verdict.unjudged.total() == 0
    wrong = Seen("POST", "/json", {"content-type": "application/json"}, b'{"a": "text"}')
    assert judged(document, "/json", wrong)[0]


def test_a_schema_that_needs_itself_is_no_failure(tmp_path: Path) -> None:
    node: Json = {"$ref": "#/components/schemas/Node"}
    body: Json = {"content": {"application/json": {"schema": node}}}
    document: Object = {
        "openapi": "3.1.0",
        "info": {"title": "a", "version": "1"},
        "paths": {"/a": get_with(requestBody=body), "/b": get_with()},
        "components": {
            "schemas": {"Node": {"type": "object", "properties": {"n": node}, "required": ["n"]}}
        },
    }
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))
    verdict = trial(Source("client", path, settings_for("client")), lambda _: None)
    assert (verdict.unmade, verdict.calls, verdict.findings) == (1, 3, [])


def test_difference_names_the_first_place() -> None:
    assert difference({"a": [1, 2.0]}, {"a": [1.0, 2]}) == ""
    assert difference("2024-01-02T03:04:05+00:00", "2024-01-02T03:04:05Z") == ""
    assert difference({"a": [1, True]}, {"a": [1, 1]}) == "/a/1: True for 1"
    assert difference({"a": 1}, {"b": 1}) == "the body: lost ['b'], more ['a']"


def test_every_media_type_and_response_has_a_call() -> None:
    from specloom.pipeline import generate

    source = Source("client", CORPUS / "petstore3.yaml", settings_for("client"))
    result = generate(source)
    (op,) = [op for op in result.api.operations if op.id == "addPet"]
    calls = list(calls_of(op, Examples(result.api.schemas, given=False), lambda *_: True))
    assert op.body is not None
    assert {given.media.wire for given, _ in calls if given.media} == {
        media.wire for media in op.body.media
    }
    replied = {told.answer.headers.get("content-type") for _, told in calls}
    assert replied == {"application/json", "application/xml"}


RIGHT_REQUESTS = """\
openapi: 3.0.3
info: {title: Requests that are right, version: "1"}
paths:
  /b/:
    get: {operationId: trailing, responses: {'204': {description: Done.}}}
  /b/{id}/:
    get:
      operationId: trailing_id
      parameters: [{name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}]
      responses: {'204': {description: Done.}}
  /tokens/{token}/{kind}/{n}:
    get:
      operationId: encoded
      parameters:
        - {name: token, in: path, required: true, schema: {type: string, format: byte}}
        - {name: kind, in: path, required: true, schema: {type: string, enum: [a@b.example, ü=1]}}
        - {name: n, in: path, required: true, schema: {type: integer, readOnly: true}}
      responses: {'204': {description: Done.}}
  /enums:
    get:
      operationId: enums
      parameters:
        - {name: empty, in: query, schema: {type: string, enum: [""]}}
        - {name: first, in: query, schema: {type: string, enum: ["", "a"]}}
        - {name: many, in: query, schema: {type: array, items: {type: string, enum: ["", "b"]}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Id: {type: integer, readOnly: true}
"""


def test_right_requests_are_judged_right(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(RIGHT_REQUESTS, encoding="utf-8")
    verdict = trial(Source("client", path, settings_for("client")), lambda _: None)
    assert verdict.findings == []
    assert dict(verdict.unjudged) == {"it reads an empty string as no value": 1}
    assert verdict.valid == verdict.sent - 1


def test_what_the_judge_cannot_read_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    names = ", ".join(f"property_number_{n}_with_a_long_name: {{type: string}}" for n in range(12))
    path.write_text(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /images:\n    post:\n"
        "      operationId: create_image\n"
        "      parameters: [{name: none, in: query, schema: {type: string, enum: []}}]\n"
        "      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {"
        f"request: {{type: object, properties: {{{names}}}}}, "
        "image: {type: string, format: binary}}}}}}\n"
        "      responses: {'204': {description: Done.}}\n",
        encoding="utf-8",
    )
    verdict = trial(Source("client", path, settings_for("client")), lambda _: None)
    assert verdict.findings == []
    assert verdict.unjudged.total() == 1


def test_bytes_in_json_and_numbers_in_lists_are_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /images:\n    post:\n"
        "      operationId: create_image\n"
        "      parameters:\n"
        "        - {name: state, in: query, schema: {type: array, items: {enum: [1, 2]}}}\n"
        "      requestBody: {required: true, content: {application/json: {schema: {type: string, "
        "format: binary}}}}\n"
        "      responses: {'204': {description: Done.}}\n",
        encoding="utf-8",
    )
    verdict = trial(Source("client", path, settings_for("client")), lambda _: None)
    assert verdict.findings == []
    assert verdict.unjudged.total() == 2
