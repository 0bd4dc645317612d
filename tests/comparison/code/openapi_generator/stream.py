from shop_client import ApiClient, Configuration, OrdersApi, Step

with ApiClient(Configuration(host="http://127.0.0.1:8000")) as client:
    response = OrdersApi(client).follow_order_orders_order_steps_get_without_preload_content(7)
    for line in response:
        if line.startswith(b"data:"):
            step = Step.from_json(line.removeprefix(b"data:").decode())
            if step is not None:
                print(step.state)
