from shop_client import Client
from shop_client.api.items import read_item_items_item_id_get
from shop_client.models import Problem

with Client(base_url="http://127.0.0.1:8000") as client:
    item = read_item_items_item_id_get.sync(99, client=client)
    if isinstance(item, Problem):
        print(item.detail)
