"""Write the other files of a workspace: ignored files, workflows, a schema."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from .. import __version__
from ..document.cache import TEMPLATES
from ..project.settings import SCHEMA, schema_text
from .replace import put

CI = ("github", "gitlab", "both", "none")

_SHARED = {".gitignore": "gitignore", "requirements-clients.txt": "requirements-clients.txt"}

_OF = {
    "github": {
        ".github/workflows/clients.yml": "github-clients.yml",
        ".github/workflows/release.yml": "github-release.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
}
"""Service → files of a workspace and their templates."""


def scaffold(root: Path, ci: str | None) -> list[Path]:
    """Write the missing files of a workspace. Return their paths.

    `ci` is one of `CI`. None means the service of the git repository whose root this is; outside of
    one, only the schema of `api.yaml` is written.
    """
    wanted: dict[str, str] = {}
    if ci is None:
        ci = _service(root) if (root / ".git").exists() else "none"
    if ci != "none":
        wanted |= _SHARED
    for service, result in _OF.items():
        wanted |= result if ci in (service, "both") else {}
    contents = {path: _text(template) for path, template in wanted.items()}
    contents[f"spec/{SCHEMA}"] = schema_text()
    missing = [path for path in contents if not (root / path).exists()]
    for path in missing:
        put(root / path, contents[path].encode())
    return [root / path for path in missing]


def _text(template: str) -> str:
    text = (TEMPLATES / "workspace" / template).read_text(encoding="utf-8")
    return text.replace("@VERSION@", __version__)


def _service(root: Path) -> str:
    """Return the service of a repository's remote; both if it is unknown."""
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "both"
    url = done.stdout.strip()
    host = urlsplit(url).hostname or url.partition(":")[0].rpartition("@")[2]
    found = [service for service in _OF if service in host]
    return found[0] if found else "both"
