import httpx
from models import Step

with httpx.Client(base_url="http://127.0.0.1:8000") as client:
    with client.stream("GET", "/orders/7/steps") as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if line.startswith("data:"):
                step = Step.model_validate_json(line.removeprefix("data:"))
                print(step.state)
