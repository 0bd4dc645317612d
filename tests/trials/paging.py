"""Which list operations of documents page, and by what: `python -m trials.paging [FOLDER ...]`.

Prints a table. For the documents of the project it writes the table into `docs/paging.md`, where
the rows of other documents stay as they are.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from specloom.ir.api import Api, Operation, Page
from specloom.ir.schema import Array, Schema, resolved
from specloom.ir.schema import Object as ObjectSchema
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from specloom.python.identifiers import snake

from .documents import Document, documents_in

ROOT = Path(__file__).parents[2]
OURS = ROOT / "tests" / "corpus"
PAGE = ROOT / "docs" / "paging.md"
CHECKED = Path(__file__).with_name("paging_checked.yaml")
RULES = ("URL in the body", "cursor", "last item", "header", "`Link` header", "offset", "page")
_PARAMS = re.compile(
    r"(next_)?(page|cursor|after|before|offset|skip|marker)(_(token|number|num|no|cursor|index))?"
    r"|starting_after|(page_)?token|start(_index|_at|_cursor)?|per_page|page_size|limit|top"
)
COLUMNS = ("document", "operations", "lists with paging parameters", "paged", *RULES)
HEADER = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"

HEAD = """# Lists that page

`make paging` counts the list operations of the documents in `tests/corpus`, and how many of them
[page](reference.md#pages-that-are-inferred), by which rule. `make paging CORPUS=/folder` prints the
same for other documents; those in the table that are not part of the project were counted so. No
document says it in extensions.

A list operation is a `GET` whose response holds a list, and that pages or takes a parameter by
whose name it might. Many of those do not page: a `limit` alone is only a limit. Documents without
any have no row.

"""
SAMPLE = """
## Checked by hand

{count} of these operations, at most {most} of a document and chosen by the digests of their names,
were checked by hand: parameters, response, and what was inferred of them.
`tests/trials/paging_checked.yaml` lists them.

| | |
|---|---|
| page, and are inferred to | {right} |
| page, and are not inferred to | {missed} |
| do not page, and are not inferred to | {none} |
| are inferred to page, and do not, or page otherwise | {wrong} |
| precision | {precision} |
| recall | {recall} |

Of those that are missed, the document leaves open where a page number begins, which of several
parameters takes the cursor, or how many items there are.
"""
MOST = 4


@dataclass(frozen=True)
class Row:
    """What was counted in one document."""

    name: str
    operations: int
    lists: tuple[Operation, ...]

    def line(self) -> str:
        """The row of the table."""
        rules = Counter(rule_of(one.page) for one in self.lists if one.page)
        cells = [f"`{self.name}`", self.operations, len(self.lists), rules.total()]
        cells += [rules[name] or "" for name in RULES]
        return f"| {' | '.join(map(str, cells))} |"


def rule_of(page: Page) -> str:
    """The rule that gave these pages."""
    if page.style == "link":
        return "URL in the body" if page.next else "`Link` header"
    if page.style != "cursor":
        return page.style
    if page.header:
        return "header"
    is_last = page.next and (page.next.endswith("last_id") or ".-1." in f".{page.next}")
    return "last item" if is_last else "cursor"


def api_of(document: Document) -> Api:
    """The API of a document that stands alone."""
    source = Source(document.stem, document.path, settings_for("client"), root=document.root)
    return read(source).api


def row_of(document: Document) -> Row:
    """The list operations of a document."""
    api = api_of(document)
    lists = tuple(op for op in api.operations if is_list(op, api))
    return Row(document.name, len(api.operations), lists)


def is_list(op: Operation, api: Api) -> bool:
    """Whether an operation gives a list, and pages or might by its parameters."""
    if op.method != "GET":
        return False
    query = [snake(one.wire) for one in op.params if one.place == "query"]
    if op.page:
        return True
    return any(map(_PARAMS.fullmatch, query)) and _holds_list(op, api.schemas)


def _holds_list(op: Operation, schemas: dict[str, Schema]) -> bool:
    good = next((one for one in op.responses if one.status.startswith("2")), None)
    bodies = [resolved(one.schema, schemas) for one in good.media] if good else []
    for body in bodies:
        held = [one.schema for one in body.properties] if isinstance(body, ObjectSchema) else []
        if any(isinstance(resolved(one, schemas), Array) for one in [body, *held]):
            return True
    return False


def sampled(rows: list[Row]) -> Iterator[tuple[str, Operation]]:
    """The operations to check by hand, with their documents."""
    for row in rows:
        keyed = [(hashlib.sha256(f"{row.name} {op.id}".encode()).digest(), op) for op in row.lists]
        for _, op in sorted(keyed, key=lambda pair: pair[0])[:MOST]:
            yield row.name, op


def page(rows: list[Row], old: str) -> str:
    """The page as Markdown: the rows of `old`, those of the same documents replaced."""
    lines = {line.split("`")[1]: line for line in old.splitlines() if line.startswith("| `")}
    lines = {name: line for name, line in lines.items() if line.count("|") == len(COLUMNS) + 1}
    lines |= {row.name: row.line() for row in rows if row.lists}
    table = "\n".join(lines[name] for name in sorted(lines))
    return f"{HEAD}{HEADER}\n{table}\n{_sample()}"


def checked() -> list[dict[str, str]]:
    """The operations that were checked by hand."""
    found: list[dict[str, str]] = yaml.safe_load(CHECKED.read_text(encoding="utf-8"))
    return found


def _sample() -> str:
    kinds = Counter(one["verdict"] for one in checked())
    right, wrong, missed = kinds["right"], kinds["wrong"], kinds["missed"]
    return SAMPLE.format(
        count=kinds.total(), most=MOST, right=right, wrong=wrong, missed=missed, none=kinds["none"],
        precision=f"{right / (right + wrong):.0%}", recall=f"{right / (right + missed):.0%}",
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the table; write the page for the documents of the project, or where asked."""
    parser = argparse.ArgumentParser("trials.paging", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="*", default=[OURS])
    parser.add_argument("--page", type=Path, help="the page whose rows are replaced or added")
    parser.add_argument("--sample", action="store_true", help="print what to check by hand")
    given = parser.parse_args(arguments)
    rows = [row_of(one) for folder in given.folder for one in documents_in(folder)]
    print("\n".join([HEADER, *(row.line() for row in rows)]))
    if given.sample:
        for name, op in sampled(rows):
            print(f"- {{document: {name}, operation: {op.id!r}, verdict: }}  # {op.path} {op.page}")
    is_ours = [one.resolve() for one in given.folder] == [OURS]
    target = given.page or (PAGE if is_ours else None)
    if target:
        old = target.read_text(encoding="utf-8") if target.is_file() else ""
        target.write_text(page(rows, old), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
