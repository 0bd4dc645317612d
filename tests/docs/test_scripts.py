"""No text of a document runs a script or loads anything in the built site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from specloom.commands.cli import main
from specloom.python.literals import block, cell, code, fence, one_line, prose
from support.exchange import ROOT

from .test_site import ARGUMENTS, _Quiet

RUN = "window.hit=(window.hit||0)+1"
FOREIGN = "https://foreign.example"
TICKS = "`" * 3
PAYLOADS = [
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f'<svg/onload="{RUN}">',
    f'"><script>{RUN}</script>',
    f"</title></head><body><script>{RUN}</script>",
    f"<!-- --!><script>{RUN}</script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<details open ontoggle=\"{RUN}\">x</details>",
    f'x" autofocus onfocus="{RUN}" tabindex=1 y="',
    f"x' autofocus onfocus='{RUN}' tabindex=1 y='",
    f'![a]({FOREIGN}/x.png){{ onerror="{RUN}" }}',
    f'*x*{{ onmouseover="{RUN}" style="position:fixed;inset:0" }}',
    f'`x`{{ onmouseover="{RUN}" style="position:fixed;inset:0" }}',
    f'x {{: onmouseover="{RUN}" style="position:fixed;inset:0" }}',
    f"x\n{{: onmouseover=\"{RUN}\" style=\"position:fixed;inset:0\" }}",
    f"\\`<img src=x onerror={RUN}>\\`",
    f"`a\n<script>{RUN}</script>\nb`",
    f"`` ` <img src=x onerror={RUN}> ``",
    f"`<img src=x onerror={RUN}>",
    f"[c](javascript:{RUN})",
    f"[c](java\tscript:{RUN})",
    f"[c](&#106;avascript:{RUN})",
    f"[c](data:text/html,<script>{RUN}</script>)",
    f"[c](vbscript:{RUN}) [d](JaVaScRiPt:{RUN})",
    f"[c][r]\n\n[r]: javascript:{RUN}",
    f"]( javascript:{RUN} ) x](javascript:{RUN})",
    f"<javascript:{RUN}>",
    f"\n{TICKS}\n<script>{RUN}</script>\n{TICKS}",
    f"\n{TICKS}{TICKS}\n<script>{RUN}</script>",
    f"\n~~~\n<script>{RUN}</script>",
    f"\r{TICKS}\r<script>{RUN}</script>\r",
    f"{TICKS}html\n{TICKS}x\n</code></pre><script>{RUN}</script>\n{TICKS}",
    f"{TICKS} {{ .x onload=\"{RUN}\" }}\nx\n{TICKS}",
    f'<link rel=stylesheet href="{FOREIGN}/x.css">',
    f"[i](http://a.test/\"onclick=\"{RUN})",
    f"![i]({FOREIGN}/y.png) <img src={FOREIGN}/z.png>",
    f"\u2028<script>{RUN}</script>\u2029",
    f"\x02<script>{RUN}</script>\x03klzzwxh:0000\x03",
    f"a|b|<script>{RUN}</script>|",
    f"=== \"<script>{RUN}</script>\"\n\n    x",
    f"!!! note \"<script>{RUN}</script>\"\n    x",
    f"# <script>{RUN}</script> {{ #x onclick={RUN} }}",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
]  # fmt: skip


def schema(text: str) -> dict[str, object]:
    return {
        "type": "object",
        "description": text,
        "properties": {
            "a": {"type": "string", "description": text, "default": text, "example": text},
            "b": {"type": "string", "enum": [text, "x"], "description": text},
            "c": {"type": "string", "pattern": re.escape(text), "format": text},
            text or "d": {"type": "string", "description": text},
        },
        "example": {"a": text},
    }


def document(texts: list[str]) -> dict[str, object]:
    """All the texts in all fields that documentation shows."""
    paths: dict[str, object] = {}
    for number, text in enumerate(texts):
        body = {text_media(text): {"schema": schema(text), "example": {"a": text}}}
        paths[f"/p{number}/{text}"] = {
            "post": {
                "operationId": f"op{number}",
                "tags": [text],
                "summary": text,
                "description": f"{text}\n\n{text}",
                "parameters": [
                    {
                        "name": text,
                        "in": place,
                        "description": text,
                        "schema": {"type": "string", "default": text},
                        "example": text,
                    }
                    for place in ("query", "header")
                ],
                "requestBody": {"description": text, "content": body},
                "security": [{f"s{number}": [text]}],
                "responses": {
                    "200": {
                        "description": text,
                        "headers": {
                            "X-H": {"description": text, "schema": {"type": "string"}},
                        },
                        "content": {"application/json": {"schema": schema(text), "example": text}},
                    },
                    "404": {"description": text},
                },
            }
        }
    schemes = {
        f"s{number}": {"type": "apiKey", "in": "header", "name": text, "description": text}
        for number, text in enumerate(texts)
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": " ".join(texts), "version": texts[0], "description": "\n\n".join(texts)},
        "servers": [{"url": "https://api.example", "description": texts[0]}],
        "tags": [{"name": text, "description": text} for text in texts],
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }


def text_media(text: str) -> str:
    return "application/json" if len(text) % 2 else f"application/json; x={text}"


HALF = len(PAYLOADS) // 2
DOCUMENTS = {"one": PAYLOADS, "two": PAYLOADS[HALF:], "three": PAYLOADS[::-1]}


@pytest.fixture(scope="module", params=["one", pytest.param("all", marks=pytest.mark.slow)])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of documents with the payloads: all of them in each, in another order."""
    home = tmp_path_factory.mktemp("payloads")
    documents = DOCUMENTS if request.param == "all" else {"one": DOCUMENTS["one"]}
    for name, texts in documents.items():
        (home / f"{name}.json").write_text(json.dumps(document(texts)), encoding="utf-8")
        arguments = ["--spec", str(home / f"{name}.json"), "--out", str(home / "generated" / name)]
        assert main(["generate", *arguments, "--package", name, "--lenient"]) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(home / "site")]
    env = {**os.environ, "SPECLOOM_SITE_ROOT": str(home), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return home / "site"


@pytest.fixture
def address(pages: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(pages)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


ATTRIBUTES = """
return [...document.querySelectorAll('*')].flatMap(one => [...one.attributes].filter(
  a => a.name.startsWith('on') || a.name == 'srcdoc'
    || a.name == 'style' && a.value.includes('fixed')
    || /^(href|src|action|formaction|xlink:href)$/.test(a.name)
       && /^\\s*(javascript|data|vbscript):/i.test(a.value)
).map(a => one.outerHTML.slice(0, 200)))
"""


@pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("chromedriver")),
    reason="needs Chromium and its driver: `make browser` installs them",
)
def test_no_script_of_a_document_runs(address: str, pages: Path, tmp_path: Path) -> None:
    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = Chrome(options, Service(str(shutil.which("chromedriver"))))
    try:
        paths = sorted(pages.glob("clients/*/docs/*.html"))
        assert len(paths) > 30
        for path in paths:
            page = path.relative_to(pages).as_posix()
            driver.get(f"{address}/{page}")
            assert driver.execute_script("return window.hit") is None, page
            assert driver.execute_script(ATTRIBUTES) == [], page
            assert driver.execute_script("return document.querySelector('article') !== null")
            for entry in driver.get_log("performance"):
                message = json.loads(entry["message"])["message"]
                if message["method"] == "Network.requestWillBeSent":
                    url = message["params"]["request"]["url"]
                    assert not url.startswith(("http", "ws")) or url.startswith(address), page
    finally:
        driver.quit()


