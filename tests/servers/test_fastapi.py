"""A FastAPI application, and the client of its live `openapi.json`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from support.serving import serving

from .caller import Call, Caller, generated
from .fastapi_app import accounts, create_app, streams
from .fastapi_app.files import CONTENT
from .fastapi_calls import AT, CALLS, CLOCK, DAY, FULL, KEY, SPAN, VALUES_BODY


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving(create_app()) as address:
        yield address


@pytest.fixture(scope="module")
def package(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("fastapi")
    with generated(url, "/openapi.json", "workshop_client", folder) as made:
        yield made


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, package: ModuleType, url: str) -> Caller:
    return Caller(package, url, request.param == "async")


@pytest.mark.parametrize("call", CALLS, ids=str)
def test_from_models(call: Call, caller: Caller) -> None:
    call.assert_called(caller, mappings=False)


@pytest.mark.parametrize("call", [call for call in CALLS if call.plain is not None], ids=str)
def test_from_mappings(call: Call, caller: Caller) -> None:
    call.assert_called(caller, mappings=True)


def test_from_keywords(caller: Caller) -> None:
    """Bodies that are objects go out by their fields as well as whole."""
    count = 0
    for call in CALLS:
        arguments = dict(call.plain or {})
        body = arguments.pop("body", None)
        fields = caller.fields(call.operation, body) if isinstance(body, dict) and body else None
        if fields is None:
            continue
        count += 1
        found = caller.by_method(call.operation, **arguments, **fields)
        assert call.read(found) == call.expected, call.operation
    assert count > 10


def test_a_user_is_created_changed_listed_and_deleted(caller: Caller) -> None:
    m = caller.package.models
    home = m.Address(street_name="Sea road", zip_code=None)
    made = caller.detailed("POST /users", body=m.UserIn(display_name="Ada", home_address=home))
    assert made.status_code == 201
    assert made.parsed.home_address.street_name == "Sea road"
    assert made.parsed.created_at.isoformat() == "2026-03-01T12:30:00+00:00"
    id_ = made.parsed.user_id
    assert made.headers["location"] == f"/users/{id_}"
    other = caller.value("POST /users", body={"displayName": "Grace", "isAdmin": True})
    assert (other.is_admin, other.other_addresses) == (True, [])
    page = caller.value("GET /users", limit=1, offset=0)
    assert (page.total, [user.user_id for user in page.items]) == (2, [id_])
    assert caller.value("GET /users/{user_id}", user_id=id_) == made.parsed
    patch = m.UserPatch(home_address=None, is_admin=True)
    changed = caller.value("PATCH /users/{user_id}", user_id=id_, body=patch)
    assert changed == {"home_address": None, "is_admin": True}
    assert caller.value("PATCH /users/{user_id}", user_id=id_, body=m.UserPatch()) == {}
    plain = {"displayName": None, "homeAddress": {"streetName": "Hill"}}
    changed = caller.value("PATCH /users/{user_id}", user_id=id_, body=plain)
    assert changed == {
        "display_name": None,
        "home_address": {"streetName": "Hill", "zipCode": None},
    }
    replaced = caller.value(
        "PUT /users/{user_id}", user_id=id_, body=m.UserIn(display_name="Ada L.")
    )
    assert (replaced.display_name, replaced.home_address) == ("Ada L.", None)
    for user in (id_, other.user_id):
        gone = caller.detailed("DELETE /users/{user_id}", user_id=user)
        assert (gone.status_code, gone.parsed) == (204, None)


def test_errors_say_what_the_server_said(caller: Caller) -> None:
    errors = caller.package.errors
    with pytest.raises(errors.ApiError) as missing:
        caller.value("GET /users/{user_id}", user_id=404)
    assert missing.value.status_code == 404
    assert "There is no user 404" in str(missing.value)
    made = caller.value("POST /users", body={"displayName": "Twice"})
    with pytest.raises(errors.ApiError) as taken:
        caller.value("POST /users", body={"displayName": "Twice"})
    caller.detailed("DELETE /users/{user_id}", user_id=made.user_id)
    assert taken.value.status_code == 409
    assert "taken" in str(taken.value)
    with pytest.raises(errors.ApiError) as refused:
        caller.value("GET /users", limit=51)
    assert refused.value.status_code == 422
    assert refused.value.parsed.detail[0].loc == ["query", "limit"]
    assert "limit" in str(refused.value)
    for status in (400, 401, 403, 404, 409, 422, 429, 500, 503, 599):
        with pytest.raises(errors.ApiError) as error:
            caller.value("GET /misc/error", status=status)
        assert error.value.status_code == status
        assert f"It is {status}" in str(error.value)
        assert error.value.headers["x-reason"] == "asked"


CREDENTIALS: list[tuple[str, dict[str, Any], Any]] = [
    ("GET /accounts/bearer", {"token": accounts.TOKEN}, accounts.TOKEN),
    ("GET /accounts/optional", {"token": accounts.TOKEN}, accounts.TOKEN),
    ("GET /accounts/oauth", {"token": accounts.TOKEN}, accounts.TOKEN),
    ("GET /accounts/header-key", {"token": accounts.TOKEN}, accounts.TOKEN),
    ("GET /accounts/query-key", {"token": accounts.TOKEN}, accounts.TOKEN),
    ("GET /accounts/cookie-key", {"token": accounts.TOKEN}, accounts.TOKEN),
    (
        "GET /accounts/basic",
        {"credentials": {"HTTPBasic": (accounts.USER, accounts.PASSWORD)}},
        accounts.USER,
    ),
    (
        "GET /accounts/header-key",
        {"credentials": {"APIKeyHeader": accounts.TOKEN, "HTTPBearer": "other"}},
        accounts.TOKEN,
    ),
]


@pytest.mark.parametrize(("operation", "settings", "answer"), CREDENTIALS)
def test_credentials(operation: str, settings: Any, answer: Any, caller: Caller) -> None:
    caller.settings = settings
    assert caller.detailed(operation).parsed == answer
    assert caller.value(operation) == answer


def test_a_form_gives_a_token(caller: Caller) -> None:
    form = {"username": accounts.USER, "password": accounts.PASSWORD, "scope": "me items"}
    token = caller.value("POST /accounts/token", body=form)
    assert (token.access_token, token.scope) == (accounts.TOKEN, "me items")
    models = caller.package.models
    body = models.CreateTokenForm(
        username=accounts.USER, password=accounts.PASSWORD, grant_type="password"
    )
    assert caller.value("POST /accounts/token", body=body).token_type == "bearer"


def test_unions_give_the_class_of_their_variant(caller: Caller) -> None:
    m = caller.package.models
    many = [m.WalletPayment(wallet="w"), m.CardPayment(number="1"), m.BankTransfer(iban="2")]
    assert caller.value("PUT /payments/many", body=many)[0] == m.WalletPayment(wallet="w")
    classes = [type(one) for one in caller.value("PUT /payments/many", body=many)]
    assert classes == [m.WalletPayment, m.CardPayment, m.BankTransfer]
    for cat in (m.BlackCat(name="Ink"), m.WhiteCat(name="Flake")):
        assert type(caller.value("POST /payments/pets", body=cat)) is type(cat)
    for shape in (m.Circle(size=1.5), m.Square(size=2.5)):
        assert caller.value("POST /payments/shapes", body=shape) == shape
    assert type(caller.value("GET /misc/union", kind="item")) is m.ItemOutput
    assert type(caller.value("GET /misc/union", kind="owner")) is m.Owner


def test_values_come_as_python_values(caller: Caller) -> None:
    values = caller.value("POST /values", body=VALUES_BODY | FULL)
    assert (values.day, values.at, values.clock, values.key) == (DAY, AT, CLOCK, KEY)
    assert values.span.to_timedelta() == SPAN
    assert values.color is caller.package.models.Color.DARK_BLUE
    assert (values.level, values.pair, values.scores) == (10, (1, "x"), {"7": 1.5})
    assert values.maybe_day == DAY


def test_streams_of_json_lines(caller: Caller) -> None:
    lines = caller.frames("GET /streams/lines")
    assert [(line.kind, line.text) for line in lines] == [("token", "x"), ("token", "y")]
    assert caller.value("GET /streams/lines") == lines
    assert caller.frames("GET /streams/sync-lines") == [{"n": 1}, [2], None]
    assert [line.n for line in caller.frames("GET /streams/ndjson", count=2)] == [0, 1]


def test_streams_of_events(caller: Caller) -> None:
    items = caller.frames("GET /streams/items")
    assert [(event.event, event.data.text, event.id) for event in items] == [
        ("message", "a", ""), ("message", "b", ""), ("message", "c", "")
    ]  # fmt: skip
    assert caller.value("GET /streams/items") == items
    prompt = caller.package.models.Prompt(text="a b")
    token, _, done = (one.data for one in caller.frames("POST /streams/chat", body=prompt))
    assert (token.text, done.count) == ("a", 2)
    assert len(caller.frames("POST /streams/chat", body={"text": "a b c"})) == 4
    ticks = caller.frames("GET /streams/ticks", count=3)
    assert [event.data for event in ticks] == [0, 1, 2]


def test_events_keep_their_names_ids_and_times(caller: Caller) -> None:
    events = caller.frames("GET /streams/events", last_event_id=0)
    assert [tuple(event) for event in events] == [
        ("count", '{"n": 1}', "1", 100), ("count", '{"n": 2}', "2", 100)
    ]  # fmt: skip
    m = caller.package.models
    response = caller.response("GET /streams/progress")
    first, *rest = response.parsed
    assert (first.event, first.data.text, first.id, first.retry) == ("message", "one", "", None)
    assert [tuple(event) for event in rest] == [
        ("token", type(first.data)(text="two"), "a1", 250),
        ("clock", "half past\nten", "a1", None),
        ("done", m.Done(count=2), "a2", None),
    ]
    assert [one.pointer for one in response.deviations] == ["/2/data"]
    assert caller.frames("GET /streams/progress") == response.parsed


def awaited_line(number: int) -> None:
    """Wait until the server has so many lines of a body that is still being sent."""
    deadline = time.monotonic() + 30
    while len(streams.arrived) < number:
        assert time.monotonic() < deadline, "a line did not arrive before the next was made"
        time.sleep(0.002)


def test_lines_are_sent_as_they_are_made(caller: Caller) -> None:
    module = import_module(caller.operations()["POST /streams/collect"])
    token = module.OPERATION.body.media[0].type()

    def lines() -> Iterator[Any]:
        yield token(text="a")
        awaited_line(1)
        yield {"text": "b"}
        awaited_line(2)
        yield b'{"text": "c"}\n'

    async def later() -> AsyncIterator[Any]:
        for line in lines():
            await asyncio.sleep(0)
            yield line

    sent = {"texts": ["a", "b", "c"], "encoding": "chunked"}
    assert caller.value("POST /streams/collect", body=lines()) == sent
    if caller.awaited:
        assert caller.value("POST /streams/collect", body=later()) == sent
    listed = caller.value("POST /streams/collect", body=(token(text="a"), {"text": "b"}))
    assert listed == {"texts": ["a", "b"], "encoding": ""}
    assert caller.value("POST /streams/collect", body={"text": "a"})["texts"] == ["a"]
    with pytest.raises(caller.package.errors.RequestError, match="text"):
        caller.value("POST /streams/collect", body=iter([{"text": 1.5}]))


def test_bytes_in_pieces(caller: Caller, tmp_path: Path) -> None:
    files = caller.package.files
    for operation, content in {
        "GET /files/download": CONTENT,
        "GET /files/chunks": CONTENT,
        "GET /files/yielded": b"one two",
        "GET /files/plain": "plain text, ünïcode".encode(),
    }.items():
        module = import_module(caller.operations()[operation])
        target = tmp_path / "content"
        with caller.package.Client(base_url=caller.url) as client:
            if caller.awaited:
                asyncio.run(files.adownload(module, to=target, client=client))
            else:
                files.download(module, to=target, client=client)
        assert target.read_bytes() == content
        assert caller.detailed(operation).content == content


def test_a_redirect_is_a_response(caller: Caller) -> None:
    response = caller.detailed("GET /files/moved")
    assert (response.status_code, response.headers["location"]) == (307, "/files/plain")


def test_headers_of_a_response(caller: Caller) -> None:
    response = caller.detailed("GET /values/headers", x_request_id=KEY, x_count=2)
    assert response.headers["x-count"] == "3"


def test_a_webhook_is_parsed(package: ModuleType) -> None:
    body = {
        "event": "shipped",
        "order": 7,
        "payment": {"kind": "card", "number": "4111"},
        "at": "2026-02-28T23:59:01.250000Z",
    }
    shipped = package.webhooks.parse("order-shipped", body, strict=True)
    assert (shipped.order, shipped.at) == (7, AT)
    assert shipped.payment == package.models.CardPayment(number="4111")


def test_every_operation_is_called(package: ModuleType, url: str) -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    calls = [f'"{call.operation}"' for call in CALLS]
    Caller(package, url, False).assert_called_in(text, *calls)
