from shop_client import ApiClient, Configuration, ItemsApi

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    items = ItemsApi(client)
    cursor: str | None = None
    while True:
        page = items.list_items_items_get(cursor=cursor)
        for item in page.items:
            print(item.title)
        if page.next_cursor is None:
            break
        cursor = page.next_cursor