# -- the filters by themselves, without the second wall ------------------------------------------


_LINK = re.compile(r"(href|src|action)\s*=\s*[\"']?\s*(javascript|data|vbs)", re.I)


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_the_filters_hold_without_the_wall(text: str) -> None:
    from markdown import Markdown

    extensions = [
        "admonition", "attr_list", "def_list", "md_in_html", "tables", "toc",
        "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.highlight",
    ]  # fmt: skip
    made = Markdown(extensions=extensions).convert(
        f"# {one_line(text)}\n\n{prose(text)}\n\n{code(text)}\n\n| a | b |\n|---|---|\n"
        f"| {cell(text)} | {code(text)} |\n| [{cell(text)}](x.md) | [{code(text)}](#x) |\n\n"
        f"{fence(text)} {{ .python }}\n{block(text)}\n{fence(text)}\n"
    )
    assert not re.search(r"<(script|img|svg|iframe|details|link)\b", made, re.I), made
    tags = re.findall(r"<\w[^>]*>", made)
    assert not [tag for tag in tags if re.search(r"\son\w+\s*=", tag)], made
    assert not [tag for tag in tags if _LINK.search(tag)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [the docs](https://a.test/x?b=1&c=2)", "see [the docs](https://a.test/x?b=1&c=2)"),
        ("[mail](mailto:a@b.test)", "[mail](mailto:a@b.test)"),
        ("<https://a.test/>", "[https://a.test/](https://a.test/)"),
        ("![shot](https://a.test/x.png)", "[shot](https://a.test/x.png)"),
        ("`a{b}` and **c**", "`a{b}` and **c**"),
        ("[Beta] x_y", "&#91;Beta&#93; x_y"),
        ("```json\n{\"a\": 1}\n```", "\n```json\n{\"a\": 1}\n```\n"),
        ("````\n```\n````", "\n````\n```\n````\n"),
        ("```\nnever closed", "\n```\nnever closed\n```\n"),
    ],
)  # fmt: skip
def test_what_is_harmless_stays(text: str, expected: str) -> None:
    assert prose(text) == expected
