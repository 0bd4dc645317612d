from unittest.mock import patch

from shop_client import ApiClient, Configuration, Item, ItemsApi


def label(client: ApiClient, item_id: int) -> str:
    item = ItemsApi(client).read_item_items_item_id_get(item_id)
    return f"{item.title}, {item.price}"


def test_label() -> None:
    cup = Item(id=7, title="Cup", price="12.50", tags=[])
    with patch.object(ItemsApi, "read_item_items_item_id_get", return_value=cup):
        assert label(ApiClient(Configuration(host="http://shop.test")), 7) == "Cup, 12.50"
