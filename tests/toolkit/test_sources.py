"""Documents from a server, a page or standard input, and their updates."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel

from specloom.document import remote
from specloom.project.downloads import in_lines
from support.case import tree
from support.loopback import Answer, Loopback, loopback
from support.serving import serving

from .conftest import PETS, Run


class Item(BaseModel):
    title: str
    price: float


def read_item(item_id: int) -> Item:
    return Item(title="Cup", price=1.5)


def create_item(item: Item) -> Item:
    return item


def shop() -> FastAPI:
    app = FastAPI(title="Shop")
    app.get("/items/{item_id}", tags=["items"])(read_item)
    return app


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def serve(server: Loopback, pages: dict[str, str | bytes | Answer]) -> None:
    """Have the server give these pages, and 404 for others."""

    def answer(seen: object) -> Answer:
        page = pages.get(getattr(seen, "target", ""), Answer(404))
        if isinstance(page, Answer):
            return page
        return Answer(200, {}, page.encode() if isinstance(page, str) else page)

    server.answer = answer


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc", "", "/"])
def test_a_client_of_a_running_fastapi_app(path: str, place: Path, run: Run) -> None:
    with serving(shop()) as url:
        done = run("new", "shop", f"{url}{path}")
        assert (done.code, done.err) == (0, "")
        assert run("generate").code == 0
        lock = json.loads(Path("spec/shop/source.lock").read_text())
        assert lock["url"] == f"{url}/openapi.json"
    assert f'source: "{url}{path}"' in Path("spec/shop/api.yaml").read_text()
    document = Path("spec/shop/openapi.json").read_text()
    assert json.loads(document) == json.loads(json.dumps(shop().openapi()))
    assert document.startswith('{\n  "openapi": "3.1.0",\n')
    stamp = json.loads(Path("generated/shop/stamp.json").read_text())
    assert stamp["source"] == lock["url"]


def test_generate_from_a_url_names_the_package_by_the_title(place: Path, run: Run) -> None:
    with serving(shop()) as url:
        done = run("generate", "--spec", f"{url}/docs", "--out", "out")
        assert done.code == 0, done.err
        digest = done.out.partition("SHA-256 ")[2].splitlines()[0]
        again = ("generate", "--spec", f"{url}/docs", "--out", "out", "--digest")
        assert run(*again, digest).out.endswith("out: nothing changed\n")
        wrong = run(*again, "0" * 64)
    assert wrong.code == 1
    assert f"the document's SHA-256 is {digest}, not what --digest says" in wrong.err
    assert (place / "out/shop/client.py").is_file()


def test_generate_from_standard_input(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PETS.encode())))
    assert run("generate", "--spec", "-", "--out", "out").code == 0
    assert (place / "out/pets/client.py").is_file()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PETS.encode())))
    assert run("new", "pets", "-").code == 0
    assert Path("spec/pets/openapi.yaml").read_text() == PETS
    assert "source" not in Path("spec/pets/api.yaml").read_text()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b" ")))
    assert "standard input is empty" in run("generate", "--spec", "-", "--out", "out").err
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"<html></html>")))
    assert "this is a web page" in run("new", "page", "-").err
    assert not Path("spec/page").exists()


def test_credentials_open_a_private_document_and_are_written_nowhere(place: Path, run: Run) -> None:
    app = FastAPI(title="Private", openapi_url=None)

    @app.get("/openapi.json")
    def document(request: Request) -> dict[str, object]:
        if request.headers.get("Authorization") != "Bearer s3cr3t-t0ken":
            raise HTTPException(401)
        return shop().openapi()

    with serving(app) as url:
        refused = run("new", "shop", f"{url}/openapi.json")
        header = ("--header", "Authorization: Bearer s3cr3t-t0ken")
        done = run("new", "shop", f"{url}/openapi.json", *header)
        assert run("generate").code == 0
        assert run("update", "shop").code == 1
        assert run("update", "shop", *header).out.startswith("shop: nothing new at ")
        alone = run("generate", "--spec", f"{url}/openapi.json", "--out", "out", *header)
    assert (refused.code, done.code, alone.code) == (1, 0, 0)
    assert "returns status 401" in refused.err
    assert 'for example --header "Authorization: Bearer TOKEN"' in refused.err
    assert all(b"s3cr3t" not in content for content in tree(place).values())


@pytest.mark.parametrize("header", ["Bearer s3cr3t", "A b: s3cr3t", "X: s3\ncr3t", "X:"])
def test_what_is_no_header_is_said_without_its_value(header: str, place: Path, run: Run) -> None:
    done = run("new", "shop", "http://127.0.0.1:9/openapi.json", "--header", header)
    assert done.code == 1
    assert "--header" in done.err
    assert "s3" not in done.err


def test_a_url_with_a_password_is_refused(place: Path, run: Run) -> None:
    done = run("new", "shop", "http://me:s3cr3t@127.0.0.1:9/openapi.json")
    assert done.code == 1
    assert "the URL has a password" in done.err
    assert "s3cr3t" not in done.err


def test_credentials_go_to_no_other_server(place: Path, run: Run, server: Loopback) -> None:
    with loopback() as other:
        serve(other, {"/openapi.yaml": PETS})
        serve(
            server,
            {
                "/moved": Answer(302, {"Location": f"{other.url}/openapi.yaml"}),
                "/page": f"<redoc spec-url='{other.url}/openapi.yaml'></redoc>",
            },
        )
        for path in ("/moved", "/page"):
            spec = f"{server.url}{path}"
            header = ("--header", "X-Key: s3cr3t")
            assert run("generate", "--spec", spec, "--out", "out", *header).code == 0
        assert all("x-key" in seen.headers for seen in server.seen)
        assert len(other.seen) == 2
        assert all("x-key" not in seen.headers for seen in other.seen)


# -- pages -------------------------------------------------------------------------------------

PAGES: dict[str, dict[str, str | bytes | Answer]] = {
    "swagger ui": {"/page": "<html><script>SwaggerUIBundle({\n  url: './the.yaml',\n})</script>"},
    "a url that is commented out": {
        "/page": "<html><script>\n  // url: '/example.yaml',\n  url: '/the.yaml'</script>",
        "/example.yaml": PETS.replace("title: Pets", "title: Example"),
    },
    "swagger ui with an initializer": {
        "/page": '<html><script src="./swagger-initializer.js" charset="UTF-8"></script>',
        "/swagger-initializer.js": 'window.ui = SwaggerUIBundle({ "url": "/the.yaml" })',
    },
    "springdoc": {
        "/page": '<html><script src="/swagger-initializer.js"></script>',
        "/swagger-initializer.js": 'SwaggerUIBundle({ "configUrl" : "/v3/api-docs/config" })',
        "/v3/api-docs/config": '{"url": "/the.yaml", "validatorUrl": ""}',
    },
    "several documents": {
        "/page": "<html><script>ui({urls: [{url: '/the.yaml', name: 'a'}, {url: '/b.yaml'}]})",
        "/b.yaml": PETS,
    },
    "swashbuckle": {
        "/page": '<html><script src="index.js"></script>',
        "/index.js": """var c = JSON.parse('{"urls":[{"url":"\\/the.yaml","name":"V1"}]}');""",
    },
    "redoc": {"/page": '<html><redoc spec-url="/the.yaml"></redoc>'},
    "redoc by a call": {"/page": "<html><script>Redoc.init('/the.yaml', {})</script>"},
    "scalar": {"/page": '<html><script id="api-reference" data-url="/the.yaml"></script>'},
    "elements": {"/page": '<elements-api apiDescriptionUrl="/the.yaml" router="hash"/>'},
    "a link": {"/page": '<html><link rel="service-desc" href="/the.yaml" type="text/yaml">'},
    "a link header": {"/page": Answer(200, {"Link": '</the.yaml>; rel="service-desc"'}, b"<p>")},
    "its own address": {"/page?url=/the.yaml": "<html>"},
    "the address in pieces": {"/page": "<html>url: host + '/openapi.yaml'", "/openapi.yaml": PETS},
    "a page that names nothing": {"/page": "<html>", "/openapi.json": PETS},
    "an API root": {"/page": '{"message": "Hello World"}', "/openapi.json": PETS},
    "nestjs": {
        "/page": '<html><script src="./swagger-ui-init.js"></script>',
        "/swagger-ui-init.js": 'let options = {"swaggerDoc": {"openapi": "3.0.0", "paths": {}, '
        '"info": {"title": "Pets", "version": "1"}}, "customOptions": {}};',
    },
    "redoc in one file": {
        "/page": '<html><script>const __redoc_state = {"menu":{}, "spec":{"data":{"info":'
        '{"title":"Pets","version":"1"},"openapi":"3.0.0","paths":{}}}};</script>',
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leads_to_the_document_it_shows(
    name: str, place: Path, run: Run, server: Loopback
) -> None:
    serve(server, {"/the.yaml": PETS, **PAGES[name]})
    page = next(path for path in PAGES[name] if path.startswith("/page"))
    done = run("generate", "--spec", f"{server.url}{page}", "--out", "out")
    assert done.code == 0, done.err
    assert (place / "out/pets/client.py").is_file()
    if name == "several documents":
        assert f"the page also shows {server.url}/b.yaml\n" in done.out


def test_references_of_a_downloaded_document_are_relative_to_its_url(
    place: Path, run: Run, server: Loopback
) -> None:
    pet = "type: object\nproperties: {owner: {type: string}}\n"
    text = PETS.replace("#/components/schemas/Pet", "schemas/keeper.yaml")
    serve(server, {"/v1/openapi.yaml": text, "/v1/schemas/keeper.yaml": pet})
    spec = ("--spec", f"{server.url}/v1/openapi.yaml", "--out", "out")
    assert run("generate", *spec).code == 0
    entries = json.loads(Path("out/report.json").read_text())["entries"]
    assert any("a reference to a URL is not followed" in one["what"] for one in entries)
    assert run("generate", *spec, "--remote").code == 0
    assert "owner: str" in (place / "out/pets/models/keeper.py").read_text()


# -- servers that mean no good -----------------------------------------------------------------


def drip() -> Iterator[bytes]:
    while True:
        time.sleep(0.02)
        yield b" "


HOSTILE = {
    "a loop": (Answer(302, {"Location": "/"}), "redirects more than 10 times"),
    "a redirect to a file": (Answer(302, {"Location": "file:///etc/passwd"}), "cannot be read"),
    "a page": (
        Answer(200, {}, b"<html><p>url: 'javascript:alert(1)'"),
        "names no OpenAPI document",
    ),
    "no document": (Answer(200, {}, b"hello"), "names no OpenAPI document"),
    "huge": (
        Answer(200, {}, b"", tuple([b"x" * 60_000] * 20)),
        "returns more than 1,000,000 bytes",
    ),
    "a bomb": (
        Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 2_000_000)),
        "returns more than 1,000,000 bytes",
    ),
    "slow": (Answer(200, {}, b"", drip()), "takes more than 1 seconds"),  # type: ignore[arg-type]
    "401": (Answer(401), "returns status 401"),
    "403": (Answer(403), "returns status 403"),
    "503": (Answer(503), "returns status 503"),
    "control characters": (Answer(302, {"Location": "/\x1b[31m"}), "cannot be read"),
    "many pages": (
        Answer(200, {}, b"<html>" + b"".join(b"url: '/%d'," % number for number in range(500))),
        "names no OpenAPI document",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_an_error_with_a_fix(
    name: str, place: Path, run: Run, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, said = HOSTILE[name]
    monkeypatch.setattr(remote, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(remote, "MOST_SECONDS", 1.0)
    server.answer = lambda seen: answer
    done = run("new", "shop", f"{server.url}/")
    assert done.code == 1
    assert said in done.err
    assert "\n  fix: " in done.err
    assert "\x1b" not in done.err
    assert not Path("spec").exists()
    assert len(server.seen) < 30


@pytest.mark.slow
def test_a_page_of_any_size_is_searched_quickly(place: Path, run: Run, server: Loopback) -> None:
    parts = ["<link ", "rel=service-desc ", "/*", "<!--", "urls: [", '"openapi', "url:", '"data":{']
    pages = [f"<html>{part * (2_000_000 // len(part))}" for part in parts]
    for page in pages:
        serve(server, {"/": page})
        started = time.monotonic()
        assert "names no OpenAPI document" in run("new", "shop", f"{server.url}/").err
        assert time.monotonic() - started < 20, page[:20]


def test_a_server_that_is_not_there(place: Path, run: Run) -> None:
    done = run("generate", "--spec", "http://127.0.0.1:9/openapi.json", "--out", "out")
    assert done.code == 1
    assert "http://127.0.0.1:9/openapi.json: cannot be read: " in done.err


# -- updates -----------------------------------------------------------------------------------


def test_update_takes_the_newest_and_says_what_it_changes(place: Path, run: Run) -> None:
    app = shop()
    with serving(app) as url:
        assert run("new", "shop", f"{url}/docs").code == 0
        assert run("generate").code == 0
        assert run("update").out == f"shop: nothing new at {url}/docs\n"
        before = tree(place / "spec")
        app.router.routes = [one for one in app.routes if "item_id" not in getattr(one, "path", "")]
        app.post("/items", tags=["items"])(create_item)
        app.openapi_schema = None
        seen = run("update", "shop", "--check")
        assert tree(place / "spec") == before
        done = run("update", "shop")
    assert (seen.code, done.code) == (1, 0)
    assert done.out.startswith("added       POST /items\nremoved     GET /items/{item_id}\n")
    assert "1 breaking" not in done.out.splitlines()[0]
    assert "breaking" in done.out
    assert "version: 0.1.0 -> " in done.out
    assert done.out.endswith("next: specloom generate shop\n")
    assert json.loads(Path("spec/shop/openapi.json").read_text())["paths"].keys() == {"/items"}
    assert not list(place.rglob("*.orig"))


def test_update_keeps_what_was_edited_by_hand(place: Path, run: Run, server: Loopback) -> None:
    serve(server, {"/openapi.yaml": PETS})
    run("new", "pets", f"{server.url}/openapi.yaml")
    mine = PETS.replace("List pets", "List my pets")
    document = Path("spec/pets/openapi.yaml")
    document.write_text(mine)
    newer = PETS.replace("A pet.", "One pet.")
    serve(server, {"/openapi.yaml": newer})
    done = run("update", "pets")
    assert done.code == 1
    assert "this document was edited since it was downloaded" in done.err
    assert document.read_text() == mine
    done = run("update", "pets", "--force")
    assert done.code == 0
    assert "kept your file as spec/pets/openapi.yaml.orig\n" in done.out
    assert document.read_text() == newer
    assert Path("spec/pets/openapi.yaml.orig").read_text() == mine


def test_an_update_that_is_no_document_changes_nothing(
    place: Path, run: Run, server: Loopback
) -> None:
    serve(server, {"/openapi.yaml": PETS})
    run("new", "pets", f"{server.url}/openapi.yaml")
    before = tree(place / "spec")
    for broken in ("openapi: 3.1.0\npaths: [", "<html>down for maintenance", "openapi: 3.1.0\n- a"):
        serve(server, {"/openapi.yaml": broken})
        assert run("update").code == 1
        assert tree(place / "spec") == before


def test_update_takes_the_references_too(place: Path, run: Run, server: Loopback) -> None:
    pet = "type: object\nproperties: {owner: {type: string}}\n"
    text = PETS.replace("#/components/schemas/Pet", "keeper.yaml")
    serve(server, {"/openapi.yaml": text, "/keeper.yaml": pet})
    run("new", "pets", f"{server.url}/openapi.yaml")
    with Path("spec/pets/api.yaml").open("a") as settings:
        settings.write("remote: true\n")
    assert run("generate").code == 0
    assert run("update").out.startswith("pets: nothing new")
    serve(server, {"/openapi.yaml": text, "/keeper.yaml": pet.replace("owner", "since")})
    assert run("update").code == 0
    assert run("generate").code == 0
    assert "since: str" in (place / "generated/pets/pets/models/keeper.py").read_text()


def test_an_api_without_a_source_cannot_be_updated(workspace: Path, run: Run) -> None:
    for arguments in (("update",), ("update", "pets")):
        done = run(*arguments)
        assert done.code == 1
        assert "spec/pets/api.yaml: it does not say where the document comes from" in done.err


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [], "b": {}, "c": [1.10, -2e+3, {"d": "x, {y}: [z] \\" \\\\"}], "a": null}',
        '{"deep": [[[{"a": [true, false]}]]]}',
        '\ufeff{"a": "é"}',
    ],
)
def test_json_in_lines_is_the_same_json(text: str) -> None:
    made = in_lines(text.encode()).decode()

    def pairs(value: str) -> object:
        return json.loads(value, object_pairs_hook=list, parse_float=lambda spelt: f"float {spelt}")

    assert pairs(made) == pairs(text.removeprefix("\ufeff"))
    assert made.count("\n") > 3 or "é" in text
    assert in_lines(made.encode()).decode() == made


@pytest.mark.parametrize("text", ["a: 1\n", '{"a":\n1}', "{broken", "", "[" * 100_000, "{a: 1}"])
def test_what_is_not_json_in_one_line_stays(text: str) -> None:
    assert in_lines(text.encode()) == text.encode()


# -- watching ----------------------------------------------------------------------------------


def _heed_interrupts() -> None:
    """Undo that shells let what they start in the background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """`specloom generate --watch` as a process of its own, and the lines that it prints."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", "specloom", "generate", "--watch", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=paths,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=_heed_interrupts,
        )

    def until(self, text: str) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if text in line:
                return
        raise AssertionError(f"{text!r} was not printed")

    def stop(self) -> str:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=60)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_watch_generates_on_change_and_survives_errors(workspace: Path) -> None:
    pytest.importorskip("watchfiles")
    document = workspace / "spec/pets/openapi.yaml"
    watching = Watching(workspace, "pets")
    try:
        watching.until("pets: ")
        document.write_text("paths: [", encoding="utf-8")
        watching.until("nothing was changed; waiting for the next change")
        document.write_text(PETS.replace("get_pet", "find_pet"), encoding="utf-8")
        (workspace / "spec/pets/names.lock").unlink()
        watching.until("pets: ")
        made = workspace / "generated/pets/made_pets/api/pets"
        for _ in range(600):
            if (made / "find_pet.py").is_file():
                break
            time.sleep(0.1)
        assert (made / "find_pet.py").is_file()
    finally:
        ended = watching.stop()
    assert ended.endswith("specloom: interrupted\n")
    assert "Traceback" not in ended
    assert watching.process.returncode == 130


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_watch_looks_at_a_url(place: Path, server: Loopback) -> None:
    serve(server, {"/openapi.yaml": PETS})
    spec = ("--spec", f"{server.url}/openapi.yaml", "--out", "out")
    watching = Watching(place, *spec)
    try:
        watching.until("out: ")
        serve(server, {})
        watching.until("returns status 404")
        serve(server, {"/openapi.yaml": PETS.replace("List pets", "List all pets")})
        watching.until("out: 0 new")
    finally:
        assert watching.stop().endswith("specloom: interrupted\n")
    assert "List all pets" in (place / "out/pets/api/pets/list_pets.py").read_text()
