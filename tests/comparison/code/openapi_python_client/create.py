from shop_client import Client
from shop_client.api.items import create_item_items_post
from shop_client.models import Item, ItemIn

with Client(base_url="http://127.0.0.1:8000") as client:
    body = ItemIn(title="Mug", price="9.90")
    item = create_item_items_post.sync(client=client, body=body)
    if not isinstance(item, Item):
        raise RuntimeError(item)
    print(item.id, item.title, item.price)
