# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The index and the pages of tags, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog.index import Entry, Index, TagEntry

INDEX = 5_600
"""The size limit of the index in characters: about 2,000 tokens of three characters."""
PAGE = 8_400
"""The size limit of every other page in characters: about 3,000 tokens."""

_HEAD = """\
---
name: {index.distribution}
description: Call {title} from Python, from a terminal or by tools.
---

# {title}

The Python package `{index.package}` calls {count} operations. Do not guess their names and
arguments: look them up, two reads are enough.

```sh
python -m {index.package}.docs search WORDS     # which operation does it
python -m {index.package}.docs TAG.OPERATION    # its arguments, its result and a program
python -m {index.package}.docs TAG              # all operations of a tag
```

In a terminal: `{index.command} TAG OPERATION --help`. As tools: `python -m {index.package}.mcp`, or
`{index.package}.tools.openai([...])`, `.anthropic([...])` and `.run(name, arguments)`. Errors are
`{index.package}.errors.ApiError` and its subclasses, with `status_code` and the server's words.

## Tags

"""


def index_page(index: Index) -> str:
    """Return the index: how to use the package, and a line for each tag within the size limit."""
    title, count = _line(index.title, 80), len(index.operations)
    head = _HEAD.format(index=index, title=title, count=count)
    return head + listing((_tag_line(index, tag) for tag in index.tags), INDEX - len(head), "tags")


def tag_page(index: Index, tag: TagEntry) -> str:
    """Return the page of a tag: a line for each operation."""
    head = (
        f"# {_line(tag.wire, 80)}\n\n{tag.description}\n\n"
        if tag.description
        else (f"# {_line(tag.wire, 80)}\n\n")
    )
    rows = map(_operation_line, index.by_tag[tag.name])
    return head + listing(rows, PAGE - len(head), "operations")


def search_page(index: Index, text: str) -> str:
    """Return the operations that match some words best."""
    found = index.search(text)
    if not found:
        return f"No operation fits {text!r}. The tags: python -m {index.package}.docs\n"
    return listing(map(_operation_line, found), PAGE, "operations")


def tag_named(index: Index, text: str) -> TagEntry | None:
    """Return the tag with a name."""
    wanted = _plain(text)
    found = (tag for tag in index.tags if wanted in (_plain(tag.name), _plain(tag.wire)))
    return next(found, None)


def _plain(name: str) -> str:
    return name.replace("-", "_").replace(" ", "_").lower()


def listing(rows: Iterable[str], room: int, what: str) -> str:
    """Return the rows within a size limit, and the number of rows left out."""
    taken: list[str] = []
    more = 0
    room -= 60
    for row in rows:
        if more or len(row) + 1 > room:
            more += 1
        else:
            taken.append(row)
            room -= len(row) + 1
    if more:
        taken.append(f"- … and {more} more {what}: search for them")
    return "\n".join(taken) + "\n"


def _tag_line(index: Index, tag: TagEntry) -> str:
    count = len(index.by_tag[tag.name])
    text = f": {_line(tag.description, 60)}" if tag.description and len(index.tags) <= 60 else ""
    return f"- {tag.name} ({count}){text}"


def _operation_line(entry: Entry) -> str:
    note = " (deprecated)" if entry.deprecated else ""
    return f"- {entry.key}{note}: {_line(entry.summary, 80) or '-'} `{entry.method} {entry.path}`"


def _line(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
