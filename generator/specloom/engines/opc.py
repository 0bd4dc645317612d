"""The second backend: openapi-python-client by its command line, on the normalised document."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from ..document import Json, Object
from ..problems import Problem, Problems, Where
from ..settings import Settings


def opc_package(document: Object, settings: Settings) -> dict[str, str]:
    """Path → text of the package that openapi-python-client makes of a normalised document.

    Raises Problems with what the tool said where it refuses the document.
    """
    home = settings.package.replace(".", "/")
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        folder = Path(name)
        (folder / "openapi.json").write_text(json.dumps(plain(document)), encoding="utf-8")
        config = {"package_name_override": settings.package.rpartition(".")[2], "post_hooks": []}
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        _run(folder)
        root = folder / "out"
        return {
            f"{home}/{path.relative_to(root)}": path.read_text(encoding="utf-8")
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }


def plain(value: Json) -> Json:
    """The document without what is ours alone."""
    if isinstance(value, dict):
        return {
            key: plain(item) for key, item in value.items() if not key.startswith("x-specloom-")
        }
    return [plain(item) for item in value] if isinstance(value, list) else value


def _run(folder: Path) -> None:
    program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    paths = ["--path", "openapi.json", "--config", "config.json", "--output-path", "out"]
    done = subprocess.run(
        [*program, *paths], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        where = Where("openapi.json", 1, 1, "")
        said = (done.stdout + done.stderr).strip()
        fix = "use `backend: specloom`, or mend what the tool names"
        raise Problems([Problem(where, f"openapi-python-client refused the document: {said}", fix)])
