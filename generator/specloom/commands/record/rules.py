"""What is not written into fixtures: which headers, parameters, fields and forms of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Json
from ...ir.api import Api
from ...ir.schema import is_secret as is_hidden
from ...project.settings import Scrub

_HEADERS = """
    authorization proxy-authorization x-api-key api-key apikey x-auth-token x-access-token
    x-csrf-token x-xsrf-token x-amz-security-token ocp-apim-subscription-key x-goog-api-key
"""
HEADERS = frozenset(_HEADERS.split())
COOKIES = frozenset({"cookie", "set-cookie"})
_SECRET_ENDS = (
    "token", "secret", "password", "passwd", "passphrase", "apikey", "accesskey", "privatekey",
    "secretkey", "clientsecret", "subscriptionkey", "credential", "credentials", "signature",
    "authorization", "jwt",
)  # fmt: skip
_CURSORS = ("next", "page", "previous", "prev", "continuation", "cursor", "sync", "after", "before")
"""What a token that only pages through a list is called."""
_QUERY = frozenset({"key", "sig", "code", "auth", "apikey", "api_key"})

TEXTS = {
    "jwt": r"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*",
    "token": r"(?:\b(?:sk|pk|rk|ghp|gho|ghu|ghs|glpat|xox[abprs]|hf|npm|pypi)[-_][A-Za-z0-9_-]{16,}"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|(?<=[Bb]earer )[A-Za-z0-9._~+/-]{8,}=*)",
    "url-password": r"(?<=://)[^/\s:@\"']+:[^/\s@\"']+(?=@)",
    "email": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    "ip": r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)"
    r"|(?<![\w.:])(?=[A-Fa-f:]*\d)(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])",
}  # fmt: skip
"""Forms of text that are scrubbed wherever they stand, in this order."""
NAMES = ("field", *TEXTS)
"""The rules that `keep` in api.yaml may switch off. Credentials are always scrubbed."""

_EXAMPLE = re.compile(
    r"@(?:.+\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)$", re.I
)
_DOCUMENTED = [
    ip_network(one)
    for one in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is scrubbed in the exchanges of one API; names in lower case."""

    headers: frozenset[str]
    query: frozenset[str]
    fields: frozenset[str]
    texts: tuple[tuple[str, re.Pattern[str]], ...]
    named: bool = True
    """Whether fields are scrubbed whose very names say that they are secret."""

    def hides_header(self, name: str) -> bool:
        return name.lower() in self.headers or is_secret(name)

    def hides_query(self, name: str) -> bool:
        return name.lower() in self.query or name.lower() in _QUERY or is_secret(name)

    def hides_field(self, name: str, value: Json) -> bool:
        """Whether a member of a body is secret: by its mark, or a word by its name."""
        if name.lower() in self.fields:
            return not isinstance(value, dict | list | None)
        return self.named and isinstance(value, str) and " " not in value and is_secret(name)


def is_secret(name: str) -> bool:
    """Whether a name says that its value is secret; tokens that page through a list are not."""
    plain = re.sub(r"[-_.]", "", name.lower())
    return plain.endswith(_SECRET_ENDS) and not plain.startswith(_CURSORS)


def rules_for(api: Api, more: Scrub) -> Rules:
    """The rules by default, those that the document gives, and those of `api.yaml`."""
    placed: dict[str, set[str]] = {"header": set(), "query": set(), "cookie": set()}
    for scheme in api.schemes:
        placed.get(scheme.place, set()).add(scheme.wire.lower())
    for op in api.operations:
        for param in op.params:
            if param.secret or is_hidden(param.schema):
                placed.get(param.place, set()).add(param.wire.lower())
    held = (one for model in api.models for one in model.properties)
    marked = [one.wire for one in held if is_hidden(one.schema)]
    texts = {
        name: text for name, text in {**TEXTS, **more.patterns}.items() if name not in more.keep
    }
    return Rules(
        headers=HEADERS | placed["header"] | _lower(more.headers),
        query=frozenset(placed["query"]) | _lower(more.query),
        fields=_lower([*marked, *more.fields]),
        texts=tuple((name, _compiled(name, text)) for name, text in texts.items()),
        named="field" not in more.keep,
    )


def _compiled(name: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        where = Where("api.yaml", 0, 0, f"/scrub/patterns/{name}")
        what = f"the pattern {name!r} is no regular expression: {error}"
        raise DocumentError([Diagnostic(where, what, "mend it in api.yaml")]) from None


def harmless(rule: str, text: str) -> bool:
    """Whether what looks like a secret is none: addresses made for examples, and loopback."""
    if rule == "email":
        return _EXAMPLE.search(text) is not None
    if rule != "ip":
        return False
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return True
    known = any(address in network for network in _DOCUMENTED)
    return known or address.is_loopback or address.is_unspecified


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
