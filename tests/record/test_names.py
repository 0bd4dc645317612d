"""Which names and texts are secrets, and which only look like them."""

from __future__ import annotations

import pytest

from specloom.commands.record.names import LABELS, is_contact, is_secret_in_url, is_session
from specloom.commands.record.rules import harmless
from specloom.commands.record.stabilise import steadied


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("phone", True),
        ("phoneNumber", True),
        ("phone_nr", True),
        ("mobile_no", True),
        ("home telephone", True),
        ("fax", True),
        ("phonetics", False),
        ("number", False),
        ("nr", False),
        ("phone_model", False),
    ],
)
def test_names_of_phone_numbers(name: str, found: bool) -> None:
    assert is_contact(name) is found


def test_labels_of_a_value() -> None:
    assert set(LABELS) == {"name", "key", "field", "header", "parameter"}


@pytest.mark.parametrize(
    ("name", "found"),
    [("key", True), ("sig", True), ("code", True), ("auth", True), ("access_token", True),
     ("page_token", False), ("nextToken", False), ("cursor", False), ("limit", False)],
)  # fmt: skip
def test_names_in_urls(name: str, found: bool) -> None:
    assert is_secret_in_url(name) is found


@pytest.mark.parametrize(
    ("name", "found"),
    [("session", True), ("sessionId", True), ("session_id", True), ("session_name", False)],
)
def test_names_of_sessions(name: str, found: bool) -> None:
    assert is_session(name) is found


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("phone", "+1 23 45", True),
        ("phone", "+49 171 1234567", False),
        ("phone", "+1234567", True),
        ("phone", "+12345678", False),
        ("phone", "+123456789012345", False),
        ("phone", "+1234567890123456", True),
        ("card", "4111 1111 1111 1111", False),
        ("card", "4111 1111 1111 1112", True),
        ("iban", "GB29NWBK60161331926819", False),
        ("iban", "GB29NWBK60161331926818", True),
        ("token", "please", True),
        ("token", "Abc1", False),
        ("email", "a@example.com", True),
        ("email", "a@acme.io", False),
        ("ip", "192.0.2.1", True),
        ("ip", "81.2.69.160", False),
    ],
)
def test_texts_that_look_like_secrets(rule: str, text: str, found: bool) -> None:
    assert harmless(rule, text) is found


def test_values_that_change_become_the_old_ones_everywhere() -> None:
    pairs = {"new-1": "old-1", 2: 1}
    given = {"a": ["new-1", {"b": "x new-1 y"}], "c": "new-2"}
    assert steadied(given, pairs) == {"a": ["old-1", {"b": "x old-1 y"}], "c": "new-2"}
