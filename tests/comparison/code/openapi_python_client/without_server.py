import respx
from shop_client import Client
from shop_client.api.items import read_item_items_item_id_get
from shop_client.models import Item


def label(client: Client, item_id: int) -> str:
    item = read_item_items_item_id_get.sync(item_id, client=client)
    if not isinstance(item, Item):
        raise RuntimeError(item)
    return f"{item.title}, {item.price}"


def test_label(respx_mock: respx.MockRouter) -> None:
    cup = {"id": 7, "title": "Cup", "price": "12.50", "tags": []}
    respx_mock.get("http://shop.test/items/7").respond(json=cup)
    assert label(Client(base_url="http://shop.test"), 7) == "Cup, 12.50"
