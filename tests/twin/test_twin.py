"""What a twin does beside creating and reading: pages, filters, versions, jobs, files, threads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from specloom.commands.cli import main
from specloom.commands.workspace import source
from specloom.document.diagnostics import DocumentError
from specloom.pipeline import read
from specloom.project.twin import read_twin

from .conftest import DOCUMENTS, Mock

Start = Callable[..., Mock]


@pytest.fixture
def shop(mock: Start) -> Mock:
    return mock("shop")


def test_the_address_and_the_times_of_a_new_record(shop: Mock) -> None:
    made = shop.send("POST", "/items", {"title": "Cup"})
    assert made.status == 201
    assert made.headers["location"] == "http://mock.test/items/1"
    assert made.data == {
        "title": "Cup",
        "tags": [],
        "number": 1,
        "created_at": "2024-01-01T00:00:00.000Z",
        "updated_at": "2024-01-01T00:00:00.000Z",
    }
    shop.twin.clock.advance(90)
    changed = shop.data("PUT", "/items/1", {"title": "Mug"})
    assert changed["created_at"] == "2024-01-01T00:00:00.000Z"
    assert changed["updated_at"] == "2024-01-01T00:01:30.000Z"


def test_pages_and_filters(shop: Mock) -> None:
    for number in range(5):
        tags = ["even"] if number % 2 == 0 else ["odd", "new"]
        shop.data("POST", "/items", {"title": f"Cup {number}", "tags": tags})
    page = shop.data("GET", "/items?limit=2&offset=2")
    assert [one["number"] for one in page["items"]] == [3, 4]
    assert page["total"] == 5
    assert shop.data("GET", "/items?title=Cup%203")["total"] == 1
    even = shop.data("GET", "/items?tags=even")
    assert [one["number"] for one in even["items"]] == [1, 3, 5]


def test_a_merge_patch(shop: Mock) -> None:
    shop.data("POST", "/items", {"title": "Cup", "box": {"width": 3, "height": 4}})
    kind = {"content-type": "application/merge-patch+json"}
    patched = shop.send("PATCH", "/items/1", {"box": {"height": None}}, kind).data
    assert (patched["title"], patched["box"]) == ("Cup", {"width": 3})
    assert "box" not in shop.send("PATCH", "/items/1", {"box": None}, kind).data


def test_versions(shop: Mock) -> None:
    tag = shop.send("POST", "/items", {"title": "Cup"}).headers["etag"]
    unchanged = shop.send("GET", "/items/1", headers={"if-none-match": tag})
    assert (unchanged.status, unchanged.text) == (304, "")
    kind = {"content-type": "application/merge-patch+json", "if-match": tag}
    changed = shop.send("PATCH", "/items/1", {"title": "Mug"}, kind)
    assert changed.status == 200
    assert changed.headers["etag"] != tag
    refused = shop.send("PATCH", "/items/1", {"title": "Jar"}, kind)
    assert refused.status == 412
    assert refused.data["detail"] == f"the ETag is {changed.headers['etag']}"
    assert shop.data("GET", "/items/1")["title"] == "Mug"
    assert shop.send("GET", "/items/1", headers={"if-none-match": tag}).status == 200


def test_jobs_proceed_with_the_clock(shop: Mock) -> None:
    started = shop.send("POST", "/exports")
    assert started.status == 202
    path = f"/exports/{started.data['exportId']}"
    assert shop.data("GET", path)["status"] == "queued"
    assert shop.data("GET", path)["status"] == "queued"
    shop.twin.clock.advance(1)
    assert shop.data("GET", path)["status"] == "running"
    assert shop.status("POST", "/_twin/clock?advance=5") == 204
    assert shop.data("GET", path)["status"] == "succeeded"


def test_settings(shop: Mock) -> None:
    assert isinstance(shop.data("GET", "/settings")["color"], str)
    shop.data("PUT", "/settings", {"color": "red"})
    assert shop.data("GET", "/settings") == {"color": "red"}


def test_reset(shop: Mock) -> None:
    shop.data("POST", "/items", {"title": "Cup"})
    assert shop.data("GET", "/_twin")["items"][0]["title"] == "Cup"
    assert shop.status("POST", "/_twin/reset") == 204
    assert shop.status("GET", "/items/1") == 404
    assert shop.data("POST", "/items", {"title": "Mug"})["number"] == 1


def test_a_file_keeps_the_state(mock: Start, tmp_path: Path) -> None:
    state = tmp_path / "shop.sqlite"
    first = mock("shop", state)
    first.data("POST", "/items", {"title": "Cup"})
    second = mock("shop", state)
    assert second.data("GET", "/items/1")["title"] == "Cup"
    second.send("DELETE", "/items/1")
    assert first.status("GET", "/items/1") == 404


def test_several_clients_at_once(shop: Mock) -> None:
    def work(number: int) -> int:
        made = shop.data("POST", "/items", {"title": f"Cup {number}"})
        assert shop.data("GET", f"/items/{made['number']}")["title"] == f"Cup {number}"
        if number % 2:
            shop.send("DELETE", f"/items/{made['number']}")
        return int(made["number"])

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(work, range(40)))
    assert len(set(numbers)) == len(numbers) == 40
    assert shop.data("GET", "/items?limit=100")["total"] == 20


def test_a_request_that_the_document_refuses_changes_nothing(shop: Mock) -> None:
    assert shop.status("POST", "/items", {"title": 7}) == 400
    assert shop.data("GET", "/items")["total"] == 0


def test_wrong_corrections(tmp_path: Path) -> None:
    path = tmp_path / "twin.yaml"
    path.write_text(
        "resources:\n"
        "  item: {key: 7}\n"
        "operations:\n"
        "  GET /item: {does: read}\n"
        "  GET /items: {does: lst, find: {number: item}}\n"
        "other: 1\n"
    )
    with pytest.raises(DocumentError) as caught:
        read_twin(path, read(source(str(DOCUMENTS / "shop.yaml"))).api)
    text = str(caught.value).replace(str(path), "twin.yaml")
    for part in (
        'twin.yaml:6:1: there is no key "other"',
        "twin.yaml:2:10: key is 7, not a string",
        'twin.yaml:2:3: there is no resource "item" (did you mean "items"?)',
        'twin.yaml:4:3: the document has no operation "GET /item" (did you mean "GET /items"?)',
        'twin.yaml:5:16: no operation does "lst" (did you mean "list"?)',
        "'item' does not say where the value of number comes from",
    ):
        assert part in text


def exchange(method: str, path: str, sent: Any, status: int, got: Any) -> str:
    """A recorded exchange as YAML."""
    request = {"method": method, "path": path, **({"body": sent} if sent else {})}
    return yaml.safe_dump({"request": request, "response": {"status": status, "body": got}})


def test_recordings_confirm_and_refute_guesses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pet = {"id": 7, "name": "Rex", "photoUrls": [], "status": "sold"}
    exchanges = {
        "read": ("GET", "/pet/7", None, 200, pet),
        "add": ("POST", "/pet", {"name": "Rex", "photoUrls": []}, 200, pet),
        "replace": ("PUT", "/pet", {"id": 7, "name": "Rex", "photoUrls": []}, 200, pet),
        "user": ("GET", "/user/ada", None, 200, {"id": 1, "username": "Ada L.", "email": "ada"}),
        "missing": ("GET", "/pet/8", None, 404, None),
    }
    for name, one in exchanges.items():
        (tmp_path / f"{name}.yaml").write_text(exchange(*one))
    document = str(DOCUMENTS / "petstore.yaml")
    main(["check", document, "--against", str(tmp_path)])
    said = capsys.readouterr().out
    assert "twin: 2 rules confirmed, 2 refuted" in said
    assert (
        "twin: PUT /pet does not replace (guessed): "
        "the response has kept status, which the request leaves out" in said
    )
    assert "the username of the response is 'Ada L.', not 'ada'; email is" in said
    main(["mock", document, "--explain", "--fixtures", str(tmp_path)])
    said = capsys.readouterr().out
    assert "GET /pet/{petId}: read by id = path.petId  [recorded: " in said
    assert "PUT /pet: replace by id  [guessed: its body has id; but the response has kept" in said
