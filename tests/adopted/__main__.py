"""`make adopt-waldur DOC=...`: adopt the whole client of Waldur, and run programs for it.

Installs the client, adopts it with the document at DOC (a file or a URL, which is not part of this
repository), and prints how many names stay, which programs run, and what importing costs.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from adopted.depot_server import serving
from adopted.waldur_server import Handler
from specloom.commands.cli import main
from vendors.venvs import installed

WHEEL = "waldur-api-client==8.0.5"
PROGRAMS = Path(__file__).parent / "programs" / "for_waldur.py"
OPERATION = "waldur_api_client.api.projects.projects_list"


def run(document: str) -> int:
    python = installed("waldur-api-client-8.0.5", (WHEEL,))
    packages = str(next((python.parents[1] / "lib").glob("python*/site-packages")))
    given = document if "://" in document else str(Path(document).resolve())
    with tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        os.chdir(folder)
        options = ["--package", "waldur_api_client", "--path", packages, "--spec", given]
        if main(["adopt", "waldur", *options]) or main(["generate", "waldur"]):
            return 1
        home = Path("generated", "waldur").resolve()
        theirs = outcomes(python, "httpx", {})
        ours = outcomes(Path(sys.executable), "httpx2", {"PYTHONPATH": str(home)})
        for name, text in ours.items():
            print(f"{name}: theirs {'ok' if theirs[name] == 'ok' else 'fails'}, ours {text}")
        print(f"programs: {sum(text == 'ok' for text in ours.values())} of {len(ours)} run")
        code = f"import {OPERATION}; from waldur_api_client import AuthenticatedClient"
        cost = seconds(code, home) / seconds("import httpx2, pydantic", home)
        print(f"importing it with an operation takes {cost:.2f} of `import httpx2, pydantic`")
        return int(any(text != "ok" for text in ours.values()))


def outcomes(python: Path, library: str, more: dict[str, str]) -> dict[str, str]:
    """The outcome of each program with the client that an interpreter finds."""
    with serving(Handler) as url:
        done = subprocess.run(
            [python, PROGRAMS, url, library],
            env={**os.environ, "PYTHONPATH": "", **more},
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def seconds(code: str, home: Path) -> float:
    """The least processor time of five runs."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {**os.environ, "PYTHONPATH": str(home)}
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
