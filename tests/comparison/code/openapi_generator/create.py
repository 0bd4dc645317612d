from shop_client import ApiClient, Configuration, ItemIn, ItemsApi, Price

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    body = ItemIn(title="Mug", price=Price("9.90"))
    item = ItemsApi(client).create_item_items_post(body)
    print(item.id, item.title, item.price)
