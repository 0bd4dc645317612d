"""The table of `docs/corpus.md`."""

from __future__ import annotations

from collections.abc import Sequence

from .measure import Row

HEAD = """# Public documents

What becomes of public OpenAPI documents, named as they name themselves. `tests/corpus` holds four
of them, with where they are from and their licences; the others were measured from a folder that is
not part of the project.

- **operations**: in the document / in the client; **report**: places that are not as written, each
  told in `report.json`; **modules**: imported one by one.
- **mypy**, **pyright**, **ruff**: errors of `mypy --strict`, of pyright (basic) and of ruff in the
  whole package, models and runtime included.
- **requests**: sent by `specloom test-client`, which calls every operation with what is required
  and with everything, sync and async / found valid by openapi-core / not judged, because that
  library cannot read what the document allows (it says which, and they are not counted as valid).
- **responses**: parsed / equal to what was sent, by `to_dict()`.
- **time** and **memory**: of one cold `specloom generate`, formatting included; of its largest
  process. The other generators run on the same document, without formatting: operations made, time
  and memory.

## The same with your documents

`make corpus` measures `tests/corpus` and puts its rows in here; `make corpus CORPUS=/folder` prints
the table of the documents in another folder (`.json`, `.yaml`, `.yml`; of a folder in it, the
documents nearest to its top, which may refer to all its files), `ONLY="petstore ollama"`
takes a few of them, `PAGE=docs/corpus.md` writes their rows into this page or into one of yours.
pyright and openapi-generator come from the package index into `.cache/corpus`, the latter needs
Java; where they cannot be had, their columns stay empty.

## What was found
"""
COLUMNS = (
    "document", "operations", "report", "modules", "import faults", "mypy", "pyright", "ruff",
    "requests", "responses", "failures", "time", "memory", "openapi-python-client",
    "openapi-generator",
)  # fmt: skip
HEADER = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"
_FAULTS = [COLUMNS.index(name) for name in ("import faults", "mypy", "pyright", "ruff", "failures")]


def page(rows: Sequence[Row], old: str = "") -> str:
    """The page as Markdown: the rows of `old`, those of the same documents replaced."""
    found = {_name(told): told for told in old.splitlines() if told.startswith("| `")}
    found |= {_name(told): told for told in map(line, rows)}
    lines = [found[name] for name in sorted(found)]
    whole = sum(_whole(told) for told in lines)
    return (
        f"{HEAD}\n{HEADER}\n"
        + "\n".join(lines)
        + f"\n\n{whole} of {len(lines)} documents come out whole.\n"
    )


def _name(told: str) -> str:
    return told.split("`")[1]


def _whole(told: str) -> bool:
    """Whether a row tells of no fault."""
    cells = [cell.strip() for cell in told.strip("|").split(" | ")]
    given, _, made = cells[COLUMNS.index("operations")].partition("/")
    faults = [cells[at] for at in _FAULTS]
    return given == made and faults[-1] == "0" and all(count in ("0", "-") for count in faults)


def line(row: Row) -> str:
    """One row of the table."""
    trial = row.trial
    requests = "/".join(str(trial.get(name, "-")) for name in ("sent", "valid", "unjudged"))
    cells = [
        f"`{row.name}` {row.origin}".strip().replace("|", "/"),
        f"{row.given}/{row.made}",
        str(row.report),
        str(row.modules),
        *(_count(row.faults.get(name, -1)) for name in ("import", "mypy", "pyright", "ruff")),
        requests,
        f"{trial.get('responses', '-')}/{trial.get('exact', '-')}",
        str(trial.get("failures", "-")),
        f"{row.seconds:.1f} s",
        f"{row.megabytes:.0f} MB",
        row.peers.get("openapi-python-client", "-"),
        row.peers.get("openapi-generator", "-") or "-",
    ]
    return f"| {' | '.join(cells)} |"


def _count(count: int) -> str:
    return "-" if count < 0 else str(count)
