"""Which names of headers, parameters and fields say that their values are secret."""

from __future__ import annotations

import re

from ...runtime.log import says_secret, words_of

_CURSORS = ("next", "page", "previous", "prev", "continuation", "cursor", "sync", "after", "before")
"""What a token that only pages through a list is called."""
_QUERY = frozenset({"key", "sig", "code", "auth"})
"""Names that say it in a URL, and not in a body."""
_CONTACTS = frozenset(["phone", "telephone", "mobile", "cellphone", "fax", "msisdn", "tel"])
LABELS = ("name", "key", "field", "header", "parameter")
"""Members that name what the member `value` beside them is."""
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
"""Members of an object with a secret name that hold the secret itself."""


def is_secret(name: str) -> bool:
    """Whether a name says that its value is secret; tokens that page through a list are not."""
    words = words_of(name)
    cursor = words[-2:-1] != [] and words[-2] in _CURSORS
    return says_secret(name) and not cursor and not _plain(name).startswith(_CURSORS)


def is_secret_in_url(name: str) -> bool:
    """As `is_secret`, of a parameter of a URL."""
    return name.lower() in _QUERY or is_secret(name)


def is_secret_header(name: str) -> bool:
    return is_secret(name) or words_of(name)[-1:] == ["auth"]


def are_tokens(name: str) -> bool:
    return words_of(name)[-1:] == ["tokens"]


def is_session(name: str) -> bool:
    """Whether a name says no more than that its value is a session."""
    words = words_of(name)
    return words[-1:] == ["session"] or "".join(words).endswith("sessionid")


def is_contact(name: str) -> bool:
    """Whether a name says that its value is a number to call."""
    words = [word for word in words_of(name) if word not in ("number", "no", "nr")]
    return words[-1:] != [] and words[-1] in _CONTACTS


def _plain(name: str) -> str:
    return re.sub(r"[-_.]", "", name.lower())
