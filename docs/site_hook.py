"""What the site takes from `generated/`: the pages of each client, and the sources they link to."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from textwrap import indent
from typing import Any

import nh3
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_ROOT = Path(os.environ.get("SPECLOOM_SITE_ROOT") or Path(__file__).parents[1])
"""The folder with `generated/`; a test gives another."""
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
    """Let links to modules lead to their text, which browsers show, and make tabs and anchors."""
    if page.file.src_uri.startswith("clients/"):
        return site_markdown(_SOURCE.sub(r"](../\1.py.txt)", markdown))
    return markdown


def site_markdown(markdown: str) -> str:
    """A page of a client, which is plain Markdown, with the extensions of this site: an anchor
    becomes that of the heading behind it, labelled code a tab."""
    text = _TAB.sub(_tab, markdown)
    text = _BLOCK.sub(_block, text)
    return _ANCHOR.sub(r"\2 { #\1 }", text)


_ANCHOR = re.compile(r'^<a id="([^"\s]+)"></a>\n\n(#{1,6} .*)$', re.MULTILINE)
_TAB = re.compile(
    r"^\*\*([^*\n]+)\*\* <!-- ([\w-]+) -->\n\n(`{3,})(\w+)\n(.*?)^\3\n(\n\[[^\n]*\n)?",
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r"^<!-- ([\w-]+) -->\n\n(`{3,})(\w+)\n", re.MULTILINE)


def _tab(found: re.Match[str]) -> str:
    label, kind, fence, language, code, sources = found.groups()
    block = f"{fence} {{ .{language} .snippet .{kind} }}\n{code}{fence}\n{sources or ''}"
    return f'=== "{label}"\n\n{indent(block, "    ")}'


def _block(found: re.Match[str]) -> str:
    kind, fence, language = found.groups()
    classes = ".signature" if kind == "signature" else f".snippet .{kind}"
    return f"{fence} {{ .{language} {classes} }}\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let nothing through that can run or load anything: the text of documents is escaped when the
    pages are made, and this is a second wall behind that."""
    if page.file.src_uri.startswith("clients/"):
        return nh3.clean(
            html,
            tags=nh3.ALLOWED_TAGS - {"img", "area", "map"} | {"label", "input", "nav"},
            attributes=_ATTRIBUTES,
            generic_attribute_prefixes={"data-"},
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    return html


_ATTRIBUTES = {
    "*": {"class", "id", "title"},
    "a": {"href"},
    "input": {"type", "name", "id", "checked"},
    "label": {"for"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Take out of the titles of clients' pages what could be HTML: the theme writes them into
    attributes as they are, and into the head with entities undone."""
    for file in files.documentation_pages():
        if file.page is not None and file.src_uri.startswith("clients/"):
            file.page.title = _plain(str(file.page.title))
    return env


def _folders() -> list[Path]:
    return sorted(path.parent for path in (_ROOT / "generated").glob("*/docs/index.md"))


def _pages(folder: Path) -> list[str]:
    """The pages of a client: its index, its tags, its classes, its models."""
    rank = {"index.md": 0, "requests.md": 2, "models.md": 3}
    names = sorted(path.name for path in folder.glob("*.md"))
    names.sort(key=lambda name: rank.get(name, 1))
    return [f"clients/{folder.parent.name}/docs/{name}" for name in names]


def _title(index: Path) -> str:
    first = re.search(r"^# (.*)$", index.read_text(encoding="utf-8"), re.MULTILINE)
    return _plain(first[1] if first else index.parent.parent.name)


def _plain(title: str) -> str:
    """A title that is the same text whether entities are undone in it or not."""
    return re.sub(r'&(?=[#\w])|[<>"]', "", unescape(title))
