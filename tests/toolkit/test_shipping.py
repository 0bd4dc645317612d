"""What of the runtime is shipped, and in which order it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specloom.resources import RUNTIME
from support.case import assert_shipped
from support.exchange import ROOT

PACKAGES = sorted(path.parent for path in (ROOT / "generated").glob("*/**/_runtime"))
ORDER = (RUNTIME / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
LINES = re.findall(r"(?m)^    (?:[a-z ]+:)?([a-z0-9_ ]+)$", ORDER)
WAY, *SUBJECTS = [line.split() for line in LINES]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_has_every_module_that_it_names(package: Path) -> None:
    assert_shipped(package)


def test_what_a_package_cannot_come_to_use_is_left_out() -> None:
    has = {
        package.name: {path.stem for path in (package / "_runtime").iterdir()}
        for package in PACKAGES
    }
    assert len(has) == 5
    optional = {"mapping", "wire", "paging", "pager", "streaming", "webhooks", "apis", "requests"}
    assert {name: sorted(found & optional) for name, found in has.items()} == {
        "ai_horde_api": ["pager", "paging", "requests", "streaming"],
        "azure_agents": ["mapping", "pager", "paging", "wire"],
        "rest": ["apis", "pager", "paging", "streaming"],
        "threadmem": [],
        "waldur_api_client": ["pager", "paging", "streaming"],
    }


def test_the_reading_order_names_every_module_once() -> None:
    named = sorted([*WAY, *[name for line in SUBJECTS for name in line]])
    modules = {path.stem if path.suffix else path.name for path in RUNTIME.iterdir()}
    assert named == sorted(modules - {"__init__", "__pycache__"})


def test_the_way_of_a_call_is_read_in_an_hour() -> None:
    lines = [
        line
        for name in WAY
        for line in (RUNTIME / f"{name}.py").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    assert len(lines) <= 1600
