"""Programs for `waldur_api_client` 8.0.5, after what its documentation shows.

`python for_waldur.py BASE_URL HTTP_LIBRARY` runs each, and prints its name and "ok" or the error as
JSON.
"""

from __future__ import annotations

import asyncio
import datetime
import importlib
import io
import json
import sys
import traceback
from uuid import UUID

from waldur_api_client import AuthenticatedClient
from waldur_api_client.api.chat_threads import chat_threads_archive, chat_threads_list
from waldur_api_client.api.keys import keys_create
from waldur_api_client.api.projects import (
    projects_count,
    projects_create,
    projects_destroy,
    projects_list,
    projects_partial_update,
    projects_retrieve,
)
from waldur_api_client.api.users import users_me_retrieve
from waldur_api_client.errors import UnexpectedStatus
from waldur_api_client.models import (
    InjectionSeverityEnum,
    PatchedProjectRequest,
    Project,
    ProjectRequest,
    ProjectRequestMultipart,
    SshKeyRequest,
    ThreadSession,
    ThreadSessionOEnum,
    ThreadSessionRequest,
)
from waldur_api_client.models.project_field_enum import ProjectFieldEnum
from waldur_api_client.types import UNSET, File, Unset

BASE, LIBRARY = sys.argv[1:3]
httpx = importlib.import_module(LIBRARY)
ONE = UUID("4c1f0d7be2b74c6f9a9d2f0f6a3c1e55")


def signed_in(**settings):
    return AuthenticatedClient(base_url=BASE, token="key", prefix="Token", **settings)


def raised(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def lists_projects():
    projects = projects_list.sync(client=signed_in(), page=1, page_size=2)
    assert [project.name for project in projects] == ["P1", "P2"]
    assert isinstance(projects[0], Project)
    assert projects[0].uuid == ONE
    assert projects[0].created == datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
    assert isinstance(projects[0].description, Unset)
    assert projects[0].type_ is None
    assert projects[0].marketplace_resource_count["cluster"] == 2


def fetches_all_pages():
    projects = projects_list.sync_all(client=signed_in(), customer_name="ACME")
    assert [project.name for project in projects] == ["P1", "P2", "P3"]


def fetches_all_pages_async():
    projects = asyncio.run(projects_list.asyncio_all(client=signed_in()))
    assert len(projects) == 3


def counts_projects():
    assert projects_count.sync(client=signed_in()) == 3
    assert asyncio.run(projects_count.asyncio(client=signed_in(), customer_name="ACME")) == 3


def asks_for_fields():
    project = projects_retrieve.sync(
        ONE, client=signed_in(), field=[ProjectFieldEnum.NAME, ProjectFieldEnum.UUID]
    )
    assert project.name == "name,uuid"
    assert not project.created


def creates_a_project():
    body = ProjectRequest(
        name="New", customer=f"{BASE}/api/customers/1/", end_date=datetime.date(2026, 12, 31)
    )
    response = projects_create.sync_detailed(client=signed_in(), body=body)
    assert response.status_code == 201
    assert response.parsed.name == "New"
    sent = json.loads(response.headers["x-sent"])
    assert sent == {
        "name": "New", "customer": f"{BASE}/api/customers/1/", "end_date": "2026-12-31"
    }  # fmt: skip


def uploads_an_image():
    image = File(payload=io.BytesIO(b"PNG"), file_name="a.png", mime_type="image/png")
    body = ProjectRequestMultipart(name="New", customer="c", image=image)
    response = projects_create.sync_detailed(client=signed_in(), body=body)
    assert response.headers["x-content-type"].startswith("multipart/form-data")
    assert "a.png" in response.headers["x-sent"]


def clears_a_field():
    response = projects_partial_update.sync_detailed(
        ONE, client=signed_in(), body=PatchedProjectRequest(end_date=None)
    )
    assert json.loads(response.headers["x-sent"]) == {"end_date": None}


def deletes_a_project():
    response = projects_destroy.sync_detailed(uuid=ONE, client=signed_in())
    assert response.status_code == 204


def reads_who_i_am():
    user = users_me_retrieve.sync(client=signed_in())
    assert user.username == "alice"
    assert user.additional_properties == {"shoe_size": 38}
    assert user["shoe_size"] == 38


def creates_a_key():
    key = keys_create.sync(client=signed_in(), body=SshKeyRequest("ssh-ed25519 AAAA", "mine"))
    assert key.name == "mine"
    assert key.public_key == "ssh-ed25519 AAAA"


def filters_threads():
    threads = chat_threads_list.sync(
        client=signed_in(),
        created=datetime.date(2026, 3, 2),
        max_severity=InjectionSeverityEnum.NONE,
        o=[ThreadSessionOEnum.VALUE_0],
        user=ONE,
    )
    assert isinstance(threads[0], ThreadSession)
    assert threads[0].name == "2026-03-02 none -created"
    chat_threads_archive.sync_detailed(ONE, client=signed_in(), body=ThreadSessionRequest("x"))


def catches_what_goes_wrong():
    missing = UUID(int=404)
    error = raised(UnexpectedStatus, lambda: projects_retrieve.sync(missing, client=signed_in()))
    assert error.status_code == 404
    assert json.loads(error.content) == {"detail": "Not found."}
    assert str(missing.hex) in str(error.url).replace("-", "")
    stranger = AuthenticatedClient(base_url=BASE, token="wrong")
    error = raised(UnexpectedStatus, lambda: users_me_retrieve.sync_detailed(client=stranger))
    assert error.status_code == 401


def round_trips_models():
    data = {"name": "A", "created": "2026-03-02T09:00:00+00:00", "more": [1]}
    project = Project.from_dict(data)
    assert project.to_dict() == data
    project.name = UNSET
    assert "name" not in project.to_dict()


def uses_the_http_client():
    with signed_in(headers={"X-Team": "blue"}) as client:
        response = client.get_httpx_client().get("/api/users/me/")
        assert response.json()["username"] == "alice"
        assert response.request.headers["x-team"] == "blue"


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


PROGRAMS = [
    lists_projects, fetches_all_pages, fetches_all_pages_async, counts_projects, asks_for_fields,
    creates_a_project, uploads_an_image, clears_a_field, deletes_a_project, reads_who_i_am,
    creates_a_key, filters_threads, catches_what_goes_wrong, round_trips_models,
    uses_the_http_client,
]  # fmt: skip

if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
