from shop_client import Client
from shop_client.models import Photo

with Client(base_url="http://127.0.0.1:8000") as client:
    with open("cup.png", "rb") as file:
        response = client.get_httpx_client().put("/items/1/photo", files={"photo": file})
    response.raise_for_status()
    photo = Photo.from_dict(response.json())
    print(photo.name, photo.size)
