"""One call of each operation of the FastAPI application, from models and from mappings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from .caller import Call
from .fastapi_app.files import CONTENT

KEY = UUID("0b7a1c3e-50f1-4d6f-8c62-9f3f0f1d2a4b")
OTHER = UUID("5e6ac5a5-4f55-4c57-a6a6-0d1a4f6d3b1c")
DAY = date(2026, 2, 28)
AT = datetime(2026, 2, 28, 23, 59, 1, 250000, tzinfo=UTC)
CLOCK = time(6, 30, 15)
SPAN = timedelta(days=1, hours=2, minutes=3.5)

CARD = {"kind": "card", "number": "4111"}
CARD_OUT = CARD | {"holder": None}
TRANSFER = {"kind": "transfer", "iban": "DE02"}
TRANSFER_OUT = TRANSFER | {"urgent": False}
WALLET_OUT = {"kind": "wallet", "wallet": "default"}


PAYMENTS = [
    Call(
        "POST /payments",
        lambda m: {"body": m.CardPayment(number="4111")},
        CARD_OUT,
        {"body": CARD},
    ),
    Call("POST /payments", lambda m: {"body": m.WalletPayment()}, WALLET_OUT, {"body": WALLET_OUT}),
    Call(
        "PUT /payments/many",
        lambda m: {
            "body": [m.BankTransfer(iban="DE02"), m.WalletPayment(), m.CardPayment(number="4111")]
        },
        [TRANSFER_OUT, WALLET_OUT, CARD_OUT],
        {"body": [TRANSFER, WALLET_OUT, CARD]},
    ),
    Call(
        "POST /payments/card",
        lambda m: {"body": m.CardPayment(number="4111", holder="Ada")},
        CARD | {"holder": "Ada"},
        {"body": {"number": "4111", "holder": "Ada"}},
    ),
    Call("POST /payments/wallet", lambda m: {"body": m.WalletPayment()}, WALLET_OUT, {"body": {}}),
    Call(
        "POST /payments/orders",
        lambda m: {
            "body": m.OrderIn(
                payment=m.CardPayment(number="4111"),
                parts=[m.WalletPayment(), m.BankTransfer(iban="DE02", urgent=True)],
                by_name={"a": m.CardPayment(number="4111")},
                refund=m.BankTransfer(iban="DE02"),
                fee=m.Fee(amount=3),
                pet=m.Dog(name="Rex"),
            )
        },
        {
            "object": "order",
            "payment": CARD_OUT,
            "parts": [WALLET_OUT, TRANSFER | {"urgent": True}],
            "by_name": {"a": CARD_OUT},
            "refund": TRANSFER_OUT,
            "fee": {"version": 2, "taxed": True, "amount": 3},
            "pet": {"pet_type": "dog", "name": "Rex"},
        },
        {
            "body": {
                "payment": CARD,
                "parts": [{"kind": "wallet"}, TRANSFER | {"urgent": True}],
                "by_name": {"a": CARD},
                "refund": TRANSFER,
                "fee": {"amount": 3},
                "pet": {"pet_type": "dog", "name": "Rex"},
            }
        },
    ),
    Call(
        "POST /payments/pets",
        lambda m: {"body": m.WhiteCat(name="Flake")},
        {"pet_type": "cat", "color": "white", "name": "Flake"},
        {"body": {"pet_type": "cat", "color": "white", "name": "Flake"}},
    ),
    Call(
        "POST /payments/shapes",
        lambda m: {"body": m.Square(size=2)},
        {"shape": "square", "size": 2.0},
        {"body": {"shape": "square", "size": 2}},
    ),
    Call(
        "POST /payments/both",
        lambda m: {
            "body": m.PayAndAdoptBody(
                payment=m.CardPayment(number="4111"), pet=m.BlackCat(name="Ink")
            )
        },
        {
            "payment": CARD_OUT,
            "pet": {"pet_type": "cat", "color": "black", "name": "Ink"},
            "note": "none",
        },
        {
            "body": {
                "payment": CARD,
                "pet": {"pet_type": "cat", "color": "black", "name": "Ink"},
            }
        },
    ),
    Call(
        "POST /payments/events",
        lambda m: {"body": m.Event()},
        {"source": "api"},
        {"body": {}},
    ),
]

VALUES_BODY: dict[str, Any] = {
    "day": "2026-02-28",
    "at": "2026-02-28T23:59:01.250000Z",
    "clock": "06:30:15",
    "span": "P1DT2H3M30S",
    "price": "12.25",
    "key": str(KEY),
    "address": "127.0.0.1",
    "url": "https://example.com/a?b=c",
    "level": 10,
}
VALUES_OUT: dict[str, Any] = VALUES_BODY | {
    "color": "red",
    "mode": "fast",
    "password": None,
    "data": None,
    "tags": [],
    "pair": None,
    "scores": {},
    "matrix": [],
    "ratio": None,
    "anything": None,
    "maybe_day": None,
    "maybe_price": None,
    "count": 3,
    "code": "ab",
}
FULL: dict[str, Any] = {
    "color": "dark-blue",
    "mode": "slow",
    "data": "aGVsbG8=",
    "tags": ["one"],
    "pair": [1, "x"],
    "scores": {"7": 1.5},
    "matrix": [[1, 2], [3]],
    "ratio": 0.25,
    "anything": {"deep": [1, None, {"er": True}]},
    "maybe_day": "2026-02-28",
    "maybe_price": "0.1000",
    "count": 100,
    "code": "xyz",
}


def _typed(m: Any) -> dict[str, Any]:
    return {
        "day": DAY,
        "at": AT,
        "clock": CLOCK,
        "span": SPAN,
        "price": Decimal("12.25"),
        "key": KEY,
        "address": "127.0.0.1",
        "url": "https://example.com/a?b=c",
        "level": m.Level(10),
    }


QUERY = {
    "day": "2026-02-28",
    "at": "2026-02-28T23:59:01.250000Z",
    "clock": "06:30:15",
    "span": "P1DT2H3M30S",
    "price": "12.25",
    "key": str(KEY),
    "color": "dark-blue",
}

VALUES = [
    Call(
        "POST /values",
        lambda m: {"body": m.ValuesInput(**_typed(m))},
        VALUES_OUT,
        {"body": VALUES_BODY},
    ),
    Call(
        "POST /values",
        lambda m: {
            "body": m.ValuesInput(
                **_typed(m) | FULL | {"color": m.Color("dark-blue"), "password": "pässwort"}
            )
        },
        VALUES_OUT | FULL | {"password": "**********"},
        {"body": VALUES_BODY | FULL | {"password": "pässwort"}},
    ),
    Call(
        "GET /values/path/{key}/{day}/{color}/{level}/{name}",
        lambda m: {
            "key": KEY,
            "day": DAY,
            "color": m.Color("dark-blue"),
            "level": m.Level(1),
            "name": "a b ü?#%",
        },
        {
            "key": str(KEY),
            "day": "2026-02-28",
            "color": "dark-blue",
            "level": 1,
            "name": "a b ü?#%",
        },
        {"key": str(KEY), "day": DAY, "color": "dark-blue", "level": 1, "name": "a b ü?#%"},
    ),
    Call(
        "GET /values/file/{file_path}",
        lambda m: {"file_path": "etc/pass wd"},
        {"file_path": "etc/pass wd"},
        {"file_path": "etc/pass wd"},
    ),
    Call(
        "GET /values/query",
        lambda m: {
            "day": DAY,
            "at": AT,
            "clock": CLOCK,
            "span": SPAN,
            "price": Decimal("12.25"),
            "key": KEY,
            "color": m.Color("dark-blue"),
        },
        QUERY
        | {
            "level": None,
            "on": False,
            "ids": None,
            "keys": [],
            "page_size": 10,
            "text": None,
            "item_query": "",
        },
        {
            "day": DAY,
            "at": AT,
            "clock": CLOCK,
            "span": SPAN,
            "price": "12.25",
            "key": str(KEY),
            "color": "dark-blue",
        },
    ),
    Call(
        "GET /values/query",
        lambda m: {
            "day": DAY,
            "at": AT,
            "clock": CLOCK,
            "span": SPAN,
            "price": Decimal("12.25"),
            "key": KEY,
            "color": m.Color("dark-blue"),
            "level": m.Level(10),
            "on": True,
            "ids": [3, 1],
            "keys": [KEY, OTHER],
            "page_size": 1,
            "text": "a+b & c=ü",
            "item_query": "old",
        },
        QUERY
        | {
            "level": 10,
            "on": True,
            "ids": [3, 1],
            "keys": [str(KEY), str(OTHER)],
            "page_size": 1,
            "text": "a+b & c=ü",
            "item_query": "old",
        },
        {
            "day": DAY,
            "at": AT,
            "clock": CLOCK,
            "span": SPAN,
            "price": "12.25",
            "key": str(KEY),
            "color": "dark-blue",
            "level": 10,
            "on": True,
            "ids": [3, 1],
            "keys": [str(KEY), str(OTHER)],
            "page_size": 1,
            "text": "a+b & c=ü",
            "item_query": "old",
        },
        deprecated=True,
    ),
    Call(
        "GET /values/filters",
        lambda m: {
            "limit": 5,
            "order_by": m.FiltersOrderBy("updated_at"),
            "tags": ["a", "b"],
            "since": AT,
            "colors": [m.Color("red"), m.Color("")],
        },
        {
            "limit": 5,
            "order_by": "updated_at",
            "tags": ["a", "b"],
            "since": "2026-02-28T23:59:01.250000Z",
            "colors": ["red", ""],
        },
        {
            "limit": 5,
            "order_by": "updated_at",
            "tags": ["a", "b"],
            "since": AT,
            "colors": ["red", ""],
        },
    ),
    Call(
        "GET /values/headers",
        lambda m: {"x_request_id": KEY, "x_count": 2, "strange_header": "s", "x_token": ["a", "b"]},
        {
            "x_request_id": str(KEY),
            "x_count": 2,
            "strange_header": "s",
            "x_token": ["a,b"],
            "agent": True,
        },
        {"x_request_id": str(KEY), "x_count": 2, "strange_header": "s", "x_token": ["a", "b"]},
    ),
    Call(
        "GET /values/header-model",
        lambda m: {
            "host": "example.com",
            "save_data": True,
            "if_modified_since": "now",
            "x_tag": ["a"],
        },
        {"save_data": True, "if_modified_since": "now", "x_tag": ["a"]},
        {"host": "example.com", "save_data": True, "if_modified_since": "now", "x_tag": ["a"]},
    ),
    Call(
        "GET /values/cookies",
        lambda m: {"ads_id": "a1", "visits": 4},
        {"ads_id": "a1", "visits": 4},
        {"ads_id": "a1", "visits": 4},
    ),
    Call(
        "GET /values/cookie-model",
        lambda m: {"session_id": "s1"},
        {"session_id": "s1", "tracker": None},
        {"session_id": "s1"},
    ),
    Call(
        "PUT /values/scalar",
        lambda m: {"body": m.PutScalarBody(number=7)},
        7,
        {"body": {"number": 7}},
    ),
    Call("PUT /values/date", lambda m: {"body": DAY}, DAY, {"body": DAY}),
    Call("PUT /values/decimal", lambda m: {"body": Decimal("0.25")}, "0.25", {"body": "0.25"}),
    Call("PUT /values/span", lambda m: {"body": SPAN}, "P1DT2H3M30S", {"body": SPAN}, read=str),
    Call("PUT /values/span", lambda m: {"body": None}, None, {}),
]


def _file(m: Any, name: str = "a.txt", text: str = "text", kind: str = "text/plain") -> Any:
    return m.File(text.encode(), filename=name, content_type=kind)


A_FILE = {"filename": "a.txt", "type": "text/plain", "text": "text"}
FILES = [
    Call(
        "POST /files/bytes",
        lambda m: {"body": m.CreateFileForm(file=b"12345")},
        {"size": 5},
        {"body": {"file": b"12345"}},
    ),
    Call(
        "POST /files/upload",
        lambda m: {"body": m.UploadFileForm(file=_file(m))},
        A_FILE,
    ),
    Call(
        "POST /files/optional",
        lambda m: {"body": m.UploadOptionalForm(file=_file(m))},
        A_FILE,
    ),
    Call("POST /files/optional", lambda m: {}, {}, {}),
    Call(
        "POST /files/many",
        lambda m: {
            "body": m.UploadFilesForm(files=[_file(m), _file(m, "b.csv", "1,2", "text/csv")])
        },
        [A_FILE, {"filename": "b.csv", "type": "text/csv", "text": "1,2"}],
    ),
    Call(
        "POST /files/form",
        lambda m: {
            "body": m.UploadWithFieldsForm(
                file=_file(m), access_token="täken", day=DAY, numbers=[1, 2], thumbnails=[_file(m)]
            )
        },
        {
            "file": A_FILE,
            "token": "täken",
            "day": "2026-02-28",
            "numbers": [1, 2],
            "note": None,
            "thumbnails": [A_FILE],
        },
    ),
    Call(
        "POST /files/model",
        lambda m: {"body": m.UploadForm(title="Sea", price=Decimal("1.25"), photo=_file(m))},
        {"kind": "photo", "title": "Sea", "price": "1.25", "photo": A_FILE, "extras": []},
    ),
    Call(
        "POST /files/login",
        lambda m: {"body": m.LoginForm(username="ada", remember=True, born=DAY, tags=["a", "b"])},
        {
            "grant": "password",
            "username": "ada",
            "remember": True,
            "born": "2026-02-28",
            "tags": ["a", "b"],
        },
        {"body": {"username": "ada", "remember": True, "born": "2026-02-28", "tags": ["a", "b"]}},
    ),
    Call(
        "POST /files/fields",
        lambda m: {"body": m.SendFieldsForm(username="a&b", age=7, on=False)},
        {"username": "a&b", "age": 7, "on": False},
        {"body": {"username": "a&b", "age": 7, "on": False}},
    ),
    Call("PUT /files/raw", lambda m: {"body": CONTENT}, len(CONTENT), {"body": CONTENT}),
    Call("PUT /files/text", lambda m: {"body": "ünï"}, "ünï", {"body": "ünï"}),
    Call(
        "PUT /files/stream",
        lambda m: {"body": m.File(iter([b"12", b"345"]))},
        {"size": 5, "type": "image/png"},
        {"body": b"12345"},
    ),
    Call("GET /files/download", lambda m: {}, CONTENT),
    Call("GET /files/plain", lambda m: {}, "plain text, ünïcode"),
    Call("GET /files/page", lambda m: {}, "<p>a page</p>"),
]

MISC = [
    Call(
        "POST /misc/tree",
        lambda m: {
            "body": m.NodeInput(
                name="a",
                children=[m.NodeInput(name="b", children=[m.NodeInput(name="c")])],
                parent=m.NodeInput(name="p"),
            )
        },
        {
            "name": "a",
            "children": [
                {
                    "name": "b",
                    "children": [{"name": "c", "children": [], "parent": None}],
                    "parent": None,
                }
            ],
            "parent": {"name": "p", "children": [], "parent": None},
        },
        {
            "body": {
                "name": "a",
                "children": [{"name": "b", "children": [{"name": "c"}]}],
                "parent": {"name": "p"},
            }
        },
    ),
    Call(
        "POST /misc/items",
        lambda m: {"body": m.ItemInput(name="Foo", price=35.4, tax=0.6)},
        {"name": "Foo", "description": None, "price": 35.4, "tax": 0.6, "total": 36.0},
        {"body": {"name": "Foo", "price": 35.4, "tax": 0.6}},
    ),
    Call(
        "PUT /misc/items/{item_id}",
        lambda m: {
            "item_id": 5,
            "body": m.UpdateItemBody(
                item=m.ItemInput(name="Foo", price=1), owner=m.Owner(username="ada"), importance=2
            ),
            "q": "query",
        },
        {
            "item_id": 5,
            "item": {"name": "Foo", "description": None, "price": 1, "tax": None, "total": 1},
            "owner": {"username": "ada", "full_name": None},
            "importance": 2,
            "q": "query",
        },
        {
            "item_id": 5,
            "body": {
                "item": {"name": "Foo", "price": 1},
                "owner": {"username": "ada"},
                "importance": 2,
            },
            "q": "query",
        },
    ),
    Call(
        "PUT /misc/embedded",
        lambda m: {"body": m.PutEmbeddedBody(card=m.CardPayment(number="4111"))},
        CARD_OUT,
        {"body": {"card": {"number": "4111"}}},
    ),
    Call(
        "PUT /misc/optional-body",
        lambda m: {"body": m.Owner(username="ada", full_name=None)},
        {"username": "ada", "full_name": None},
        {"body": {"username": "ada"}},
    ),
    Call("PUT /misc/optional-body", lambda m: {}, None, {"body": None}),
    Call("POST /misc/names", lambda m: {"body": ["a", "b"]}, ["a", "b"], {"body": ["a", "b"]}),
    Call("POST /misc/scores", lambda m: {"body": {"a": 1}}, {"a": 1}, {"body": {"a": 1}}),
    Call(
        "POST /misc/numbers",
        lambda m: {"body": [1, 2]},
        {"1": 0.5, "2": 1},
        {"body": [1, 2]},
    ),
    Call(
        "POST /misc/open",
        lambda m: {"body": m.Base.from_dict({"id": 1, "more": {"x": [1]}})},
        {"id": 1, "more": {"x": [1]}},
        {"body": {"id": 1, "more": {"x": [1]}}},
    ),
    Call(
        "POST /misc/reserved",
        lambda m: {
            "body": m.Reserved(
                class_="c", from_=1, model_name="m", json_=True, copy_="x", self_="s", x_dash="d"
            )
        },
        {
            "class": "c",
            "from": 1,
            "model_name": "m",
            "json": True,
            "copy": "x",
            "self": "s",
            "x-dash": "d",
        },
        {
            "body": {
                "class": "c",
                "from": 1,
                "model_name": "m",
                "json": True,
                "copy": "x",
                "self": "s",
                "x-dash": "d",
            }
        },
    ),
    Call(
        "POST /misc/point",
        lambda m: {"body": m.Point(x=1)},
        {"x": 1, "y": 0, "label": None},
        {"body": {"x": 1}},
    ),
    Call(
        "POST /misc/settings",
        lambda m: {"body": m.Settings(theme=m.SettingsTheme("dark"))},
        {"theme": "dark"},
        {"body": {"theme": "dark"}},
    ),
    Call(
        "POST /misc/any",
        lambda m: {"body": {"a": [1, None]}},
        {"a": [1, None]},
        {"body": {"a": [1, None]}},
    ),
    Call(
        "GET /misc/union",
        lambda m: {"kind": m.ReadUnionKind("owner")},
        {"username": "ada", "full_name": None},
        {"kind": "owner"},
    ),
    Call(
        "GET /misc/list",
        lambda m: {},
        [{"name": "a", "description": None, "price": 1.0, "tax": None, "total": 1.0}, "text"],
    ),
    Call("GET /misc/nothing", lambda m: {}, None),
    Call("GET /misc/null", lambda m: {}, None),
    Call(
        "POST /misc/notify",
        lambda m: {"body": m.Notification(text="hi")},
        {"status": "queued"},
        {"body": {"text": "hi"}},
    ),
    Call("GET /misc/old", lambda m: {}, True, deprecated=True),
    Call("HEAD /misc/items", lambda m: {}, None),
    Call("OPTIONS /misc/methods", lambda m: {}, ["OPTIONS"]),
]

CALLS = [*PAYMENTS, *VALUES, *FILES, *MISC]
