"""The only ways by which text of a document reaches generated code, Markdown and HTML.

No document can inject code: a docstring cannot end early, a literal is what `repr` gives, a comment
stays on its lines.
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
"""A last quote that no backslash escapes."""
_HIDDEN = re.compile(f"{_ODD.pattern}|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_repeated = lru_cache(maxsize=4096)
"""For texts that documents repeat, such as those of shared parameters."""


def lines(text: str) -> list[str]:
    """The lines of a text, whatever breaks them, without trailing space and outer blank lines."""
    found = [line.rstrip() for line in _BREAKS.split(text.expandtabs(4))]
    while found and not found[0]:
        found.pop(0)
    while found and not found[-1]:
        found.pop()
    return found


def docstring(text: str, indent: int = 4) -> str:
    """A docstring literal, its further lines indented by `indent` spaces; empty for no text."""
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
    """The lines; those of a paragraph of plain sentences as one where a line is too long."""
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
    """The Python literal of a JSON value, ASCII only where a character could mislead a reader."""
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
    """Python code whose strings hold no character that hides, misleads or breaks a line."""
    return "\n".join(_HIDDEN.sub(_code, line) for line in code.replace("\r\n", "\n").split("\n"))


def comment(text: str) -> str:
    """The text as comment lines."""
    return "\n".join(f"# {_ODD.sub(_code, line)}".rstrip() for line in lines(text))


def on_one_line(text: str) -> str:
    """The text on one line, as plain text."""
    return _ODD.sub("", " ".join(lines(text)))


def one_line(text: str) -> str:
    """The text on one line of Markdown, without what could start a tag, attributes or a link."""
    return _safe(on_one_line(text))


@_repeated
def cell(text: str) -> str:
    """The text in a cell of a Markdown table."""
    return one_line(text).replace("|", "\\|").replace("`", "'")


def code(text: str) -> str:
    """The text as code in a line or a cell of Markdown, to the letter."""
    plain = on_one_line(text)
    if not _MEANT.search(plain):
        return f"`{plain}`" if plain else ""
    return f"<code>{_MARKUP.sub(_entity, plain)}</code>"


def fence(text: str) -> str:
    """Backticks that enclose a block of code: more of them than the code has in a row."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)


def block(text: str) -> str:
    """Code for a fenced block: what Markdown takes for the end of a line is one."""
    return re.sub("\r\n?", "\n", text)


_MEANT = re.compile(r"[|`<>&]|^\s|[\s\\]$")
"""What a cell or its code would take for its own, or show otherwise than written."""
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
    """Markdown of a document, fit for a page: no tags, no attributes, no headings, no images, links
    by http(s) and mailto only, lists set off, fences that their code cannot close."""
    found: list[str] = []
    rest = iter(lines(text))
    for line in rest:
        if fenced := _FENCE.match(line):
            found += _fenced(fenced["marks"], fenced["language"], rest)
            continue
        line = _INLINE.sub(_inline, _ODD.sub("", line))
        line = re.sub(r"^#+ +(.*?)[ #]*$", r"**\1**", line)
        last = found[-1] if found else ""
        if _LIST.match(line) and last and not _LIST.match(last) and not last.startswith("  "):
            found.append("")
        found.append(line)
    return "\n".join(found)


def _fenced(marks: str, language: str, rest: Iterator[str]) -> list[str]:
    """A block of code, at the beginning of its lines: elsewhere it might not be taken for one."""
    held: list[str] = []
    for line in rest:
        if line.strip().startswith(marks) and not line.strip().strip(marks[0]):
            break
        held.append(_ODD.sub("", line))
    outer = fence("\n".join(held))
    return ["", f"{outer}{language.lower()}", *held, outer, ""]


def _inline(match: re.Match[str]) -> str:
    """A part of a line of prose: code, links and images to anywhere but scripts, or text."""
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
    """Text that starts no tag and no attribute list, and is part of no link."""
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
