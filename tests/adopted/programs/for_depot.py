"""Programs for the client `depot` that openapi-python-client has made.

`python for_depot.py BASE_URL HTTP_LIBRARY` runs each, and prints its name and "ok" or the error as
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
from http import HTTPStatus
from uuid import UUID

import depot
from depot import AuthenticatedClient, Client
from depot.api.boxes import (
    boxes_create,
    boxes_list,
    boxes_parts_destroy,
    boxes_parts_replace,
    boxes_parts_retrieve,
    boxes_parts_update,
    boxes_picture,
    boxes_picture_replace,
)
from depot.errors import UnexpectedStatus
from depot.models import (
    Box,
    BoxFlagsType0,
    BoxLimits,
    BoxOEnum,
    BoxRequest,
    ColourEnum,
    HTTPProblem,
    KindEnum,
    PartRequest,
    PartRequestMultipart,
)
from depot.models.boxes_parts_retrieve_response_200 import BoxesPartsRetrieveResponse200
from depot.models.boxes_picture_replace_body import BoxesPictureReplaceBody
from depot.models.sha_256_sum_2007 import Sha256Sum2007
from depot.types import UNSET, File, Response, Unset

BASE, LIBRARY = sys.argv[1:3]
httpx = importlib.import_module(LIBRARY)
ONE = UUID("4c1f0d7b-e2b7-4c6f-9a9d-2f0f6a3c1e55")


def signed_in(**settings):
    return AuthenticatedClient(base_url=BASE, token="secret", prefix="Token", **settings)


def raised(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def lists_and_reads_absent_fields():
    boxes = boxes_list.sync(client=signed_in(), page=1)
    assert isinstance(boxes[0], Box)
    assert boxes[0].uuid == ONE
    assert boxes[0].type_ is KindEnum.WOOD
    assert boxes[0].created == datetime.datetime(2026, 3, 2, 9, 15, tzinfo=datetime.UTC)
    assert isinstance(boxes[0].limits, BoxLimits)
    assert boxes[0].limits["height"] == 3
    assert boxes[0].limits.additional_properties == {"height": 3}
    assert boxes[0].flags is None
    assert boxes[1].type_ is UNSET
    assert isinstance(boxes[1].limits, Unset)
    assert not boxes[1].created
    assert boxes[1].additional_properties == {"shelf": "B"}
    assert "shelf" in boxes[1]
    assert boxes[1].additional_keys == ["shelf"]


def sends_filters():
    since = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    response = boxes_list.sync_detailed(
        client=signed_in(),
        o=[BoxOEnum.VALUE_0, BoxOEnum.CREATED],
        type_="wood",
        body="x",
        since=since,
    )
    assert response.status_code == HTTPStatus.OK
    assert response.headers["x-result-count"] == "2"
    assert isinstance(response, Response)
    asked = json.loads(response.headers["x-asked"])
    assert asked["type"] == ["wood"], asked
    assert asked["body"] == ["x"], asked
    assert "page" not in asked


def sends_the_token():
    response = boxes_list.sync_detailed(client=signed_in())
    assert response.headers["x-authorization"] == "Token secret"
    plain = boxes_list.sync_detailed(client=Client(base_url=BASE))
    assert plain.headers["x-authorization"] == ""
    key = AuthenticatedClient(BASE, "k", "", "X-Key")
    assert boxes_list.sync_detailed(client=key).headers["x-key"] == "k"
    assert (key.token, key.prefix, key.auth_header_name) == ("k", "", "X-Key")


def creates_and_echoes():
    wanted = BoxRequest(name="Cup", type_=KindEnum.STEEL, note=None)
    assert wanted.stacked is True
    assert wanted.colour is ColourEnum.RED
    data = {"name": "Cup", "type": "steel", "note": None, "stacked": True, "colour": "red"}
    assert wanted.to_dict() == data
    assert BoxRequest(name="a", stacked=UNSET, colour=UNSET).to_dict() == {"name": "a"}
    assert BoxRequest.from_dict({"name": "a"}).stacked is UNSET
    made = boxes_create.sync(client=signed_in(), body=wanted)
    assert made.name == "Cup"
    assert made.type_ == KindEnum.STEEL
    assert BoxRequest.from_dict({"name": "a", "x": 1}).to_dict() == {"name": "a", "x": 1}
    assert BoxRequest("Pot").name == "Pot"
    assert "type" not in BoxRequest("Pot").to_dict()


def gets_documented_errors_as_values():
    problem = boxes_create.sync(client=signed_in(), body=BoxRequest(name="bad"))
    assert isinstance(problem, HTTPProblem)
    assert problem.detail == "no"
    response = boxes_create.sync_detailed(client=signed_in(), body=BoxRequest(name="bad"))
    assert response.status_code == 400
    assert isinstance(response.parsed, HTTPProblem)


def gets_none_for_undocumented_statuses():
    assert boxes_create.sync(client=signed_in(), body=BoxRequest(name="teapot")) is None
    response = boxes_create.sync_detailed(client=signed_in(), body=BoxRequest(name="teapot"))
    assert response.status_code is HTTPStatus.IM_A_TEAPOT
    assert response.parsed is None
    assert response.content == b"short and stout"


def raises_for_undocumented_statuses():
    client = signed_in(raise_on_unexpected_status=True)
    assert client.raise_on_unexpected_status
    error = raised(
        UnexpectedStatus, lambda: boxes_create.sync(client=client, body=BoxRequest(name="teapot"))
    )
    assert error.status_code == 418
    assert error.content == b"short and stout"
    assert "418" in str(error)


def uses_positional_paths():
    found = boxes_parts_retrieve.sync(ONE, UUID(int=7), client=signed_in(), uuid_query="q")
    assert isinstance(found, BoxesPartsRetrieveResponse200)
    assert found.status == f"/api/boxes/{ONE}/parts/{UUID(int=7)}/?uuid=q"
    gone = boxes_parts_destroy.sync_detailed(ONE, UUID(int=7), client=signed_in())
    assert gone.status_code == 204
    assert gone.parsed is None


def downloads_and_uploads():
    picture = boxes_picture.sync(ONE, client=signed_in())
    assert isinstance(picture, File)
    assert picture.payload.read() == b"\x89PNG"
    file = File(payload=io.BytesIO(b"PNG"), file_name="box.png", mime_type="image/png")
    assert file.to_tuple()[0] == "box.png"
    body = BoxesPictureReplaceBody(picture=file, caption="A box")
    box = boxes_picture_replace.sync(ONE, client=signed_in(), body=body)
    assert box.name == "box.png image/png PNG A box", box.name


def sends_a_body_by_its_class():
    client, part = signed_in(), UUID(int=7)
    box = boxes_parts_update.sync(ONE, part, client=client, body=PartRequest(name="a"))
    assert box.name == "a"
    file = File(payload=io.BytesIO(b"PNG"), file_name="a.png", mime_type="image/png")
    body = PartRequestMultipart(name="b", picture=file)
    box = boxes_parts_update.sync(ONE, part, client=client, body=body)
    assert box.name == "a.png image/png PNG b", box.name
    assert boxes_parts_replace.sync(ONE, part, client=client, body=body).name == box.name


def builds_models():
    box = Box(name="a", uuid=ONE)
    assert box.to_dict() == {"name": "a", "uuid": str(ONE)}
    box.type_ = KindEnum.WOOD
    assert box.to_dict()["type"] == "wood"
    box.type_ = UNSET
    assert "type" not in box.to_dict()
    limits = BoxLimits()
    limits["depth"] = 4
    limits.additional_properties = {**limits.additional_properties, "width": 2}
    box.limits = limits
    assert box.to_dict()["limits"] == {"depth": 4, "width": 2}
    box.flags = BoxFlagsType0.from_dict({"a": [1]})
    assert box.flags["a"] == [1]
    assert Box.from_dict(box.to_dict()) == box
    assert Sha256Sum2007(hex_sum="ff").to_dict() == {"hexSum": "ff"}
    assert BoxOEnum("-created") is BoxOEnum.VALUE_0
    assert str(KindEnum.WOOD) == "wood"


def awaits():
    async def main():
        async with signed_in() as client:
            boxes = await boxes_list.asyncio(client=client)
            response = await boxes_create.asyncio_detailed(
                client=client, body=BoxRequest(name="bad")
            )
            return boxes, response

    boxes, response = asyncio.run(main())
    assert len(boxes) == 2
    assert response.status_code == 400


def uses_the_http_client_below():
    with signed_in(headers={"X-Team": "blue"}) as client:
        http = client.get_httpx_client()
        assert isinstance(http, httpx.Client)
        response = http.get("/api/boxes/")
        assert response.headers["x-authorization"] == "Token secret"
        assert response.headers["x-team"] == "blue"
        more = client.with_headers({"X-Team": "red"})
        assert boxes_list.sync_detailed(client=more).headers["x-team"] == "red"


def catches_errors_of_the_library():
    client = Client(base_url="http://127.0.0.1:9", timeout=httpx.Timeout(2.0))
    error = raised(httpx.HTTPError, lambda: boxes_list.sync(client=client))
    assert isinstance(error, httpx.TransportError)


def is_tested_with_a_mock():
    seen = []

    def answer(request):
        seen.append(request)
        return httpx.Response(503, json={"detail": "later"})

    transport = httpx.MockTransport(answer)
    client = Client(base_url="http://depot.test")
    client.set_httpx_client(httpx.Client(base_url="http://mock.test", transport=transport))
    assert boxes_list.sync(client=client) is None
    assert len(seen) == 1
    assert seen[0].url.host == "mock.test"
    other = Client(base_url="http://depot.test", httpx_args={"transport": transport})
    assert boxes_list.sync_detailed(client=other).status_code == 503
    assert seen[1].url.host == "depot.test"


def imports_what_is_public():
    assert set(depot.__all__) >= {"AuthenticatedClient", "Client"}
    from depot import models, types
    from depot.client import AuthenticatedClient as same

    assert same is AuthenticatedClient
    assert "Box" in models.__all__
    assert {"UNSET", "File", "Response", "Unset"} <= set(types.__all__)


PROGRAMS = [
    lists_and_reads_absent_fields,
    sends_filters,
    sends_the_token,
    creates_and_echoes,
    gets_documented_errors_as_values,
    gets_none_for_undocumented_statuses,
    raises_for_undocumented_statuses,
    uses_positional_paths,
    downloads_and_uploads,
    sends_a_body_by_its_class,
    builds_models,
    awaits,
    uses_the_http_client_below,
    catches_errors_of_the_library,
    is_tested_with_a_mock,
    imports_what_is_public,
]


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
