import httpx
import respx
from models import Item


def label(client: httpx.Client, item_id: int) -> str:
    response = client.get(f"/items/{item_id}")
    response.raise_for_status()
    item = Item.model_validate_json(response.content)
    return f"{item.title}, {item.price}"


def test_label(respx_mock: respx.MockRouter) -> None:
    cup = {"id": 7, "title": "Cup", "price": "12.50", "tags": []}
    respx_mock.get("http://shop.test/items/7").respond(json=cup)
    assert label(httpx.Client(base_url="http://shop.test"), 7) == "Cup, 12.50"
