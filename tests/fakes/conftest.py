"""A package with fakes, generated from `shop.yaml` and imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support.fakes import generated

HOME = Path(__file__).parent


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package `faked_shop`, with every surface."""
    out = generated(HOME / "shop.yaml", tmp_path_factory.mktemp("shop"), "faked_shop")
    sys.path.insert(0, str(out))
    yield import_module("faked_shop")
    sys.path.remove(str(out))


@pytest.fixture
def testing(shop: Any) -> Any:
    """Its module `testing`."""
    return import_module("faked_shop.testing")


@pytest.fixture
def fake(testing: Any) -> Iterator[Any]:
    """A running fake of it; what it refuses is looked at by the tests themselves."""
    running = testing.Fake().start()
    yield running
    running.stop()
