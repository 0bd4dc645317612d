"""A Django REST framework application, and the clients of its documents by drf-spectacular."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from support.exchange import ROOT

from .caller import Caller, generated
from .drf_app.__main__ import PASSWORD, TOKEN, USER

CREDENTIALS = {"credentials": {"tokenAuth": TOKEN}}
BASIC = {"credentials": {"basicAuth": (USER, PASSWORD)}}
AT = datetime(2026, 2, 28, 12, 30, tzinfo=UTC)

Make = Callable[..., Any]
"""Makes a request body: a model by its name without suffix, or a mapping."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = [sys.executable, "-m", "servers.drf_app", str(tmp_path_factory.mktemp("library"))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        yield address
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.fixture(scope="module", params=["shared", "split"])
def form(request: pytest.FixtureRequest) -> str:
    """Whether requests and responses share their schemas in the document."""
    return str(request.param)


@pytest.fixture(scope="module")
def package(form: str, url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder: Path = tmp_path_factory.mktemp(form)
    with generated(url, f"/schema/{form}.json", f"library_{form}_client", folder) as made:
        yield made


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, package: ModuleType, url: str) -> Caller:
    awaited = request.param == "async"
    return Caller(package, url, awaited, CREDENTIALS)


@pytest.fixture(autouse=True)
def _empty(url: str) -> None:
    headers = {"Authorization": f"Token {TOKEN}"}
    urllib.request.urlopen(urllib.request.Request(f"{url}/api/reset/", b"", headers)).close()


@pytest.fixture(params=["models", "mappings"])
def make(request: pytest.FixtureRequest, caller: Caller, form: str) -> Make:
    def make(name: str, /, **fields: Any) -> Any:
        if request.param == "mappings":
            return fields
        models = caller.package.models
        return getattr(models, f"{name}Request" if form == "split" else name)(**fields)

    return make


def test_authors(caller: Caller, make: Make) -> None:
    caller.settings = BASIC
    ada = caller.detailed(
        "POST /api/authors/", body=make("Author", name="Ada", born=date(1815, 12, 10), country="FR")
    )
    assert ada.status_code == 201
    assert ada.parsed.born == date(1815, 12, 10)
    blank = caller.value(
        "POST /api/authors/", body=make("Author", name="B", born=None, country="", email="")
    )
    assert (blank.born, blank.country, blank.email, blank.books_count) == (None, "", "", 0)
    page = caller.detailed("GET /api/authors/", limit=1, offset=1).parsed
    assert (len(page.results), page.results[0].name) == (1, "B")
    last = caller.detailed("GET /api/authors/", offset=page.count - 1).parsed
    assert (last.next, last.results) == (None, [blank])
    assert caller.value("GET /api/authors/{id}/", id=blank.id) == blank
    changed = caller.value(
        "PUT /api/authors/{id}/",
        id=blank.id,
        body=make("Author", name="Bob", country="CI", email="b@example.com"),
    )
    assert (changed.name, changed.country, changed.email) == ("Bob", "CI", "b@example.com")
    patch = make("PatchedAuthor", born=date(2000, 1, 2))
    changed = caller.value("PATCH /api/authors/{id}/", id=blank.id, body=patch)
    assert (changed.name, changed.born) == ("Bob", date(2000, 1, 2))
    patch = make("PatchedAuthor", born=None)
    assert caller.value("PATCH /api/authors/{id}/", id=blank.id, body=patch).born is None
    for author in (ada.parsed, blank):
        gone = caller.detailed("DELETE /api/authors/{id}/", id=author.id)
        assert (gone.status_code, gone.parsed) == (204, None)


