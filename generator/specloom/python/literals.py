"""Escape text of a document for generated code, Markdown and HTML.

No other module writes text of a document. So no document can inject code: a docstring cannot end
early, literals are written by `repr`, and a comment stays on its lines.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..document.document import Json

_WIDTH = 96
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIST = re.compile(r"(?:[-*+]|\d+\.) ")
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_LAST = re.compile(r'(?<!\\)((?:\\\\)*)"$')
"""A quote at the end that no backslash escapes."""
_HIDDEN = re.compile(f"{_ODD.pattern}|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_repeated = lru_cache(maxsize=4096)
"""Caches the results for texts that documents repeat, such as those of shared parameters."""


def lines(text: str) -> list[str]:
    """Split text at every kind of line break, without trailing spaces and outer blank lines."""
    result = [line.rstrip() for line in _BREAKS.split(text.expandtabs(4))]
    while result and not result[0]:
        result.pop(0)
    while result and not result[-1]:
        result.pop()
    return result


def docstring(text: str, indent: int = 4) -> str:
    """Return a docstring literal, wrapped and indented by `indent` spaces; empty for no text."""
    wrapped: list[str] = []
    for line in _paragraphs(lines(text), _WIDTH - indent):
        wrapped += _wrap(line, _WIDTH - indent) or [""]
    if not wrapped:
        return ""
    wrapped[-1] = _LAST.sub(r'\1\\"', wrapped[-1])
    pad = " " * indent
    if len(wrapped) == 1:
        return f'"""{wrapped[0]}"""'
    body = "\n".join(pad + line if line else "" for line in wrapped[1:])
    return f'"""{wrapped[0]}\n{body}\n{pad}"""'


def _paragraphs(found: list[str], width: int) -> Iterator[str]:
    """Yield the lines; those of a paragraph of plain sentences as one where a line is too long."""
    plain: list[str] = []
    fenced = False
    for line in found:
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if line[:1].isalpha() and not fenced:
            plain.append(line)
            continue
        if plain:
            yield from [" ".join(plain)] if max(map(len, plain)) > width else plain
            plain = []
        yield line
    yield from [" ".join(plain)] if plain and max(map(len, plain)) > width else plain


def literal(value: Json) -> str:
    """Return the Python literal of a JSON value. Escapes invisible and misleading characters."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items())
        return "{" + inner + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, str):
        return _ODD.sub(_code, repr(value))
    if isinstance(value, float) and value != value:
        return 'float("nan")'
    if value in (float("inf"), float("-inf")):
        return f'float("{value}")'
    return repr(value)


def visible(code: str) -> str:
    """Escape the characters in Python code that are invisible, misleading or break a line."""
    return "\n".join(_HIDDEN.sub(_code, line) for line in code.replace("\r\n", "\n").split("\n"))


def comment(text: str) -> str:
    """Return the text as lines of a Python comment."""
    return "\n".join(f"# {_ODD.sub(_code, line)}".rstrip() for line in lines(text))


def on_one_line(text: str) -> str:
    """Join the lines of a text by spaces."""
    return _ODD.sub("", " ".join(lines(text)))


def one_line(text: str) -> str:
    """Return the text as one line of Markdown that starts no tag, attribute list or link."""
    return _safe(on_one_line(text))


@_repeated
def cell(text: str) -> str:
    """Return the text for a cell of a Markdown table."""
    return one_line(text).replace("|", "\\|").replace("`", "'")


def code(text: str) -> str:
    """Return the text as inline code for a line or a cell of Markdown."""
    plain = on_one_line(text)
    if not _MEANT.search(plain):
        return f"`{plain}`" if plain else ""
    return f"<code>{_MARKUP.sub(_entity, plain)}</code>"


def fence(text: str) -> str:
    """Return the fence for a block of code: more backticks than the code has in a row."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)


def block(text: str) -> str:
    """Return the code for a fenced block, with all line breaks as newlines."""
    return re.sub("\r\n?", "\n", text)


_MEANT = re.compile(r"[|`<>&]|^\s|[\s\\]$")
"""Characters that have a meaning in a cell or in inline code, or are not shown as written."""
_MARKUP = re.compile(r"[|`<>&*_\\\[\](){}#!~$^:]")
_LINK_LIKE = re.compile(r"\]\s*[\[(:]")
_INLINE = re.compile(
    r"\\(?P<escaped>[\[\]`{}<!])"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<text>[^\[\]]*)\]\((?P<url>(?:https?://|mailto:)[^\s()<>{}\[\]`\"'\\|]+)[^)]*\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s()<>{}\[\]`\"'\\|]+)>"
    r"|(?P<odd>[\[\]{}`<]|!(?=\[))"
)
_FENCE = re.compile(r"\s*(?P<marks>`{3,}|~{3,})\s*(?P<language>[\w+#.-]*)")


@_repeated
def prose(text: str) -> str:
    """Return a document's Markdown in a form that is safe on a page.

    It has no tags, attributes, headings and images; links are http, https or mailto; a blank line
    precedes each list; code cannot close its fence.
    """
    result: list[str] = []
    rest = iter(lines(text))
    for line in rest:
        if fenced := _FENCE.match(line):
            result += _fenced(fenced["marks"], fenced["language"], rest)
            continue
        line = _INLINE.sub(_inline, _ODD.sub("", line))
        if heading := re.match(r"#+ +", line):
            line = f"**{line[heading.end() :].rstrip(' #')}**"
        last = result[-1] if result else ""
        if _LIST.match(line) and last and not _LIST.match(last) and not last.startswith("  "):
            result.append("")
        result.append(line)
    return "\n".join(result)


def _fenced(marks: str, language: str, rest: Iterator[str]) -> list[str]:
    """Return a fenced block of code without indent, which could make it something else."""
    body: list[str] = []
    for line in rest:
        if line.strip().startswith(marks) and not line.strip().strip(marks[0]):
            break
        body.append(_ODD.sub("", line))
    outer = fence("\n".join(body))
    return ["", f"{outer}{language.lower()}", *body, outer, ""]


def _inline(match: re.Match[str]) -> str:
    """Replace inline code, a link, an image or a special character by its safe form."""
    if match["escaped"] or match["odd"]:
        char = match["escaped"] or match["odd"]
        return "&lt;" if char == "<" else f"&#{ord(char)};"
    if match["code"] is not None:
        inner = match["code"].strip() or match["code"]
        return code(inner)
    if match["auto"]:
        return f"[{_safe(match['auto'].replace('_', '&#95;'))}]({match['auto']})"
    inner = _INLINE.sub(_inline, match["text"])
    return f"[{inner}]({match['url']})"


def _safe(text: str) -> str:
    """Escape the characters that start a tag, an attribute list or a link."""
    text = text.replace("<", "&lt;").replace("{", "&#123;").replace("}", "&#125;")
    if _LINK_LIKE.search(text):
        text = text.replace("[", "&#91;").replace("]", "&#93;")
    return text


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _escape(line: str) -> str:
    return _ODD.sub(_code, line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"'))


def _code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


@_repeated
def _wrap(line: str, width: int) -> list[str]:
    line = _escape(line)
    if len(line) <= width or line.lstrip().startswith("|"):
        return [line]
    pad = " " * (len(line) - len(line.lstrip()))
    pad += "    " if pad and ": " in line else ""  # an entry of a list of names
    return textwrap.wrap(
        line, width, subsequent_indent=pad, break_long_words=False, break_on_hyphens=False
    )
