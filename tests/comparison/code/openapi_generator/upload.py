from pathlib import Path

from shop_client import ApiClient, Configuration, ItemsApi

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    file = ("cup.png", Path("cup.png").read_bytes())
    photo = ItemsApi(client).upload_photo_items_item_id_photo_put(1, photo=file)
    print(photo.name, photo.size)
