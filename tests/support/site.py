"""Pages of a client as the site reads them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import cast

from .exchange import ROOT


def site_markdown(text: str) -> str:
    """A page of a client with the extensions of the site: tabs and anchors."""
    spec = importlib.util.spec_from_file_location("site_hook", ROOT / "docs" / "site_hook.py")
    if spec is None or spec.loader is None:
        raise ImportError("docs/site_hook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[[str], str]", module.site_markdown)(text)
