"""Words → Python names."""

from __future__ import annotations

import pytest

from specloom.python.identifiers import (
    Scope,
    class_name,
    field_name,
    member_names,
    module_name,
    pascal,
    singular,
    snake,
    upper_snake,
)


@pytest.mark.parametrize(
    ("text", "snaked", "pascaled"),
    [
        ("getV1Pets", "get_v1_pets", "GetV1Pets"),
        ("HTTPValidationError", "http_validation_error", "HTTPValidationError"),
        ("userIDs", "user_ids", "UserIDs"),
        ("chat_session", "chat_session", "ChatSession"),
        ("V1RoleThread", "v1_role_thread", "V1RoleThread"),
        ("X-Request-ID", "x_request_id", "XRequestID"),
        ("FOO_BAR", "foo_bar", "FooBar"),
        ("sha256Hash", "sha256_hash", "Sha256Hash"),
        ("k8s.io/api", "k8s_io_api", "K8sIoApi"),
        ("oauth2token", "oauth2token", "Oauth2token"),
        ("Query_base64url", "query_base64url", "QueryBase64url"),
        ("getInt32url", "get_int32url", "GetInt32url"),
        ("getUtf8text", "get_utf8text", "GetUtf8text"),
        ("listV2beta1", "list_v2_beta1", "ListV2Beta1"),
        ("Crème brûlée", "creme_brulee", "CremeBrulee"),
    ],
)
def test_words(text: str, snaked: str, pascaled: str) -> None:
    assert (snake(text), pascal(text)) == (snaked, pascaled)
    assert class_name(pascaled) == pascaled


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("-created", "MINUS_CREATED"),
        ("+1", "PLUS_1"),
        ("-1", "MINUS_1"),
        ("", "EMPTY"),
        ("1.5", "VALUE_1_5"),
        ("<", "LESS_THAN"),
        ("!=", "NOT_EQUALS"),
        ("in_progress", "IN_PROGRESS"),
        ("inProgress", "IN_PROGRESS"),
        ("gpt-4o-mini", "GPT_4O_MINI"),
        ("1024x1024", "VALUE_1024X1024"),
        ("application/json", "APPLICATION_JSON"),
        ("documents.*", "DOCUMENTS_STAR"),
        ("rag+", "RAG_PLUS"),
        ("C#", "C_HASH"),
        ("'", "QUOTE"),
        ("\n", "NEWLINE"),
        ("None", "NONE"),
    ],
)
def test_members(value: str, name: str) -> None:
    assert upper_snake(value) == name


def test_members_that_would_be_the_same() -> None:
    assert member_names(["a-b", "a_b", "A", "a", "é", "e"]) == [
        "A_B",
        "A_UNDERSCORE_B",
        "A",
        "A_2",
        "E",
        "E_2",
    ]


def test_no_name_is_a_keyword_or_hides_a_method() -> None:
    assert [field_name(n) for n in ("from", "json", "model_dump", "_x", "type", "object")] == [
        "from_",
        "json_",
        "model_dump_",
        "field_x",
        "type",
        "object",
    ]
    assert [module_name(n) for n in ("import", "2fa", "models", "!")] == [
        "import_",
        "operation_2fa",
        "models_",
        "operation",
    ]


def test_singular() -> None:
    words = ("restrictions", "entries", "boxes", "status", "class", "data", "is", "searches")
    assert [singular(word) for word in words] == [
        "restriction",
        "entry",
        "box",
        "",
        "",
        "",
        "",
        "search",
    ]


def test_a_scope_has_no_name_twice() -> None:
    scope = Scope(["taken"], str.casefold)
    assert scope.take("Taken", "free") == "free"
    assert scope.take("Free") == ""
    assert scope.numbered("Free") == "Free2"
    assert scope.numbered("a_b") == "a_b_2"
