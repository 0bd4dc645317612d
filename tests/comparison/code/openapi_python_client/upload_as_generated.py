from pathlib import Path

from shop_client import Client
from shop_client.api.items import upload_photo_items_item_id_photo_put
from shop_client.models import BodyUploadPhotoItemsItemIdPhotoPut

with Client(base_url="http://127.0.0.1:8000") as client:
    body = BodyUploadPhotoItemsItemIdPhotoPut(photo=Path("cup.png").read_text("latin-1"))
    response = upload_photo_items_item_id_photo_put.sync_detailed(1, client=client, body=body)
    print(int(response.status_code))
