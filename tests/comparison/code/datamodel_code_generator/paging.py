import httpx
from models import Page

with httpx.Client(base_url="http://127.0.0.1:8000") as client:
    params: dict[str, str] = {}
    while True:
        response = client.get("/items", params=params)
        response.raise_for_status()
        page = Page.model_validate_json(response.content)
        for item in page.items:
            print(item.title)
        if page.next_cursor is None:
            break
        params = {"cursor": page.next_cursor}
