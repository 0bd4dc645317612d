"""Find the OpenAPI document of an API at a URL: the document itself, or a page that shows it.

Swagger UI, Redoc, Scalar, RapiDoc and Stoplight Elements name the document in the page or in a
script of it; some pages hold the whole document. What is at a URL comes from strangers: it is
searched as text, and nothing of it is run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qs, urljoin, urlsplit

from .remote import Download, RemoteError, download

_DOCUMENT = re.compile(
    rb"""(?:(?m:^)["']?(?:openapi|swagger)["']?[ \t]{0,20}:[ \t]{0,20}["']?[23]\b)"""
    rb"""|[{,]\s{0,200}["']?(?:openapi|swagger)["']?\s{0,20}:\s{0,20}["']?[23]\b"""
)
"""The key that every OpenAPI document has, in JSON or YAML."""

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!<)")

_NAMED = (
    re.compile(
        r"""<link\b[^<>]{0,300}?\brel=["']?service-desc\b[^<>]{0,300}?\bhref=["']([^"']+)"""
    ),
    re.compile(
        r"""<link\b[^<>]{0,300}?\bhref=["']([^"']+)["'][^<>]{0,300}?\brel=["']?service-desc"""
    ),
    re.compile(r"""(?:spec-url|data-url|api-?description-?url)\s*=\s*["']([^"']+)""", re.I),
    re.compile(r"""\b(?:configUrl|specUrl)["']?\s*[:=]\s*["']([^"']+)"""),
    re.compile(r"""\bRedoc\.init\(\s*["']([^"']+)"""),
    re.compile(r"""\burl["']?\s*:\s*["']([^"'\s]+)["']"""),
    re.compile(
        r"""["']([^"'\s]{0,300}(?:openapi|swagger|api-docs)[\w.-]{0,80}\.(?:json|ya?ml))["']""",
        re.I,
    ),
)
"""How pages and their scripts name the document, the surest way first.

Repetitions are bounded, so that no page takes long to search.
"""

_LINK = re.compile(r"""<([^>]{1,2000})>[^,]{0,300};\s*rel=["']?service-desc\b""")

_LINE_COMMENT = re.compile(r"(?m)^[ \t]*//.*$")

_SCRIPT = re.compile(r"""<script\b[^<>]{0,300}?\bsrc=["']([^"']+)["']""", re.I)

_CONFIGURATION = re.compile(r"init|index|config|setup", re.I)
"""In the names of the scripts that say what a page shows."""

_EMBEDDED = re.compile(
    r"""\b(?:swaggerDoc|spec|data)["']?\s*:\s*(?=\{)|(?=\{\s*"(?:openapi|swagger)"\s*:\s*")"""
)

MOST_EMBEDDED = 20
"""Places of a page that are looked at for a document in it."""

_USUAL = ("openapi.json", "/openapi.json", "/v3/api-docs", "/swagger/v1/swagger.json")
"""Where frameworks serve the document of a page that does not name it."""

_URL = _NAMED[-2]

_LIST = re.compile(r"""\burls["']?\s*:\s*\[([^\[\]]{0,5000})\]""")

_DECODER = json.JSONDecoder()

MOST_SEARCHED = 512 * 1024
"""Characters of a page or script that are searched for the names of documents."""

MOST_TRIED = 16
"""URLs named by a page that are tried."""

MOST_CONFIGURATION = 64 * 1024
"""Bytes of a configuration, which names documents."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document, the URL it is at, and other documents that the same page names."""

    url: str
    content: bytes
    others: tuple[str, ...] = ()


