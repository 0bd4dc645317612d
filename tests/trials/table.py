"""The table of `docs/corpus.md`."""

from __future__ import annotations

from collections.abc import Sequence

from .measure import Row

HEAD = """# Public documents

What becomes of public OpenAPI documents. `make corpus` writes this page from the documents in
`tests/corpus`; `make corpus CORPUS=/folder` prints the same of any other folder.

- **operations**: in the document / in the client; **ledger**: places that are not as written, each
  told in `ledger.json`; **modules**: imported one by one.
- **types**: errors of `mypy --strict`, of pyright (basic) and of ruff.
- **requests**: sent by `specloom test-client`, which calls every operation with what is required
  and with everything, sync and async / found valid by openapi-core / not judged, because that
  library cannot read what the document allows (it says which, and they are not counted as valid).
- **replies**: parsed / equal to what was sent, by `to_dict()`.
- **time** and **memory**: of one cold `specloom generate`, formatting included; of its largest
  process. The other generators run on the same document, without formatting.
"""
SPEED = """
## What costs

Found by profiling a document of 288 operations and 1,422 schemas, in seconds of processor time:
12.1 cold, of which 5 to 6 go to the models engine, 2 to reading, checking and normalising, 2 to
ruff and the 2,700 files it is given, 1 to cutting the models apart, 1 to imports. So:

- The models engine is fed in pieces of about 60 schemas along their strongly connected components
  (4.8 in place of 6.1, and 213 MB in place of 288; datamodel-code-generator alone takes 450 MB).
- Each piece and each laid-out file is kept by its content: after a change of one schema a run
  takes 4.8, most of it reading and normalising. Where nothing changed it takes 0.5.
- openapi-python-client alone takes 3.6 for that document, which a cold run does not reach, and 4.1
  for one of 425 operations and 139 schemas, where a cold run takes 3.8 to 4.4.
"""
COLUMNS = (
    "document", "operations", "ledger", "modules", "import faults", "mypy", "pyright", "ruff",
    "requests", "replies", "failures", "time", "memory", "openapi-python-client",
    "openapi-generator",
)  # fmt: skip


def page(rows: Sequence[Row]) -> str:
    """The page as Markdown."""
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    lines += [line(row) for row in rows]
    whole = sum(row.whole for row in rows)
    return (
        f"{HEAD}\n" + "\n".join(lines) + f"\n\n{whole} of {len(rows)} documents come out whole.\n"
    )


def line(row: Row) -> str:
    """One row of the table."""
    trial = row.trial
    requests = "/".join(str(trial.get(name, "-")) for name in ("sent", "valid", "unjudged"))
    cells = [
        row.name,
        f"{row.given}/{row.made}",
        str(row.ledger),
        str(row.modules),
        *(_count(row.faults.get(name, -1)) for name in ("import", "mypy", "pyright", "ruff")),
        requests,
        f"{trial.get('replies', '-')}/{trial.get('exact', '-')}",
        str(trial.get("failures", "-")),
        f"{row.seconds:.1f} s",
        f"{row.megabytes:.0f} MB",
        row.peers.get("openapi-python-client", "-"),
        row.peers.get("openapi-generator", "-") or "-",
    ]
    return f"| {' | '.join(cells)} |"


def _count(count: int) -> str:
    return "-" if count < 0 else str(count)