def test_tags(caller: Caller, make: Make) -> None:
    slugs = [f"{letter}-tag" for letter in "abc"]
    for slug in slugs:
        assert caller.detailed("POST /api/tags/", body=make("Tag", slug=slug)).parsed.slug == slug
    page = caller.detailed("GET /api/tags/").parsed
    assert ([tag.slug for tag in page.results], page.previous) == (slugs[:2], None)
    cursor = page.next.partition("cursor=")[2].replace("%3D", "=")
    rest = caller.detailed("GET /api/tags/", cursor=cursor).parsed
    assert ([tag.slug for tag in rest.results], rest.next) == (slugs[2:], None)
    assert caller.value("GET /api/tags/{slug}/", slug=slugs[0]).slug == slugs[0]
    for slug in slugs:
        caller.detailed("DELETE /api/tags/{slug}/", slug=slug)


def test_books(caller: Caller, make: Make) -> None:
    author = caller.value("POST /api/authors/", body=make("Author", name="Ada"))
    caller.value("POST /api/tags/", body=make("Tag", slug="old"))
    plain = caller.detailed(
        "POST /api/books/",
        body=make("Book", title="Plain", author_id=author.id, price=Decimal("9.90")),
    ).parsed
    assert (plain.author.name, str(plain.price), plain.format) == ("Ada", "9.90", "paper")
    assert (plain.shelf, plain.published, plain.read_at, plain.loan) == (None, None, None, None)
    assert (plain.labels, plain.details, plain.cover) == (["Plain", "paper"], {}, None)
    lines = [make("Line", text=" a "), make("Line", text="", stars=1, at=AT)]
    body = make(
        "Book",
        title="Full, ünï",
        author_id=author.id,
        tags=["old"],
        format="e-book",
        shelf=10,
        price=Decimal("0.05"),
        weight=1.5,
        pages=300,
        published=AT,
        read_at=time(6, 30, 15),
        loan="P3DT2H",
        available=False,
        details={"x": [1, None]},
        website="https://example.com/ü",
        address="::1",
        lines=lines,
        scores={"a": 0.5},
        numbers=[1, 2],
        secret="pässwort",
    )
    full = caller.detailed("POST /api/books/", body=body).parsed
    assert (full.shelf, full.weight, full.published, full.read_at) == (10, 1.5, AT, time(6, 30, 15))
    assert (full.loan, full.website, full.address) == ("3 02:00:00", "https://example.com/ü", "::1")
    assert full.details == {
        "x": [1, None],
        "scores": {"a": 0.5},
        "numbers": [1, 2],
        "secret": 8,
        "lines": [
            {"text": " a ", "stars": 5, "at": None},
            {"text": "", "stars": 1, "at": "2026-02-28T12:30:00Z"},
        ],
    }
    first = caller.detailed("GET /api/books/", ordering="price").parsed
    assert [book.title for book in first.results] == ["Full, ünï", "Plain"]
    found = caller.value(
        "GET /api/books/", search="ünï", formats=["e-book"], created_after=date(2020, 1, 1), page=1
    )
    assert [book.key for book in found.results] == [full.key]
    assert caller.detailed("GET /api/books/{key}/", key=plain.key).parsed.title == "Plain"
    again = make("Book", title="Again", author_id=author.id, price=Decimal("1"), shelf=None)
    assert caller.value("PUT /api/books/{key}/", key=full.key, body=again).shelf is None
    patch = make("PatchedBook", shelf=1, published=None)
    changed = caller.value("PATCH /api/books/{key}/", key=full.key, body=patch)
    assert (changed.title, changed.shelf, changed.published) == ("Again", 1, None)
    moved = caller.value("POST /api/books/{key}/move/", key=full.key, body=make("Move", shelf=10))
    assert moved.shelf == 10
    many = [
        make("Book", title=title, author_id=author.id, price=Decimal("3.10"), lines=lines)
        for title in ("One", "Two")
    ]
    made = caller.detailed("POST /api/books/bulk/", body=many)
    assert (made.status_code, [book.title for book in made.parsed]) == (201, ["One", "Two"])
    assert caller.value("GET /api/books/counts/") == {"books": 4}
    gone = caller.detailed("DELETE /api/books/{key}/", key=plain.key)
    assert (gone.status_code, gone.parsed) == (204, None)


