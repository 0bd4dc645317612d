from shop import Client, errors, models

with Client(base_url="http://127.0.0.1:8000") as client:
    try:
        client.items.read_item(99)
    except errors.NotFound as error:
        if isinstance(error.parsed, models.Problem):
            print(error.parsed.detail)
