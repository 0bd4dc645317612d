"""The rules of scrubbing: secret headers, parameters, fields and patterns of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...ir.api import Api, Param
from ...ir.schema import is_secret as is_hidden
from ...project.settings import Scrub
from .names import is_secret, is_secret_header, is_secret_in_url, is_session

_HEADERS = """
    authorization proxy-authorization x-api-key api-key apikey x-auth-token x-access-token
    x-csrf-token x-xsrf-token x-amz-security-token ocp-apim-subscription-key x-goog-api-key
"""
HEADERS = frozenset(_HEADERS.split())
COOKIES = frozenset({"cookie", "set-cookie"})
TEXTS = {
    "private-key": r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]*-----)?",
    "jwt": r"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+){0,2}",
    "token": r"(?:\b(?:sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|gldt|xox[abeprs]|xapp|hf|npm"
    r"|pypi|dop_v1|shpat|shpss|sq0atp|sq0csp|whsec|SG|dckr_pat|lin_api|PMAK|NRAK)"
    r"[-_.][A-Za-z0-9_.-]{16,}"
    r"|\b(?:AKIA|ASIA|AROA)[A-Z0-9]{16}\b|\bAIza[A-Za-z0-9_-]{35}|\bya29\.[A-Za-z0-9_-]{16,}"
    r"|\b\d{8,10}:AA[A-Za-z0-9_-]{33}"
    r"|(?<=hooks\.slack\.com/services/)[A-Za-z0-9/]{16,}"
    r"|(?<=/api/webhooks/)\d+/[A-Za-z0-9_-]{16,}"
    r"|(?<=[Bb]earer )[A-Za-z0-9._~+/-]{8,}=*|(?<=\bBasic )[A-Za-z0-9+/]{8,}={0,2})",
    "url-password": r"(?<=://)[^/\s:@\"'?#]*:[^/\s@\"'?#]+(?=@)",
    "email": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
    "iban": r"(?<![\w-])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?(?![\w-])",
    "card": r"(?<![\w.:+-])(?:[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -]?)\d{6}\2\d{5}"
    r"|3[068]\d{2}([ -]?)\d{6}\3\d{4})(?![\w:-]|\.\d)",
    "ip": r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\w|\.\d)"
    r"|(?<![\w.:])(?=[A-Fa-f:]*\d)(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])",
    "phone": r"(?:(?<![\w.+-])\+\d{1,3}(?:[ .-]?\(0?\d{1,5}\))?(?:[ ./-]?\d{2,5}){2,5}"
    r"|(?<![\w.:/+-])(?:\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}[-. ]\d{3}[-. ]\d{4}))(?![\w:-]|\.\d)"
    r"|(?<=\btel:)\+?[\d(][\d ().-]{5,18}\d",
}  # fmt: skip
"""Patterns of secrets that are scrubbed anywhere in text, in this order."""
NAMES = ("field", *TEXTS)
"""The rules that `keep` in api.yaml may turn off. Credentials are always scrubbed."""

_EXAMPLE = re.compile(
    r"@(?:.+\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)$", re.I
)
_DOCUMENTED = [
    ip_network(one)
    for one in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of an API. Names are in lower case."""

    headers: frozenset[str]
    query: frozenset[str]
    fields: frozenset[str]
    texts: tuple[tuple[str, re.Pattern[str]], ...]
    paths: tuple[SecretPath, ...] = ()
    arguments: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Operation id → the Python names of its secret parameters."""
    named: bool = True
    """Whether fields with secret names are scrubbed."""
    sessions: bool = True
    """Whether sessions are secret. If the document has paths of sessions, they are resources."""
    contacts: bool = True
    """Whether fields named as phone numbers are scrubbed."""

    def hides_header(self, name: str) -> bool:
        return name.lower() in self.headers or is_secret_header(name)

    def hides_query(self, name: str) -> bool:
        if name.lower() in self.query:
            return True
        return is_secret_in_url(name) and (self.sessions or not is_session(name))

    def marks(self, name: str) -> bool:
        """Return whether the document or `api.yaml` marks the fields of a name as secret."""
        return name.lower() in self.fields

    def hides_field(self, name: str) -> bool:
        """Return whether a member of a body is secret, by its mark or its name."""
        if self.marks(name):
            return True
        return self.named and is_secret(name) and (self.sessions or not is_session(name))


@dataclass(frozen=True, slots=True)
class SecretPath:
    """A path with secret parameters. The groups of the pattern are their values."""

    whole: re.Pattern[str]
    within: re.Pattern[str] | None
    """The pattern within a URL; None if no segment before distinguishes it from other paths."""


def rules_for(api: Api, more: Scrub) -> Rules:
    """Return the default rules with those of the document and of `api.yaml`."""
    placed: dict[str, set[str]] = {"header": set(), "query": set(), "cookie": set()}
    for scheme in api.schemes:
        placed.get(scheme.place, set()).add(scheme.wire.lower())
    paths: dict[str, SecretPath] = {}
    arguments: dict[str, frozenset[str]] = {}
    sessions = not any(_SESSIONS.search(op.path) for op in api.operations)
    for op in api.operations:
        secret = [one for one in op.params if _is_secret(one, sessions)]
        for param in secret:
            placed.get(param.place, set()).add(param.wire.lower())
        arguments[op.id] = frozenset(one.name for one in secret)
        hidden = {one.wire for one in secret if one.place == "path"}
        if hidden:
            paths.setdefault(op.path, _secret_path(op.path, hidden))
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
        paths=tuple(paths.values()),
        arguments=arguments,
        named="field" not in more.keep,
        sessions=sessions,
        contacts="phone" not in more.keep,
    )


_SESSIONS = re.compile(r"sessions?/\{|\{[^{}]*session[^{}]*\}", re.I)


def _is_secret(param: Param, sessions: bool) -> bool:
    """Return whether a parameter is secret, by its mark or its name."""
    if param.secret or is_hidden(param.schema):
        return True
    if not sessions and param.place in ("path", "query") and is_session(param.wire):
        return False
    if param.place == "query":
        return is_secret_in_url(param.wire)
    return is_secret_header(param.wire) if param.place == "header" else is_secret(param.wire)


def _secret_path(path: str, hidden: Collection[str]) -> SecretPath:
    """Return the pattern of a path template, with secret parameters as groups."""
    parts = re.split(r"\{([^{}]*)\}", path)
    whole = "".join(
        re.escape(part) if at % 2 == 0 else "([^/?#\\s\"'<>]+)" if part in hidden else "[^/?#\\s]+"
        for at, part in enumerate(parts)
    )
    telling = any(re.search(r"\w", part) for part in parts[::2])
    return SecretPath(re.compile(whole), re.compile(whole) if telling else None)


def _compiled(name: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        where = Where("api.yaml", 0, 0, f"/scrub/patterns/{name}")
        what = f"the pattern {name!r} is no regular expression: {error}"
        raise DocumentError([Diagnostic(where, what, "correct it in api.yaml")]) from None


def harmless(rule: str, text: str) -> bool:
    """Return whether a text that looks like a secret is none.

    Such are addresses reserved for examples, loopback, and digits with a wrong check sum.
    """
    if rule == "email":
        return _EXAMPLE.search(text) is not None or text.startswith("secret-")  # in a URL
    if rule == "card":
        return not is_card(text)
    if rule == "iban":
        return not is_iban(text)
    if rule == "phone":
        return not 8 <= len(re.sub(r"\D", "", text)) <= 15
    if rule == "token":
        return text.isalpha() and text.islower()  # a word after "bearer" or "basic"
    return rule == "ip" and _is_documented(text)


def _is_documented(text: str) -> bool:
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return True
    known = any(address in network for network in _DOCUMENTED)
    return known or address.is_loopback or address.is_unspecified


_ISSUERS = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d|2\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}"
)


def is_card(text: str) -> bool:
    """Return whether digits are a payment card number, by issuer and check digit (ISO/IEC
    7812-1).
    """
    digits = re.sub(r"\D", "", text)
    if not _ISSUERS.fullmatch(digits):
        return False
    doubled = [int(one) * (1 + at % 2) for at, one in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


_IBAN_LENGTHS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18
    DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23
    IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27
    MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19
    SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
_IBANS = {one[:2]: int(one[2:]) for one in _IBAN_LENGTHS.split()}


def is_iban(text: str) -> bool:
    """Return whether text is an IBAN (ISO 13616), by length and check digits."""
    plain = text.replace(" ", "").upper()
    if _IBANS.get(plain[:2]) != len(plain):
        return False
    return int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def _lower(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)