def test_a_book_by_form(caller: Caller, make: Make) -> None:
    author = caller.value("POST /api/authors/", body=make("Author", name="Ada"))
    for media_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        body = make(
            "Book", title="F", author_id=author.id, price=Decimal("9.90"), shelf=1, published=AT
        )
        book = caller.value("POST /api/books/", body=body, media_type=media_type)
        assert (book.title, book.shelf, book.published) == ("F", 1, AT)


def test_files(caller: Caller, make: Make, form: str) -> None:
    author = caller.value("POST /api/authors/", body=make("Author", name="Ada"))
    book = caller.value(
        "POST /api/books/", body=make("Book", title="B", author_id=author.id, price=Decimal(1))
    )
    file = caller.package.types.File(b"\x00\xff" * 50, "cover.png", "image/png")
    pages = [caller.package.types.File(b"page", f"{number}.txt") for number in (1, 2)]
    body: Any = {"cover": file, "caption": "Sea", "pages": pages}
    if form == "split":  # the shared schema is that of the response, where files are addresses
        body = make("Cover", **body)
    made = caller.detailed("POST /api/books/{key}/cover/", key=book.key, body=body)
    assert made.parsed == {"size": 100, "caption": "Sea", "pages": ["1.txt", "2.txt"]}
    assert caller.value("GET /api/books/{key}/cover/download/", key=book.key) == b"\x00\xff" * 50


def test_animals(caller: Caller, make: Make) -> None:
    cat = caller.detailed("POST /api/animals/", body=make("Cat", type="cat", lives=9)).parsed
    assert (type(cat).__name__, cat.lives) == ("Cat", 9)
    dog = caller.value("POST /api/animals/", body=make("Dog", type="dog", tricks=["sit"]))
    assert (type(dog).__name__, dog.tricks) == ("Dog", ["sit"])


def test_a_model_has_the_tag_of_its_union(caller: Caller, form: str) -> None:
    models = caller.package.models
    cat = (models.CatRequest if form == "split" else models.Cat)(lives=3)
    assert caller.value("POST /api/animals/", body=cat).lives == 3


def test_a_token_for_a_password(caller: Caller, make: Make) -> None:
    body = make("AuthToken", username=USER, password=PASSWORD)
    assert caller.value("POST /api/token/", body=body).token == TOKEN


def test_health(caller: Caller) -> None:
    caller.settings = {}
    assert caller.detailed("GET /api/health/").parsed == "up"
    trace = "0b7a1c3e-50f1-4d6f-8c62-9f3f0f1d2a4b"
    assert caller.value("GET /api/health/", x_trace=trace, deep=False) == trace
    with pytest.raises(caller.package.errors.NotFound, match="too deep"):
        caller.value("GET /api/health/", deep=True)


def test_the_document_itself(caller: Caller) -> None:
    for operation in ("GET /schema/shared.json", "GET /schema/split.json"):
        document = caller.value(operation, lang="en")
        assert document["info"]["title"] == "Library"


def test_errors_say_what_the_server_said(caller: Caller, make: Make) -> None:
    errors = caller.package.errors
    with pytest.raises(errors.BadRequest, match="name"):
        caller.value("POST /api/authors/", body=make("Author", name=""))
    with pytest.raises(errors.NotFound) as missing:
        caller.value(
            "POST /api/books/{key}/move/",
            key="0b7a1c3e-50f1-4d6f-8c62-9f3f0f1d2a4b",
            body=make("Move", shelf=1),
        )
    assert missing.value.parsed.detail == "No Book matches the given query."
    caller.settings = {"credentials": {"tokenAuth": "wrong"}}
    with pytest.raises(errors.Unauthorized, match="Invalid token"):
        caller.value("GET /api/books/counts/")


def test_every_operation_is_called(package: ModuleType, url: str) -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    Caller(package, url, False).assert_called_in(text)
