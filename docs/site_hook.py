"""What the site takes from `generated/`: the pages of each client, and the sources they link to."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT = Path(__file__).parents[1]
_SOURCE = re.compile(r"\]\(\.\./([^)\s]+)\.py\)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the clients into the navigation."""
    clients = [{_title(folder / "index.md"): _pages(folder)} for folder in _folders()]
    known = config.nav or []
    config.nav = [*known, {"Clients": clients}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the clients, and as text the modules that they link to."""
    linked = set()
    for folder in _folders():
        api = folder.parent.name
        for path in sorted(folder.glob("*.md")):
            name = f"clients/{api}/docs/{path.name}"
            files.append(File.generated(config, name, abs_src_path=str(path)))
            found = _SOURCE.findall(path.read_text(encoding="utf-8"))
            linked |= {(api, module) for module in found}
    for api, module in sorted(linked):
        source = str(_ROOT / "generated" / api / f"{module}.py")
        name = f"clients/{api}/{module}.py.txt"
        files.append(File.generated(config, name, abs_src_path=source))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to modules lead to their text, which browsers show."""
    if page.file.src_uri.startswith("clients/"):
        return _SOURCE.sub(r"](../\1.py.txt)", markdown)
    return markdown


def _folders() -> list[Path]:
    return sorted(path.parent for path in (_ROOT / "generated").glob("*/docs/index.md"))


def _pages(folder: Path) -> list[str]:
    """The pages of a client: its index, its tags, its classes, its models."""
    rank = {"index.md": 0, "requests.md": 2, "models.md": 3}
    names = sorted(path.name for path in folder.glob("*.md"))
    names.sort(key=lambda name: rank.get(name, 1))
    return [f"clients/{folder.parent.name}/docs/{name}" for name in names]


def _title(index: Path) -> str:
    return index.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
