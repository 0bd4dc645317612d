"""The package of a small shop."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from specloom.commands.cli import main

DOCUMENT = Path(__file__).with_name("shop.yaml")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is generated."""
    out = tmp_path_factory.mktemp("client_object")
    assert main(["generate", "--spec", str(DOCUMENT), "--out", str(out), "--package", "kiosk"]) == 0
    return out


@pytest.fixture(scope="session")
def kiosk(folder: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield import_module("kiosk")
    for name in [name for name in sys.modules if name.split(".")[0] == "kiosk"]:
        del sys.modules[name]
