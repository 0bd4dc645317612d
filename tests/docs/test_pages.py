"""What the generated pages say, checked against the document of each API."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

from specloom.codegen.docs import documentation
from specloom.codegen.fingerprint import Fingerprints
from specloom.document.cache import Cache
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.exchange import APIS, ROOT, manifest_of, package_of
from support.loopback import loopback
from support.site import site_markdown

HOSTILE = """
openapi: 3.1.0
info: {title: "Odd | <script>", version: '1'}
tags: [{name: things, description: "A | pipe and <b>tags</b>, `<kept>` in code."}]
paths:
  /things/{id}:
    put:
      operationId: put_thing
      tags: [things]
      summary: 'Put a "thing" | now'
      description: "# No heading\\nA list:\\n- one\\n- two"
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, examples: ["a b/c'd"]}}
        - name: kind
          in: query
          schema: {type: [string, 'null'], enum: [a, 'b|c', null], default: a}
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [n], properties: {n: {type: string, minLength: 2}}}
            example: {n: "it's \\"$HOME\\" `x` \\\\ @"}
      responses:
        '200': {description: Done., headers: {X-Left: {schema: {type: integer}}}}
        '404': {description: Nothing there.}
"""


def odd(folder: Path) -> dict[str, str]:
    """The documentation of a document whose every text is hostile."""
    document = folder / "openapi.yaml"
    document.write_text(HOSTILE, encoding="utf-8")
    return documented(document, "odd")


def documented(document: Path, package: str) -> dict[str, str]:
    """The documentation of a document."""
    settings = settings_for(package)
    found = read(Source(package, document, settings))
    return documentation(found.api, Fingerprints(found.api.schemas), settings, Cache("parts"))


def test_tables_say_types_values_and_defaults(tmp_path: Path) -> None:
    page = site_markdown(odd(tmp_path)["docs/things.md"])
    assert "| `id` | string | yes |" in page
    assert 'Enum: `"a"`, <code>"b&#124;c"</code>. Default: `"a"`.' in page
    assert "| string [PutThingKind](models.md#putthingkind) or null |" in page
    assert "Least length: `2`." in page
    assert "| `X-Left` | integer |" in page
    assert "#### 404" in page


def test_texts_cannot_break_the_page(tmp_path: Path) -> None:
    page = site_markdown(odd(tmp_path)["docs/things.md"])
    assert "&lt;b>tags" in page
    assert "<code>&#60;kept&#62;</code>" in page
    assert "\n# No heading" not in page
    assert "A list:\n\n- one\n- two" in page
    assert 'Put a "thing" \\| now |' in page


def test_values_are_quoted_for_each_language(tmp_path: Path) -> None:
    page = site_markdown(odd(tmp_path)["docs/things.md"])
    assert "/things/a%20b%2Fc%27d" in page
    value = 'it\'s "$HOME" `x` \\ @'
    python = re.search(r"put_thing\(.*\bn=(.*)\)$", page, re.M)
    assert python is not None
    assert eval(python[1]) == value
    for kind in ("httpie", "curl"):
        code = re.search(rf"\.snippet \.{kind} }}\n(.*?)\n    ```", page, re.S)
        assert code is not None
        assert sent(code[1], tmp_path) == ("/things/a%20b%2Fc%27d", {"n": value})


def sent(code: str, folder: Path) -> tuple[str, object]:
    """What a snippet for the shell sends, to a server on loopback."""
    home = str(Path(sys.executable).parent)
    (folder / "config.json").write_text('{"default_options": ["--ignore-stdin"]}')
    path = f"{home}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "HTTPIE_CONFIG_DIR": str(folder)}
    with loopback() as server:
        text = code.replace("https://api.example.com", server.url)
        subprocess.run(
            ["sh", "-c", text], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
        (seen,) = server.seen
    return seen.path, json.loads(seen.body)


def test_every_operation_has_an_anchor_of_its_own() -> None:
    for api in APIS:
        for page in sorted((ROOT / "generated" / api / "docs").glob("*.md")):
            anchors = re.findall(
                r"\{ #([\w-]+) \}", site_markdown(page.read_text(encoding="utf-8"))
            )
            assert len(anchors) == len(set(anchors)), page


def test_packages_hold_their_map() -> None:
    for api in APIS:
        home = ROOT / "generated" / api / package_of(api).replace(".", "/")
        short = (home / "llms.txt").read_text(encoding="utf-8")
        table = (home / "api-map.md").read_text(encoding="utf-8")
        for entry in manifest_of(api)["operations"]:
            assert f".{entry['name']}(" in short
            assert f"`{entry['module']}`" in table


@pytest.mark.parametrize(
    ("api", "model"), [("azure_agents", "ThreadMessage"), ("horde", "WorkerMessage")]
)
def test_methods_of_models_are_there(api: str, model: str) -> None:
    page = site_markdown((ROOT / "generated" / api / "docs" / "models.md").read_text("utf-8"))
    table = page.partition("{ #methods }")[2].partition("\n## ")[0]
    shown = re.findall(r"^\| `(\w+)\((.*?)\)", table, re.M)
    models = import_module(f"{package_of(api)}.models")
    kind = getattr(models, next(name for name in dir(models) if name.startswith(model)))
    for name, arguments in shown:
        taken = inspect.signature(getattr(kind, name)).parameters
        for argument in re.findall(r"(?:^|, )(\w+)", arguments):
            assert argument in taken or name == "update", (name, argument)
    assert len(shown) == (15 if api == "azure_agents" else 4)


def test_models_say_where_they_come_from() -> None:
    place = ROOT / "generated" / "azure_agents" / "docs" / "models.md"
    page = site_markdown(place.read_text(encoding="utf-8"))
    told = page.partition("{ #threadmessage }")[2].partition("``` {")[0]
    endpoint = "`GET /threads/{threadId}/messages/{messageId}`"
    assert f"- [`get_message`](messages.md#get-message), {endpoint}: 200\n" in told
    told = page.partition("{ #threadmessageoptions }")[2].partition("``` {")[0]
    assert "- [`create_message`](messages.md#create-message), " in told
    assert ": sent\n" in told
    told = page.partition("{ #agentv1error }")[2].partition("``` {")[0]
    assert told.count("[`create_message`]") == 1
    assert ": 401, 404, 429, default\n" in told


def test_short_signatures_are_those_of_the_methods() -> None:
    """`llms.txt` names each argument as the method takes it: in order, by name, or optional."""
    for api in APIS:
        package = package_of(api)
        short = (ROOT / "generated" / api / package.replace(".", "/") / "llms.txt").read_text()
        client = import_module(package).Client(base_url="http://127.0.0.1:9")
        for entry in manifest_of(api)["operations"]:
            found = re.findall(rf"^- client\.(\S+\.{entry['name']})\((.*)\) -> ", short, re.M)
            ((place, line),) = found
            method = attrgetter(place)(client)
            every = inspect.signature(method).parameters.values()
            taken = [one for one in every if one.kind is not one.VAR_KEYWORD]
            parts = [part for part in re.split(r", (?![^\[]*\])", line) if part]
            shown = [part.partition(":")[0] for part in parts if part != "*"]
            if "body" not in shown:
                taken = [one for one in taken if one.name != "body"]
            assert shown == [one.name for one in taken]
            by_place = [one for one in taken if one.kind is one.POSITIONAL_OR_KEYWORD]
            assert (
                parts.index("*") == len(by_place) if "*" in parts else len(parts) == len(by_place)
            )
            optional = {part.partition(":")[0] for part in parts if " = " in part}
            assert optional <= {one.name for one in taken if one.default is not one.empty}


def test_every_example_of_a_readme_names_a_server_that_there_may_be(tmp_path: Path) -> None:
    """Variables of the URL have their defaults; a credential is named where one is asked for."""
    document = tmp_path / "openapi.yaml"
    document.write_text(
        """
openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example.com/{stage}', variables: {stage: {default: live}}}]
paths:
  /orders: {get: {operationId: list_orders, responses: {'200': {description: Orders.}}}}
""",
        encoding="utf-8",
    )
    text = documented(document, "shop")["README.md"]
    codes = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    assert len(codes) == 2
    for code in codes:
        assert re.search(r"with Client\(\s*base_url=['\"]https://shop.example.com/live['\"]", code)
        assert "token" not in code
