from pathlib import Path

from shop import Client
from shop.types import File

with Client(base_url="http://127.0.0.1:8000") as client:
    photo = client.items.upload_photo(1, photo=File(Path("cup.png")))
    print(photo.name, photo.size)
