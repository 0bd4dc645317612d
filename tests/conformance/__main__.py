"""Write `docs/conformance.md`: all tables, ours and openapi-python-client side by side."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from support.exchange import ROOT

from .adapter import Adapter, run
from .opc import OpenapiPythonClient
from .ours import Ours
from .report import figures, page
from .table import tables


def main() -> None:
    """Run everything, write the page, print the figures."""
    known = tables()
    adapters: list[Adapter] = [Ours(), OpenapiPythonClient()]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for adapter in adapters:
            home = Path(folder, adapter.name)
            home.mkdir()
            results[adapter.name] = [one for table in known for one in run(adapter, table, home)]
            print(adapter.name, dict(figures(results[adapter.name])))
    (ROOT / "docs" / "conformance.md").write_text(page(known, results), encoding="utf-8")


if __name__ == "__main__":
    main()
