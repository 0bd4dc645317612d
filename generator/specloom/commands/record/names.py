"""Recognise names of headers, parameters and fields with secret values."""

from __future__ import annotations

import re

from ...runtime.log import says_secret, words_of

_CURSORS = ("next", "page", "previous", "prev", "continuation", "cursor", "sync", "after", "before")
"""Words in the names of tokens that are only cursors of pagination."""
_QUERY = frozenset({"key", "sig", "code", "auth"})
"""Names of secrets in URLs that are no secrets in bodies."""
_CONTACTS = frozenset(["phone", "telephone", "mobile", "cellphone", "fax", "msisdn", "tel"])
LABELS = ("name", "key", "field", "header", "parameter")
"""Keys whose value is the name of the member `value` beside them."""
CONTENTS = frozenset(
    [
        "value",
        "id",
        "key",
        "code",
        "data",
        "raw",
        "plain",
        "plaintext",
        "text",
        "content",
        "access",
        "refresh",
        "current",
        "new",
        "old",
    ]
)
"""Keys of an object with a secret name that have the secret itself."""


def is_secret(name: str) -> bool:
    """Return whether the value of a name is secret. Cursors of pagination are not."""
    words = words_of(name)
    cursor = words[-2:-1] != [] and words[-2] in _CURSORS
    return says_secret(name) and not cursor and not _plain(name).startswith(_CURSORS)


def is_secret_in_url(name: str) -> bool:
    """Return whether the value of a parameter in a URL is secret."""
    return name.lower() in _QUERY or is_secret(name)


def is_secret_header(name: str) -> bool:
    return is_secret(name) or words_of(name)[-1:] == ["auth"]


def are_tokens(name: str) -> bool:
    return words_of(name)[-1:] == ["tokens"]


def is_session(name: str) -> bool:
    """Return whether a name only says that its value is a session."""
    words = words_of(name)
    return words[-1:] == ["session"] or "".join(words).endswith("sessionid")


def is_contact(name: str) -> bool:
    """Return whether the value of a name is a phone number."""
    words = [word for word in words_of(name) if word not in ("number", "no", "nr")]
    return words[-1:] != [] and words[-1] in _CONTACTS


def _plain(name: str) -> str:
    return re.sub(r"[-_.]", "", name.lower())
