import httpx
from models import Problem

with httpx.Client(base_url="http://127.0.0.1:8000") as client:
    response = client.get("/items/99")
    if response.status_code == 404:
        print(Problem.model_validate_json(response.content).detail)
