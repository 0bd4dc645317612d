"""The cache holds the bytecode of templates: nobody else's is run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specloom.document.cache import is_private, load, store


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners here")
def test_an_entry_that_others_may_write_is_not_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path))
    before = os.umask(0o022)
    try:
        store("templates", "key", "text")
    finally:
        os.umask(before)
    entry = tmp_path / "specloom" / "templates" / "key"
    assert (load("templates", "key"), is_private("templates", "key")) == ("text", True)
    for path in (entry, entry.parent, entry.parent.parent):
        mode = path.stat().st_mode
        path.chmod(mode | 0o020)
        assert not is_private("templates", "key")
        path.chmod(mode | 0o002)
        assert not is_private("templates", "key")
        path.chmod(mode)
    assert is_private("templates", "key")
    assert not is_private("templates", "missing")
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert not is_private("templates", "key")
