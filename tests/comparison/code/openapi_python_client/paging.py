from shop_client import Client
from shop_client.api.items import list_items_items_get
from shop_client.models import Page
from shop_client.types import UNSET, Unset

with Client(base_url="http://127.0.0.1:8000") as client:
    cursor: str | Unset = UNSET
    while True:
        page = list_items_items_get.sync(client=client, cursor=cursor)
        if not isinstance(page, Page):
            raise RuntimeError(page)
        for item in page.items:
            print(item.title)
        if page.next_cursor is None:
            break
        cursor = page.next_cursor
