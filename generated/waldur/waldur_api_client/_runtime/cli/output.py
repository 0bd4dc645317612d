# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Print data as JSON, JSON lines, YAML, a table or CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from ..catalog.projection import paths_of, projected
from ..models.decode import encode_bytes
from ..response.response import Response
from ..typeguards import is_dict, is_list

FORMATS = ("json", "ndjson", "yaml", "table", "csv")


class Printer:
    """Prints data, or selected parts of it, in one format."""

    def __init__(self, format_: str | None, fields: str | None, query: str | None) -> None:
        self.format = format_
        self.fields = paths_of(fields or "")
        self.query = query

    def value(self, data: Any) -> None:
        """Print one value."""
        data = self._chosen(data)
        tabular = is_list(data) and bool(data) and all(is_dict(item) for item in data)
        usual = "table" if tabular else "json"
        write(data, self.format or (usual if sys.stdout.isatty() else "json"), self._flat)

    def items(self, items: Iterable[Any], lines: bool = False) -> None:
        """Print items as they arrive: one JSON text per line, or in the chosen format."""
        format_ = self.format or ("ndjson" if lines or not sys.stdout.isatty() else "table")
        if format_ == "ndjson":
            for item in items:
                click.echo(encode_bytes(None, self._chosen(item)).decode())
                sys.stdout.flush()
        else:
            write([self._chosen(item) for item in items], format_, self._flat)

    @property
    def _flat(self) -> bool:
        """Whether dotted paths such as `b.c` become columns (parts were selected by path)."""
        return bool(self.fields)

    def _chosen(self, data: Any) -> Any:
        if self.query is not None:
            data = _found(self.query, data)
        return projected(data, self.fields)


def _found(query: str, data: Any) -> list[Any]:
    """Return what a JSONPath (RFC 9535) selects."""
    import jsonpath  # late: few calls need it

    try:
        return list(jsonpath.findall(query, data))
    except jsonpath.JSONPathError as error:
        raise click.UsageError(f"--query: {error}") from error


def write(data: Any, format_: str, flat: bool = False) -> None:
    """Print data in a format. With `flat`, nested members become columns of a table."""
    match format_:
        case "yaml":
            import yaml

            text = yaml.safe_dump(_plain(data), sort_keys=False, allow_unicode=True)
            click.echo(text, nl=False)
        case "ndjson":
            for item in data if is_list(data) else [data]:
                click.echo(encode_bytes(None, item).decode())
        case "csv":
            click.echo(_csv(_rows(data, flat)), nl=False)
        case "table":
            _table(_rows(data, flat))
        case _:
            _json(data)


def _json(data: Any) -> None:
    text = _indented(data)
    if not sys.stdout.isatty():
        click.echo(text)
        return
    from rich.console import Console
    from rich.syntax import Syntax

    Console().print(
        Syntax(text, "json", theme="ansi_light", background_color="default", word_wrap=True)
    )


def _indented(data: Any, level: int = 0) -> str:
    """Return indented JSON text. Numbers keep their digits."""
    pad = "  " * (level + 1)
    end = "  " * level
    if is_dict(data) and data:
        items = (
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_indented(item, level + 1)}"
            for key, item in data.items()
        )
        return "{\n" + ",\n".join(items) + f"\n{end}}}"
    if is_list(data) and data:
        return "[\n" + ",\n".join(f"{pad}{_indented(i, level + 1)}" for i in data) + f"\n{end}]"
    return getattr(data, "text", "") or json.dumps(data, ensure_ascii=False)


def _plain(data: Any) -> Any:
    """Return the data with subclasses replaced by the built-in types that PyYAML writes."""
    if is_dict(data):
        return {str(key): _plain(item) for key, item in data.items()}
    if is_list(data):
        return [_plain(item) for item in data]
    return float(data) if isinstance(data, float) else data


def _rows(data: Any, flat: bool) -> list[dict[str, Any]]:
    """Return the rows of a table: the items of a list or of the only list in an object."""
    if is_dict(data):
        lists = [item for item in data.values() if is_list(item) and item and is_dict(item[0])]
        data = lists[0] if len(lists) == 1 else [data]
    items: Sequence[Any] = data if is_list(data) else [data]
    rows = [item if is_dict(item) else {"value": item} for item in items]
    return [_flattened(row) for row in rows] if flat else rows


def _flattened(row: dict[str, Any], before: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in row.items():
        key = f"{before}{name}"
        made |= _flattened(value, f"{key}.") if is_dict(value) and value else {key: value}
    return made


def _columns(rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return encode_bytes(None, value).decode()


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO(newline="")
    columns = _columns(rows)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not rows:
        console.print("nothing")
        return
    columns = _columns(rows)
    table = Table()
    for name in columns:
        table.add_column(Text(_visible(name)))
    for row in rows:
        table.add_row(*(Text(_visible(_cell(row.get(name)))) for name in columns))
    console.print(table)


def _visible(text: str) -> str:
    """Remove control characters, with which a server could control the terminal."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)


def refuse_binary(response: Response[Any]) -> None:
    """Refuse to print binary data on a terminal."""
    if not sys.stdout.isatty():
        return
    try:
        response.content.decode()
    except UnicodeDecodeError as error:
        size = len(response.content)
        raise click.UsageError(f"the body is binary ({size} bytes): use -o FILE") from error
