"""Programs for the client `depot` of a fork of openapi-python-client.

`python for_fork.py BASE_URL HTTP_LIBRARY` runs each, and prints its name and "ok" or the error as
JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback

from depot import AuthenticatedClient
from depot.api.boxes import boxes_count, boxes_create, boxes_list
from depot.errors import UnexpectedStatus
from depot.models import BoxOEnum, BoxRequest

BASE, LIBRARY = sys.argv[1:3]
httpx = importlib.import_module(LIBRARY)


def signed_in(**settings):
    return AuthenticatedClient(base_url=BASE, token="secret", prefix="Token", **settings)


def raised(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("nothing was raised")


def fetches_all_pages():
    boxes = boxes_list.sync_all(client=signed_in(), o=[BoxOEnum.VALUE_0, BoxOEnum.CREATED])
    assert [box.name for box in boxes] == ["Crate", "Tin"]


def fetches_one_page_without_a_link():
    asked = []

    def answer(request):
        asked.append(dict(request.url.params))
        return httpx.Response(200, json=[{"uuid": "4c1f0d7be2b74c6f9a9d2f0f6a3c1e55", "name": "A"}])

    client = AuthenticatedClient("http://depot.test", "secret")
    transport = httpx.MockTransport(answer)
    client.set_httpx_client(httpx.Client(transport=transport, base_url="http://depot.test"))
    assert len(boxes_list.sync_all(client=client, type_="wood")) == 1
    assert asked == [{"type": "wood", "page_size": "100"}]


def counts():
    assert boxes_count.sync(client=signed_in()) == 2
    assert boxes_count.sync_detailed(client=signed_in(), type_="wood").parsed == 2


def raises_for_every_failure():
    for name, status in (("bad", 400), ("teapot", 418)):
        for call in (boxes_create.sync, boxes_create.sync_detailed):
            body = BoxRequest(name=name)
            error = raised(UnexpectedStatus, lambda: call(client=signed_in(), body=body))  # noqa: B023
            assert error.status_code == status
            assert error.content


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


PROGRAMS = [fetches_all_pages, fetches_one_page_without_a_link, counts, raises_for_every_failure]

if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
