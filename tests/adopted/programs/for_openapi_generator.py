"""Programs for the client `depot_client` that openapi-generator has made.

`python for_openapi_generator.py BASE_URL` runs each, and prints its name and "ok" or the error as
JSON.
"""

from __future__ import annotations

import copy
import datetime
import json
import pathlib
import sys
import tempfile
import traceback
from unittest import mock
from uuid import UUID

import depot_client
from depot_client.api.boxes_api import BoxesApi
from depot_client.api_client import ApiClient
from depot_client.configuration import Configuration
from depot_client.exceptions import ApiException, BadRequestException, OpenApiException
from depot_client.models.box import Box
from depot_client.models.box_request import BoxRequest
from depot_client.models.colour_enum import ColourEnum
from depot_client.models.kind_enum import KindEnum
from depot_client.models.sha256_sum2007 import Sha256Sum2007
from depot_client.rest import ApiException as SameException

BASE = sys.argv[1]
ONE = UUID("4c1f0d7b-e2b7-4c6f-9a9d-2f0f6a3c1e55")


def api(**settings):
    return BoxesApi(ApiClient(Configuration(host=BASE, **settings)))


def raised(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def follows_the_readme():
    configuration = depot_client.Configuration(host=BASE)
    with depot_client.ApiClient(configuration) as api_client:
        boxes = depot_client.BoxesApi(api_client).boxes_list(page=1)
    assert isinstance(boxes, list)
    assert isinstance(boxes[0], depot_client.Box)


def reads_models():
    first, second = api().boxes_list()
    assert first.uuid == ONE
    assert first.type == KindEnum.WOOD
    assert first.type is KindEnum.WOOD
    assert first.created == datetime.datetime(2026, 3, 2, 9, 15, tzinfo=datetime.UTC)
    assert first.limits == {"height": 3}
    assert first.limits["height"] == 3
    assert first.flags is None
    assert second.type is None
    assert second.created is None


def reads_the_whole_response():
    response = api().boxes_list_with_http_info(type="wood", page_size=2)
    assert response.status_code == 200
    assert response.headers["X-Result-Count"] == "2"
    assert isinstance(response.data[0], Box)
    assert json.loads(response.raw_data)[0]["name"] == "Crate"
    assert json.loads(response.headers["X-Asked"]) == {"type": ["wood"], "page_size": ["2"]}


def reads_without_decoding():
    response = api().boxes_list_without_preload_content()
    assert response.status == 200
    assert json.loads(response.read())[1]["name"] == "Tin"
    failed = api().boxes_create_without_preload_content(BoxRequest(name="bad"))
    assert failed.status == 400
    assert json.loads(failed.data) == {"detail": "no"}


def sends_credentials():
    configuration = Configuration(
        host=BASE, api_key={"tokenAuth": "secret"}, api_key_prefix={"tokenAuth": "Token"}
    )
    assert configuration.get_api_key_with_prefix("tokenAuth") == "Token secret"
    configuration.api_key["tokenAuth"] = "other"
    assert configuration.get_api_key_with_prefix("tokenAuth") == "Token other"


def sends_headers():
    client = ApiClient(Configuration(host=BASE), header_name="X-Team", header_value="blue")
    response = BoxesApi(client).boxes_list_with_http_info()
    assert response.headers["X-Team"] == "blue"
    client.set_default_header("X-Team", "red")
    assert BoxesApi(client).boxes_list_with_http_info().headers["X-Team"] == "red"
    own = api().boxes_list_with_http_info(_headers={"X-Team": "green"})
    assert own.headers["X-Team"] == "green"
    client.user_agent = "depot-tests/1"
    assert client.user_agent == "depot-tests/1"


def creates():
    wanted = BoxRequest(name="Cup", type=KindEnum.STEEL)
    made = api().boxes_create(wanted)
    assert made.name == "Cup"
    assert made.type == "steel"
    by_name = api().boxes_create(box_request=BoxRequest(name="Pot", type="wood"))
    assert by_name.type == KindEnum.WOOD
    from_dict = api().boxes_create({"name": "Jug"})
    assert from_dict.name == "Jug"


def catches_exceptions():
    error = raised(ApiException, lambda: api().boxes_create(BoxRequest(name="bad")))
    assert isinstance(error, BadRequestException)
    assert isinstance(error, OpenApiException)
    assert SameException is ApiException
    assert error.status == 400
    assert error.reason == "Bad Request"
    assert json.loads(error.body) == {"detail": "no"}
    assert error.data.detail == "no"
    assert error.headers["Content-Type"] == "application/json"
    other = raised(ApiException, lambda: api().boxes_create(BoxRequest(name="teapot")))
    assert other.status == 418
    assert other.body == "short and stout"


def refuses_wrong_arguments():
    raised((TypeError, ValueError), lambda: api().boxes_picture())
    raised((TypeError, ValueError), lambda: api().boxes_list(pages=1))
    raised(ValueError, lambda: api().boxes_list(page="many"))


def sends_paths_and_dates():
    part = UUID(int=7)
    found = api().boxes_parts_retrieve(part, ONE)
    assert found.status == f"/api/boxes/{ONE}/parts/{part}/", found.status
    assert api().boxes_parts_destroy(uuid=ONE, part_uuid=part) is None
    gone = api().boxes_parts_destroy_with_http_info(uuid=ONE, part_uuid=part)
    assert gone.status_code == 204
    since = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    response = api().boxes_list_with_http_info(since=since)
    asked = json.loads(response.headers["X-Asked"])["since"][0]
    assert datetime.datetime.fromisoformat(asked) == since


def downloads_and_uploads():
    assert bytes(api().boxes_picture(ONE)) == b"\x89PNG"
    box = api().boxes_picture_replace(ONE, ("box.png", b"PNG"), caption="A box")
    assert box.name == "box.png image/png PNG A box", box.name
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "side.png"
        path.write_bytes(b"PNG")
        box = api().boxes_picture_replace(uuid=ONE, picture=str(path), caption="A side")
    assert box.name == "side.png image/png PNG A side", box.name


def converts_models():
    box = Box(name="a", uuid=ONE, type=KindEnum.WOOD, limits={"depth": 4})
    assert box.to_dict()["limits"] == {"depth": 4}
    assert json.loads(box.to_json()) == {
        "name": "a",
        "uuid": str(ONE),
        "type": "wood",
        "limits": {"depth": 4},
    }
    assert Box.from_json(box.to_json()) == box
    assert Box.from_dict({"name": "b", "uuid": str(ONE)}).name == "b"
    assert "'name': 'a'" in box.to_str()
    assert Sha256Sum2007(hex_sum="ff").to_dict() == {"hexSum": "ff"}
    assert Sha256Sum2007(hexSum="ff").hex_sum == "ff"
    assert BoxRequest(name="a", colour="red").colour == ColourEnum.RED
    assert BoxRequest(name="a").stacked is True
    assert BoxRequest(name="a").to_dict()["stacked"] is True
    assert copy.deepcopy(box) == box


def gives_dates_in_dictionaries():
    created = datetime.datetime(2026, 3, 2, 9, 15, tzinfo=datetime.UTC)
    assert Box(name="a", uuid=ONE, created=created).to_dict()["created"] == created


def limits_the_time():
    assert len(api().boxes_list(_request_timeout=5)) == 2
    assert len(api().boxes_list(_request_timeout=(5, 5))) == 2


def uses_the_default_client():
    ApiClient.set_default(ApiClient(Configuration(host=BASE)))
    assert len(BoxesApi().boxes_list()) == 2
    Configuration.set_default(Configuration(host=BASE))
    assert Configuration.get_default_copy().host == BASE


def is_tested_with_a_mock():
    with mock.patch.object(BoxesApi, "boxes_list", return_value=[Box(name="a", uuid=ONE)]):
        assert api().boxes_list()[0].name == "a"


PROGRAMS = [
    follows_the_readme,
    reads_models,
    reads_the_whole_response,
    reads_without_decoding,
    sends_credentials,
    sends_headers,
    creates,
    catches_exceptions,
    refuses_wrong_arguments,
    sends_paths_and_dates,
    downloads_and_uploads,
    converts_models,
    gives_dates_in_dictionaries,
    limits_the_time,
    uses_the_default_client,
    is_tested_with_a_mock,
]


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
