from shop import Client

with Client(base_url="http://127.0.0.1:8000") as client:
    item = client.items.create_item(title="Mug", price="9.90")
    print(item.id, item.title, item.price)
