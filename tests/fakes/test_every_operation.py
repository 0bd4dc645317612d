"""Every operation of our packages and of public documents is answered, sync and async."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support.exchange import ROOT
from support.fakes import acall, arguments, call, generated, paged

PACKAGES = (
    "azure_agents",
    "h2ogpte.rest",
    "horde_sdk.ai_horde_api",
    "threadmem",
    "waldur_api_client",
)
DOCUMENTS = sorted((ROOT / "tests" / "corpus").glob("*.*[ln]"))


@pytest.mark.parametrize("package", PACKAGES)
async def test_our_packages(package: str) -> None:
    await answered(import_module(f"{package}.testing").Fake)


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
async def test_public_documents(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"faked_{document.stem}"
    monkeypatch.syspath_prepend(str(generated(document, tmp_path, package)))
    await answered(import_module(f"{package}.testing").Fake)
    for name in [one for one in sys.modules if one.partition(".")[0] == package]:
        del sys.modules[name]


async def answered(kind: Any) -> None:
    """Call every operation of a fake; what it answers decodes without a deviation."""
    with kind() as fake:
        client = fake.client(validation="strict")  # which raises for each deviation
        assert fake.document.entries
        for entry in fake.document.entries.values():
            first, second = call(fake, entry, client), await acall(fake, entry, client)
            assert first.status_code == second.status_code < 400
            assert first.content == second.content
            if paged(entry):
                taken = inspect.signature(entry.module.sync_all).parameters
                given = {k: v for k, v in arguments(fake, entry).items() if k in taken}
                assert isinstance(entry.module.sync_all(client=client, **given), list)
        assert len({one.operation for one in fake.calls}) == len(fake.document.entries)
