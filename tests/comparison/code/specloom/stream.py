from shop import Client

with Client(base_url="http://127.0.0.1:8000") as client:
    with client.orders.follow_order_stream(7) as events:
        for event in events:
            print(event.data.state)
