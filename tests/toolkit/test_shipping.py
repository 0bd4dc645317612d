"""What of the runtime is shipped, and in which order it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specloom.document.cache import RUNTIME
from support.case import assert_shipped
from support.exchange import ROOT

PACKAGES = sorted(path.parent for path in (ROOT / "generated").glob("*/**/_runtime"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_has_every_module_that_it_names(package: Path) -> None:
    assert_shipped(package)


def test_what_a_package_cannot_come_to_use_is_left_out() -> None:
    has = {
        package.name: {
            path.relative_to(package / "_runtime").as_posix()
            for path in (package / "_runtime").rglob("*")
        }
        for package in PACKAGES
    }
    assert len(has) == 5
    optional = {"models/mapping.py", "webhooks.py", "apis", "requests"}
    assert {name: sorted(found & optional) for name, found in has.items()} == {
        "ai_horde_api": ["requests"],
        "azure_agents": ["models/mapping.py"],
        "rest": ["apis"],
        "threadmem": [],
        "waldur_api_client": [],
    }


def test_the_docstring_names_every_folder() -> None:
    text = (RUNTIME / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    named = re.findall(r"(?m)^    (\w+)   ", text)
    folders = {path.name for path in RUNTIME.iterdir() if path.is_dir()}
    assert sorted(named) == sorted(folders - {"__pycache__"})
