"""Importing a package costs what its signatures cost; the rest comes with the first call."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx2
import pytest

from specloom.runtime.lazy import Later

GENERATED = Path(__file__).parents[2] / "generated"
HEAVY = ("httpx2", "pydantic", "pydantic_core", "asyncio", "logging", "email")


def _loaded(code: str, path: Path) -> set[str]:
    """The modules of `HEAVY` that are there after the code ran in a fresh interpreter."""
    ask = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{ask}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("api", "code"),
    [
        (
            "waldur",
            "from waldur_api_client import AuthenticatedClient\n"
            "from waldur_api_client.api.chat_messages import chat_messages_list",
        ),
        (
            "threadmem",
            "from threadmem.client import AuthenticatedClient\n"
            "from threadmem.api.role_threads import get_role_threads",
        ),
    ],
)
def test_an_operation_and_the_client_load_nothing_heavy(api: str, code: str) -> None:
    assert _loaded(code, GENERATED / api) == set()


def test_making_a_client_loads_what_sends() -> None:
    code = "from waldur_api_client import Client\nClient(base_url='http://x.test')"
    assert {"httpx2", "pydantic"} <= _loaded(code, GENERATED / "waldur")


def test_a_later_module_is_the_module() -> None:
    later = Later("httpx2")
    assert later.Client is httpx2.Client
    assert Later(".unset", "specloom.runtime").UNSET is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = later.nothing
    with pytest.raises(ModuleNotFoundError):
        _ = Later("specloom.runtime.nowhere").name


def test_threads_may_be_first_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "import time\nSTARTED = time.time()\ntime.sleep(0.05)\nVALUE = object()\n"
    (tmp_path / "slow_to_load.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    later, gate = Later("slow_to_load"), Barrier(8)

    def first() -> object:
        gate.wait()
        return later.VALUE

    with ThreadPoolExecutor(8) as threads:
        found = {id(future.result()) for future in [threads.submit(first) for _ in range(8)]}
    assert len(found) == 1
