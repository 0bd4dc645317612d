"""The built site, and each API played by its mock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.codegen.docs.calls import calls_of
from specloom.commands.mock.app import Player
from specloom.commands.mock.serve import application
from specloom.pipeline import Reading, read
from specloom.project.source import source_of
from support.exchange import APIS, ROOT
from support.serving import serving
from support.snippets import Snippet, snippets


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    done = subprocess.run([*command, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(params=APIS)
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def known(api: str) -> Reading:
    """What is known of the API's document."""
    return read(source_of(ROOT / "spec" / api))


@pytest.fixture
def server(api: str, known: Reading) -> Iterator[str]:
    """The address of the API's mock, which answers by the document alone."""
    with serving(application(Player(known))) as url:
        yield url


@pytest.fixture
def found(site: Path, api: str, known: Reading, server: str) -> list[Snippet]:
    """The snippets of an API, with the address of its mock in place of that of its server."""
    made = calls_of(known.api, known.api.schemas)
    urls = {call.base_url for call in made.values()}
    taken = []
    for one in snippets(site, api):
        (url,) = [url for url in urls if url in one.code]
        taken.append(Snippet(one.page, one.anchor, one.kind, one.code.replace(url, server)))
    return taken
