import httpx
from models import Item, ItemIn

with httpx.Client(base_url="http://127.0.0.1:8000") as client:
    body = ItemIn(title="Mug", price="9.90", tags=[])
    response = client.post("/items", json=body.model_dump(mode="json", exclude_unset=True))
    response.raise_for_status()
    item = Item.model_validate_json(response.content)
    print(item.id, item.title, item.price)
