import json

from shop_client import Client
from shop_client.models import Step

with Client(base_url="http://127.0.0.1:8000") as client:
    with client.get_httpx_client().stream("GET", "/orders/7/steps") as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if line.startswith("data:"):
                step = Step.from_dict(json.loads(line.removeprefix("data:")))
                print(step.state)
