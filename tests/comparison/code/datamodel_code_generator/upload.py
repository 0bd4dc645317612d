import httpx
from models import Photo

with httpx.Client(base_url="http://127.0.0.1:8000") as client:
    with open("cup.png", "rb") as file:
        response = client.put("/items/1/photo", files={"photo": file})
    response.raise_for_status()
    photo = Photo.model_validate_json(response.content)
    print(photo.name, photo.size)
