"""Operation ids that frameworks make, and the names that people read in their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import fastapi
import pytest

from specloom.ir.api import Api
from specloom.pipeline import Reading, read
from specloom.project.settings import Settings
from specloom.project.source import Source

Ids = dict[str, tuple[str, str]]
"""Method and path → operation id and tag; either may be empty."""


def reading(document: dict[str, Any], tmp_path: Path, **more: Any) -> Reading:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document))
    return read(Source("a", path, Settings("a", "a", lenient=True, **more)))


def document_of(ids: Ids) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for place, (name, tag) in ids.items():
        method, path = place.split(" ")
        node: dict[str, Any] = {"responses": {"204": {"description": "Done."}}}
        node |= ({"operationId": name} if name else {}) | ({"tags": [tag]} if tag else {})
        paths.setdefault(path, {})[method.lower()] = node
    return {"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": paths}


def names(api: Api) -> dict[str, str]:
    return {f"{one.method} {one.path}": f"{one.tag}.{one.name}" for one in api.operations}


def named(ids: Ids, tmp_path: Path, **more: Any) -> list[str]:
    """The names of the operations, in their order in `ids`."""
    found = names(reading(document_of(ids), tmp_path, **more).api)
    return [found[place] for place in ids]


def shop() -> fastapi.FastAPI:
    """An application as people write them, with a router for two versions and a form."""
    app = fastapi.FastAPI()
    routers = [fastapi.APIRouter(prefix=f"/v{n}/users", tags=["users"]) for n in (1, 2)]

    def read_users() -> list[str]:
        return []

    def read_user(user_id: int) -> str:
        return str(user_id)

    for router in routers:
        router.get("/")(read_users)
        router.get("/{user_id}")(read_user)
        app.include_router(router)

    @app.get("/items/{item_id}", tags=["items"])
    def read_item(item_id: int) -> str:
        return str(item_id)

    @app.post("/files/", tags=["files"])
    def upload_files(files: list[fastapi.UploadFile], note: Annotated[str, fastapi.Form()]) -> None:
        assert files, note

    @app.put("/pair", tags=["items"])
    def swap(
        left: Annotated[str, fastapi.Body()], right: Annotated[str, fastapi.Body()]
    ) -> list[str]:
        return [right, left]

    @app.get("/", operation_id="welcome_get")
    def root() -> None:
        return None

    return app


def test_fastapi(tmp_path: Path) -> None:
    document = shop().openapi()
    found = reading(document, tmp_path)
    assert names(found.api) == {
        "GET /v1/users/": "users.read_users_v1",
        "GET /v1/users/{user_id}": "users.read_user_v1",
        "GET /v2/users/": "users.read_users_v2",
        "GET /v2/users/{user_id}": "users.read_user_v2",
        "GET /items/{item_id}": "items.read_item",
        "POST /files/": "files.upload_files",
        "PUT /pair": "items.swap",
        "GET /": "default.welcome_get",
    }
    classes = {model.name for model in found.api.models}
    assert {"UploadFilesForm", "SwapBody"} <= classes
    assert not any("post" in name.lower() for name in classes)
    (note,) = [one for one in found.report if "FastAPI" in one.what]
    assert note.severity == "info"
    assert "7 operation ids are made by FastAPI" in note.what
    assert "tidy_names: false" in note.fix
    plain = names(reading(document, tmp_path, tidy_names=False).api)
    assert plain["GET /items/{item_id}"] == "items.read_item_items__item_id__get"


def test_one_fastapi_id_is_known_by_its_errors(tmp_path: Path) -> None:
    app = fastapi.FastAPI()

    @app.get("/items/{item_id}")
    def read_item(item_id: int) -> str:
        return str(item_id)

    assert list(names(reading(app.openapi(), tmp_path).api).values()) == ["default.read_item"]


def test_an_id_that_happens_to_fit_stays(tmp_path: Path) -> None:
    ids: Ids = {
        "GET /items": ("list_items_get", ""),
        "POST /items": ("addItem", ""),
        "DELETE /items": ("clear", ""),
        "PUT /items": ("replaceUsingPUT", ""),
    }
    assert named(ids, tmp_path) == [
        "default.list_items_get", "default.add_item", "default.clear", "default.replace_using_put",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        pytest.param(
            {
                "GET /items": ("ItemsController_findAll", ""),
                "GET /items/{id}": ("ItemsController_findOne", ""),
                "GET /users": ("UsersController_findAll", ""),
            },
            ["items.find_all", "items.find_one", "users.find_all"],
            id="NestJS without tags",
        ),
        pytest.param(
            {
                "GET /items": ("ItemsController_findAll", "catalog"),
                "GET /shelves": ("ShelvesController_findAll", "catalog"),
                "GET /users": ("UsersController_findAll", "people"),
            },
            ["catalog.items_find_all", "catalog.shelves_find_all", "people.find_all"],
            id="NestJS with tags of its own",
        ),
        pytest.param(
            {
                "GET /v1/runs": ("RunService_ListRuns", "RunService"),
                "POST /v1/runs": ("RunService_CreateRun", "RunService"),
                "GET /v1/jobs": ("JobService_List", "JobService"),
                "POST /v1/jobs/import": ("JobService_Import", "JobService"),
            },
            ["run_service.list_runs", "run_service.create_run", "job_service.list",
             "job_service.import_"],
            id="gRPC-gateway",
        ),
        pytest.param(
            {
                "GET /items/{id}": ("getItemUsingGET", "items"),
                "GET /users/{id}": ("getItemUsingGET_1", "users"),
                "PUT /items/{id}": ("putItemUsingPUT", "items"),
            },
            ["items.get_item", "users.get_item", "items.put_item"],
            id="springfox",
        ),
        pytest.param(
            {
                "GET /items": ("list", "item-controller"),
                "GET /users": ("list_1", "user-controller"),
                "GET /users/active": ("list_2", "user-controller"),
            },
            ["item_controller.list", "user_controller.list", "user_controller.list_active"],
            id="springdoc",
        ),
        pytest.param(
            {
                "GET /api/items/": ("items_list", "items"),
                "GET /api/items/{id}/": ("items_retrieve", "items"),
                "DELETE /api/items/{id}/": ("items_destroy", "items"),
                "GET /api/items/{id}/parts/": ("items_parts_list", "items"),
                "PATCH /api/box/{id}/": ("box_partial_update", "box"),
                "GET /api/box/": ("box_retrieve", "box"),
                "GET /api/box/{id}/": ("box_retrieve_2", "box"),
            },
            ["items.list", "items.retrieve", "items.destroy", "items.parts_list",
             "box.partial_update", "box.retrieve", "box.retrieve_by_id"],
            id="drf-spectacular",
        ),
        pytest.param(
            {
                "GET /paints/shade": ("Paints_GetShade", ""),
                "GET /paints": ("Paints_List", ""),
                "GET /rooms": ("Rooms_List", ""),
                "GET /health": ("Health", ""),
            },
            ["paints.get_shade", "paints.list", "rooms.list", "default.health"],
            id="AutoRest and TypeSpec",
        ),
        pytest.param(
            {
                "GET /cards": ("cards_list", "Cards"),
                "GET /cards/{id}": ("card_retrieve", "Cards"),
                "POST /verification": ("verification", "Verification"),
                "POST /bank_accounts": ("bank_account_create", "Bank Accounts"),
                "GET /domains": ("domain_list", "URL Shortener"),
            },
            ["cards.list", "cards.retrieve", "verification.verification", "bank_accounts.create",
             "url_shortener.domain_list"],
            id="ids that begin with their tag",
        ),
        pytest.param(
            {
                "GET /search": ("searchTracks", "Search"),
                "GET /tracks": ("getTracks", "Tracks"),
                "GET /artists": ("getArtists", "Artists"),
            },
            ["search.search_tracks", "tracks.get_tracks", "artists.get_artists"],
            id="one id that begins with its tag",
        ),
        pytest.param(
            {
                "GET /api/v3/movies/{id}": ("", "Movies"),
                "GET /api/v3/tags": ("", "Tags"),
            },
            ["movies.get_movies_id", "tags.get_tags"],
            id="no ids",
        ),
    ],
)  # fmt: skip
def test_rules(ids: Ids, wanted: list[str], tmp_path: Path) -> None:
    assert named(ids, tmp_path) == wanted
    backwards = dict(reversed(ids.items()))
    assert named(backwards, tmp_path) == wanted[::-1]


def test_names_of_several_tags_differ_in_the_whole_document(tmp_path: Path) -> None:
    ids: Ids = {
        "GET /runs": ("RunService_List", "RunService"),
        "GET /jobs": ("JobService_List", "JobService"),
    }
    api = reading(document_of(ids), tmp_path).api
    assert [one.full_name for one in api.operations] == ["run_service_list", "job_service_list"]


def test_a_name_given_by_hand_stays(tmp_path: Path) -> None:
    ids: Ids = {
        "GET /runs": ("RunService_List", "RunService"),
        "GET /jobs": ("JobService_List", "JobService"),
    }
    renames = {"operations": {"RunService_List": "every_run"}}
    assert named(ids, tmp_path, renames=renames) == ["run_service.every_run", "job_service.list"]
