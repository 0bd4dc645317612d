from shop import Client, models
from shop.testing import Fake, make


def label(client: Client, item_id: int) -> str:
    item = client.items.read_item(item_id)
    return f"{item.title}, {item.price}"


def test_label(fake_shop: Fake) -> None:
    fake_shop.items.read_item.returns(make(models.Item, title="Cup", price="12.50"))
    assert label(Client(base_url="http://shop.test"), 7) == "Cup, 12.50"
