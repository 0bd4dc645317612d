from shop import Client

with Client(base_url="http://127.0.0.1:8000") as client:
    for item in client.items.list_items_iterate():
        print(item.title)