def discovered(url: str, headers: Mapping[str, str] | None = None) -> Found:
    """The OpenAPI document at a URL or of a page there. Raises RemoteError.

    The headers go to the server of the URL and to no other.
    """
    page = _first(url, headers)
    if _is_document(page):
        return Found(page.url, page.content)
    texts = list(_texts(page, headers))
    waiting = [place for text in texts for place in _named(text, page.url)]
    waiting = list(dict.fromkeys([*_in_headers(page), *waiting]))
    others = [place for text in texts for place in _listed(text, page.url)]
    for place in waiting:  # grows by what a configuration names
        if waiting.index(place) >= MOST_TRIED:
            break
        found = _tried(place, headers, page.url)
        if found and _is_document(found):
            return Found(found.url, found.content, tuple(one for one in others if one != place))
        if found and not _MARKUP.match(found.content) and len(found.content) < MOST_CONFIGURATION:
            text = found.content.decode("utf-8", "replace")
            waiting += [one for one in _named(text, page.url) if one not in waiting]
            others += _listed(text, page.url)
    if embedded := next(filter(None, map(_embedded, texts)), ""):
        return Found(page.url, embedded.encode())
    for usual in _USUAL:
        found = _tried(urljoin(page.url, usual), headers, page.url)
        if found and _is_document(found):
            return Found(found.url, found.content)
    kind = "a web page that" if _MARKUP.match(page.content) else "no OpenAPI document, and it"
    fix = "give the URL of the document itself, which often ends in openapi.json"
    raise RemoteError(f"{url} is {kind} names no OpenAPI document", fix)


def _first(url: str, headers: Mapping[str, str] | None) -> Download:
    try:
        return download(url, headers)
    except RemoteError as error:
        if error.status != 404 or urlsplit(url).path.strip("/"):
            raise
        return Download(url, b"", {})  # an API need not have anything at its root


def _tried(url: str, headers: Mapping[str, str] | None, origin: str) -> Download | None:
    try:
        return download(url, headers, origin)
    except RemoteError:
        return None


def _is_document(found: Download) -> bool:
    return not _MARKUP.match(found.content) and bool(_DOCUMENT.search(found.content))


def _texts(page: Download, headers: Mapping[str, str] | None) -> Iterator[str]:
    """The text of a page, and of the scripts of its server that say what it shows."""
    text = _code(page)
    yield text
    host = urlsplit(page.url).netloc
    scripts = [
        urljoin(page.url, html.unescape(one)) for one in _SCRIPT.findall(text[:MOST_SEARCHED])
    ]
    ours = [one for one in scripts if urlsplit(one).netloc == host]
    for script in [one for one in ours if _CONFIGURATION.search(one.rpartition("/")[2])][:4]:
        if found := _tried(script, headers, page.url):
            yield _code(found)


def _code(found: Download) -> str:
    """A page or script without its comments, which often name an example."""
    text = found.content.decode("utf-8", "replace")
    for start, end in (("<!--", "-->"), ("/*", "*/")):
        before, *rest = text.split(start)
        text = before + "".join(one.partition(end)[2] or one for one in rest)
    return _LINE_COMMENT.sub("", text)


def _in_headers(page: Download) -> Iterator[str]:
    """What the response and the address of a page name."""
    link = next((value for name, value in page.headers.items() if name.lower() == "link"), "")
    query = parse_qs(urlsplit(page.url).query)
    named = [*_LINK.findall(link), *query.get("configUrl", ()), *query.get("url", ())]
    yield from (place for one in named if (place := _absolute(one, page.url)))


def _named(text: str, base: str) -> Iterator[str]:
    """The URLs that a text names as its document; URLs in pages are relative to the page."""
    head = text[:MOST_SEARCHED]
    for pattern in _NAMED:
        yield from (place for one in pattern.findall(head) if (place := _absolute(one, base)))


def _listed(text: str, base: str) -> list[str]:
    """The documents among which a page lets its readers choose."""
    lists = _LIST.findall(text[:MOST_SEARCHED])
    return [place for one in lists for url in _URL.findall(one) if (place := _absolute(url, base))]


def _absolute(named: str, base: str) -> str:
    """A URL as a page names it, absolute; "" for what is none."""
    try:
        place = urljoin(base, html.unescape(named).replace("\\/", "/"))
        return place if urlsplit(place).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _embedded(text: str) -> str:
    """A document that a page or script holds, as JSON; "" where it holds none."""
    for match in islice(_EMBEDDED.finditer(text), MOST_EMBEDDED):
        try:
            data, end = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and data.keys() & {"openapi", "swagger"} and "paths" in data:
            return text[match.end() : end]
    return ""
