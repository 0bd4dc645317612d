"""Rewrite named values in text: forms, multipart bodies, URLs, elements, members."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from ...document.document import Json

Named = Callable[[str, str], str]
"""(name, value) → the value to write."""
Decoded = Callable[[Json], Json]

_PAIR = re.compile(
    r"(?P<before>[?&#;]|&amp;)(?P<name>[\w.\-\[\]%$+]{1,80})=(?P<value>[^&#;\s\"'<>\\),\]}]*)"
)
_QUOTED = re.compile(
    r"""(?P<name>(?P<mark>["'])[\w.$-]{1,80}(?P=mark)\s*:\s*(?:data:\s*)?)"""
    r"""(?P<open>["'])(?P<value>(?:(?!(?P=open))[^\\]|\\.)*)(?P=open)"""
)
_ELEMENT = re.compile(
    r"<(?P<name>[A-Za-z_][\w:.-]{0,80})(?P<rest>(?:\s[^<>]*)?)>(?P<value>[^<]+)</(?P=name)\s*>"
)
_INPUT = re.compile(
    r"""(?P<before>\bname\s*=\s*(["'])(?P<name>[^"'<>]{1,80})\2[^<>]*?\bvalue\s*=\s*)"""
    r"""(?P<mark>["'])(?P<value>[^"'<>]*)(?P=mark)"""
)
_ASSIGNED = re.compile(
    r"""(?<![\w?&#;.$-])(?P<before>-{0,2}(?P<name>[A-Za-z][\w.-]{1,60})\s{0,3}[=:]\s{0,3})"""
    r"""(?:(?P<mark>["'`])(?P<long>[^"'`<>\n]{3,})(?P=mark)|(?P<value>[^\s"'`,;&<>(){}\[\]]{3,}))"""
)
_OPTION = re.compile(r"(?<!\S)(?P<before>--(?P<name>[a-z][\w-]{1,60}) )(?P<value>[^\s-]\S*)")
_TYPES = frozenset(
    [
        "null",
        "none",
        "true",
        "false",
        "string",
        "str",
        "int",
        "integer",
        "number",
        "boolean",
        "bool",
        "required",
        "optional",
        "bytes",
        "any",
        "object",
        "array",
        "undefined",
        "unknown",
    ]
)
"""Types in code and in tables of fields, which follow a name but are no values."""
_LINE = re.compile(r"(?P<before>\x1e?(?:data: ?)?)(?P<value>[{\[].*[}\]])(?P<after>\s*)")


def rewrite_form(text: str, named: Named) -> str:
    """Rewrite a form. Unchanged pairs keep their spelling."""
    return "&".join(_form_pair(pair, named) for pair in text.split("&"))


def _form_pair(pair: str, named: Named) -> str:
    name, sign, value = pair.partition("=")
    if not sign:
        return pair
    plain = unquote_plus(value)
    new = named(unquote_plus(name), plain)
    return pair if new == plain else f"{name}={quote_plus(new)}"


def rewrite_urls(text: str, named: Named) -> str:
    """Rewrite the query and fragment parameters of every URL in text."""

    def put(match: re.Match[str]) -> str:
        value = unquote(match["value"])
        new = named(unquote(match["name"]), value)
        if new == value:
            return match[0]
        return f"{match['before']}{match['name']}={quote(new, safe='@:')}"

    return _PAIR.sub(put, text)


def rewrite_members(text: str, named: Named) -> str:
    """Rewrite members of JSON, elements and attributes of XML and HTML, and assignments in text."""
    text = _QUOTED.sub(lambda m: _member(m, named), text)
    text = _ELEMENT.sub(lambda m: _element(m, named), text)
    text = _INPUT.sub(lambda m: _marked(m, named), text)
    text = _ASSIGNED.sub(lambda m: _assigned(m, named), text)
    return _OPTION.sub(lambda m: f"{m['before']}{named(m['name'], m['value'])}", text)


def _member(match: re.Match[str], named: Named) -> str:
    name = match["name"].split(match["mark"])[1]
    return f"{match['name']}{match['open']}{named(name, match['value'])}{match['open']}"


def _element(match: re.Match[str], named: Named) -> str:
    name, rest = match["name"], match["rest"]
    value = named(name.rpartition(":")[2], match["value"])
    return f"<{name}{rest}>{value}</{name}>" if value != match["value"] else match[0]


def _marked(match: re.Match[str], named: Named) -> str:
    return f"{match['before']}{match['mark']}{named(match['name'], match['value'])}{match['mark']}"


def _assigned(match: re.Match[str], named: Named) -> str:
    mark, value = match["mark"] or "", match["long"] or match["value"]
    bare = value.rstrip(".,!?")
    if not bare or bare.lower() in _TYPES or bare[0] in "$*/":
        return match[0]
    return f"{match['before']}{mark}{named(match['name'], bare)}{value[len(bare) :]}{mark}"


def rewrite_json(text: str, decoded: Decoded) -> str | None:
    """Rewrite JSON text, or lines of JSON. Return None if none of it is JSON."""
    if text.lstrip()[:1] in ("{", "["):
        whole = _rewritten(text, decoded)
        if whole is not None:
            return whole
    if "\n" not in text and not text.startswith(("data:", "\x1e")):
        return None
    found, lines = False, []
    for line in text.splitlines(keepends=True):
        match = _LINE.fullmatch(line)
        new = _rewritten(match["value"], decoded) if match else None
        if match is None or new is None:
            lines.append(line)
            continue
        found = True
        lines.append(f"{match['before']}{new}{match['after']}")
    return "".join(lines) if found else None


def _rewritten(text: str, decoded: Decoded) -> str | None:
    """Rewrite JSON text. An unchanged value keeps its spelling."""
    try:
        value: Json = json.loads(text)
        new = decoded(value)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict | list):
        return None
    if new == value:
        return text
    spaced = re.search(r'"\s*:\s', text) is not None
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    written = json.dumps(new, ensure_ascii=False, separators=None if spaced else (",", ":"))
    return f"{lead}{written}{tail}"


_BOUNDARY = re.compile(r"""\bboundary=(?:"([^"]+)"|([^\s;,]+))""", re.I)
_NAME = re.compile(r"""\bname=(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))""", re.I)
_TYPE = re.compile(r"^content-type:\s*([^\r\n]+)", re.I | re.M)


def rewrite_multipart(text: str, media: str, part: Callable[[str, str, str], str]) -> str | None:
    """Rewrite the parts of a multipart body, or return None if it has none."""
    match = _BOUNDARY.search(media)
    line = f"--{match[1] or match[2]}" if match else ""
    if not line or line not in text:
        return None
    pieces = text.split(line)
    for at, piece in enumerate(pieces[1:], 1):
        head, gap, content = _divided(piece)
        if not gap:
            continue
        name, kind = _NAME.search(head), _TYPE.search(head)
        end = "\r\n" if content.endswith("\r\n") else "\n" if content.endswith("\n") else ""
        content = content.removesuffix(end)
        label = (name[1] or name[2] or "") if name else ""
        pieces[at] = head + gap + part(label, kind[1] if kind else "", content) + end
    return line.join(pieces)


def _divided(piece: str) -> tuple[str, str, str]:
    at = min((i for i in (piece.find("\r\n\r\n"), piece.find("\n\n")) if i >= 0), default=-1)
    if at < 0:
        return piece, "", ""
    gap = "\r\n\r\n" if piece.startswith("\r\n\r\n", at) else "\n\n"
    return piece[:at], gap, piece[at + len(gap) :]
